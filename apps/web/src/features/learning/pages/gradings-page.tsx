import type { GradingItem } from '@pirecow/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { letterPath, lettersQuery, wishAbout } from '../../../lib/letters';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { useCaseColumns } from '../grading/case-title';
import { LettersSwitch } from '../../../ui/letters-switch';
import { gradingsQuery } from '../grading/queries';
import { appealsRoute, gradingRoute, gradingsRoute } from '../routes';

function useColumns(organisationId: string): Column<GradingItem>[] {
  const { t } = useTranslation('learning');
  const { formatDateTime } = useFormat();
  const caseColumns = useCaseColumns<GradingItem>(organisationId, gradingRoute.fullPath);
  return [
    ...caseColumns,
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
  return (
    <PagedList
      list={list}
      told={(count) => (count > 0 ? t('grading.shown', { count }) : '')}
      more={t('grading.more')}
      empty={<EmptyState title={t('grading.none')} text={t('grading.none-how')} />}
    >
      {(items) => (
        <DataTable
          titled
          caption={t('grading.title')}
          columns={columns}
          rows={items}
          rowKey={({ attemptId }) => attemptId}
        />
      )}
    </PagedList>
  );
}

/** The answers that wait for somebody to read them, the oldest first. */
export default function GradingsPage() {
  const { t } = useTranslation('learning');
  const { organisationId }: { organisationId: string } = gradingsRoute.useParams();
  const letters = useQuery(lettersQuery);
  const appeals = (
    <LinkButton variant="default" to={appealsRoute.fullPath} params={{ organisationId }}>
      {t('appeal.list')}
    </LinkButton>
  );
  return (
    <Page title={t('grading.title')} lead={t('grading.lead')} actions={appeals}>
      <OrganisationSections organisationId={organisationId} />
      <LettersSwitch
        wish={wishAbout(letters.data, 'grading')}
        path={letterPath('grading')}
        refresh={lettersQuery.queryKey}
        label={t('grading.letters')}
      />
      <Waiting organisationId={organisationId} />
    </Page>
  );
}
