import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { useSession } from '../../../lib/session';
import { PageSkeleton } from '../../../ui/page-skeleton';
import { inspectedRunQuery } from '../api/queries';
import { CodeForm } from '../components/code-form';
import { InspectedRunPage } from '../components/inspected-run';
import { inspectionRoute } from '../routes';

/** Not there for who asks: wrong code, other account, over, or taken back. */
const isRefused = (error: unknown) => error instanceof ApiProblem && error.status === 404;

/** What an inspector comes to: by the account that was named, else with the code. The code stays in the memory of the page alone. */
export default function InspectionPage() {
  const { i18n } = useTranslation();
  const { inspectionId = '' }: { inspectionId?: string } = inspectionRoute.useParams();
  const [code, setCode] = useState('');
  const visit = { id: inspectionId, code, language: i18n.language };
  const isSomebody = useSession().account !== null;
  // Nobody without a code is asked for: such a question counts among the wrong codes of an address.
  const query = useQuery({ ...inspectedRunQuery(visit), enabled: isSomebody || code !== '' });
  if (query.data) return <InspectedRunPage visit={visit} run={query.data} />;
  if (query.isLoading && code === '') return <PageSkeleton />;
  const error = code === '' && isRefused(query.error) ? null : query.error;
  return <CodeForm busy={query.isFetching} error={error} onCode={setCode} />;
}
