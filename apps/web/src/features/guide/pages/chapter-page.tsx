import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { guidePageQuery } from '../api/queries';
import { ChapterView } from '../components/chapter-view';
import { chapterRoute } from '../routes';

/** One page of the trainer's guide. */
export default function ChapterPage() {
  const { i18n } = useTranslation('guide');
  const { page }: { page: string } = chapterRoute.useParams();
  const chapter = useQuery(guidePageQuery(page, i18n.language));
  return (
    <QueryState page query={chapter}>
      {(found) => <ChapterView page={found} />}
    </QueryState>
  );
}
