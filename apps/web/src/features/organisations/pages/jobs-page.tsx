import { Button } from '@mantine/core';
import type { JobDeskAnswer } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getQuery } from '../../../lib/query';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import classes from '../components/organisations.module.css';
import { PlatformSections } from '../components/platform-sections';

type Job = JobDeskAnswer['items'][number];

const JOBS = '/api/admin/jobs';
const jobsQuery = getQuery<JobDeskAnswer>(['platform', 'jobs'], JOBS);

/** The name of a job as it reads: its room, and what it does there. */
const roomAndDeed = (name: string) => name.replace('.', ' · ');

/** What a job does, in words; one that only an older version knew has its name alone. */
function useTitle() {
  const { t } = useTranslation('organisations');
  return (name: string) => t(`jobs.names.${name}`, { defaultValue: roomAndDeed(name) });
}

function useColumns(retry: (id: string) => void, isBusy: boolean): Column<Job>[] {
  const { t } = useTranslation('organisations');
  const { formatDateTime } = useFormat();
  const titleOf = useTitle();
  return [
    {
      id: 'name',
      header: t('jobs.name'),
      cell: ({ name }) => (
        <>
          {titleOf(name)}
          <span className={classes.inLog} lang="en">
            {roomAndDeed(name)}
          </span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('jobs.state'),
      cell: ({ state }) => (
        <Tag tone={state === 'failed' ? 'error' : 'plain'}>{t(`jobs.states.${state}`)}</Tag>
      ),
    },
    { id: 'at', header: t('jobs.at'), cell: ({ at }) => formatDateTime(at, 'short') },
    { id: 'attempts', header: t('jobs.attempts'), cell: ({ attempts }) => attempts },
    {
      id: 'why',
      header: t('jobs.why'),
      cell: ({ failure, reason }) =>
        failure ? (
          <>
            {t(`jobs.failures.${failure}`)}
            <br />
            <code lang="en">{reason}</code>
          </>
        ) : null,
    },
    {
      id: 'retry',
      header: t('jobs.retry'),
      cell: ({ id, name, retries }) =>
        retries ? (
          <Button
            variant="default"
            disabled={isBusy}
            aria-label={`${t('jobs.retry')}: ${titleOf(name)}`}
            onClick={() => retry(id)}
          >
            {t('jobs.retry')}
          </Button>
        ) : null,
    },
  ];
}

function Jobs({ items }: Pick<JobDeskAnswer, 'items'>) {
  const { t } = useTranslation('organisations');
  const again = useChange(jobsQuery.queryKey);
  const columns = useColumns(
    (id) => again.mutate({ method: 'POST', path: `${JOBS}/${encodeURIComponent(id)}/retry` }),
    again.isPending,
  );
  if (items.length === 0) return <EmptyState title={t('jobs.none')} />;
  return (
    <>
      {again.error ? <ErrorState error={again.error} /> : null}
      <DataTable
        titled
        caption={t('jobs.title')}
        columns={columns}
        rows={items}
        rowKey={({ state, id }) => `${state} ${id}`}
      />
    </>
  );
}

/** What the platform does in the background: what runs, what waits, and what failed. */
export default function JobsPage() {
  const { t } = useTranslation('organisations');
  const query = useQuery({ ...jobsQuery, staleTime: 0 });
  return (
    <Page title={t('jobs.title')} lead={t('jobs.lead')}>
      <PlatformSections />
      <QueryState query={query}>
        {({ counts, items }) => (
          <>
            <p>{t('jobs.counts', { ...counts })}</p>
            <Jobs items={[...items].sort((one, other) => rank(one) - rank(other))} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

const ORDER: Job['state'][] = ['failed', 'active', 'waiting', 'planned'];
const rank = ({ state }: Job) => ORDER.indexOf(state);
