import type { AppealItem } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { useCaseColumns } from '../grading/case-title';
import { appealsQuery } from '../appeals/queries';
import { appealRoute, appealsRoute, gradingsRoute } from '../routes';

function useColumns(organisationId: string): Column<AppealItem>[] {
  const { t } = useTranslation('learning');
  const { formatDateTime } = useFormat();
  const caseColumns = useCaseColumns<AppealItem>(organisationId, appealRoute.fullPath);
  return [
    ...caseColumns,
    { id: 'when', header: t('appeal.when'), cell: ({ madeAt }) => formatDateTime(madeAt, 'short') },
  ];
}

/** The results that learners contest, the oldest first. */
export default function AppealsPage() {
  const { t } = useTranslation('learning');
  const { organisationId }: { organisationId: string } = appealsRoute.useParams();
  const list = useInfiniteQuery(appealsQuery(organisationId));
  const columns = useColumns(organisationId);
  const back = (
    <LinkButton variant="default" to={gradingsRoute.fullPath} params={{ organisationId }}>
      {t('grading.back')}
    </LinkButton>
  );
  return (
    <Page title={t('appeal.list')} lead={t('appeal.list-lead')} actions={back}>
      <PagedList
        list={list}
        told={(count) => (count > 0 ? t('appeal.shown', { count }) : '')}
        more={t('grading.more')}
        empty={<EmptyState title={t('appeal.none')} text={t('appeal.none-how')} />}
      >
        {(items) => (
          <DataTable
            titled
            caption={t('appeal.list')}
            columns={columns}
            rows={items}
            rowKey={({ attemptId }) => attemptId}
          />
        )}
      </PagedList>
    </Page>
  );
}
