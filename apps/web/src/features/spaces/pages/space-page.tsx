import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { spaceQuery } from '../api/get-space';
import { SpaceView } from '../components/space-view';
import { spaceRoute } from '../routes';

/** What a space offers, where it is and when it is open, and who says so. */
export default function SpacePage() {
  const { i18n } = useTranslation('spaces');
  const { slug }: { slug: string } = spaceRoute.useParams();
  const space = useQuery(spaceQuery(slug, i18n.language));
  return (
    <QueryState page query={space}>
      {(found) => <SpaceView space={found} />}
    </QueryState>
  );
}
