import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { pathQuery } from '../api/get-path';
import { PathView } from '../components/path-view';

/** A learning path: its courses in their order, and the way in. */
export default function PathPage() {
  const { i18n } = useTranslation('paths');
  const { slug = '' }: { slug?: string } = useParams({ strict: false });
  const path = useQuery(pathQuery(slug, i18n.language));
  return (
    <QueryState page query={path}>
      {(found) => <PathView path={found} />}
    </QueryState>
  );
}
