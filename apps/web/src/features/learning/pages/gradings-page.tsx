import { Button } from '@mantine/core';
import type { GradingItem } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { Page } from '../../../ui/page';
import { SkeletonLines } from '../../../ui/page-skeleton';
import { gradingsQuery } from '../grading/queries';
import { gradingRoute, gradingsRoute } from '../routes';

function useColumns(organisationId: string): Column<GradingItem>[] {
  const { t } = useTranslation('learning');
  const { formatDateTime } = useFormat();
  return [
    {
      id: 'learner',
      header: t('grading.learner'),
      cell: ({ attemptId, learner }) => (
        <Link to={gradingRoute.fullPath} params={{ organisationId, attemptId }}>
          {learner}
        </Link>
      ),
    },
    {
      id: 'unit',
      header: t('grading.assessment'),
      cell: ({ unitTitle, courseTitle, language }) => (
        <span lang={language}>
          {unitTitle} · {courseTitle}
        </span>
      ),
    },
    {
      id: 'when',
      header: t('grading.when'),
      cell: ({ submittedAt }) => formatDateTime(submittedAt, 'short'),
    },
  ];
}

function Waiting({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('learning');
  const list = useInfiniteQuery(gradingsQuery(organisationId));
  const columns = useColumns(organisationId);
  if (list.isPending) return <SkeletonLines count={5} />;
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('grading.none')} text={t('grading.none-how')} />;
  return (
    <>
      <LiveRegion message={t('grading.shown', { count: items.length })} />
      <DataTable
        caption={t('grading.title')}
        columns={columns}
        rows={items}
        rowKey={({ attemptId }) => attemptId}
      />
      {list.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('grading.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** The answers that wait for somebody to read them, the oldest first. */
export default function GradingsPage() {
  const { t } = useTranslation('learning');
  const { organisationId }: { organisationId: string } = gradingsRoute.useParams();
  return (
    <Page title={t('grading.title')} lead={t('grading.lead')}>
      <Waiting organisationId={organisationId} />
    </Page>
  );
}
