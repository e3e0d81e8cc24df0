import type { ManagedPaths } from '@pirecow/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { Tag } from '../../../ui/tag';
import { useManagedPaths } from '../api/queries';

type Row = ManagedPaths['items'][number];

function useColumns(organisationId: string): Column<Row>[] {
  const { t } = useTranslation('paths');
  return [
    {
      id: 'title',
      header: t('desk.path'),
      cell: ({ id, title }) => (
        <Link to="/organisations/$organisationId/paths/$pathId" params={{ organisationId, pathId: id }}>
          {title}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('desk.state'),
      cell: ({ published }) => (
        <Tag tone={published ? 'good' : 'plain'}>{t(published ? 'desk.public' : 'desk.hidden')}</Tag>
      ),
    },
    { id: 'steps', header: t('desk.courses'), cell: ({ steps }) => steps },
    { id: 'followers', header: t('desk.followers'), cell: ({ followers }) => followers },
  ];
}

/** The learning paths of an organisation, for those who make them. */
export default function ManagedPathsPage() {
  const { t, i18n } = useTranslation('paths');
  const { abilities } = useSession();
  const { organisationId = '' }: { organisationId?: string } = useParams({ strict: false });
  const list = useManagedPaths(organisationId, i18n.language);
  const columns = useColumns(organisationId);
  return (
    <Page
      title={t('list.title')}
      lead={t('desk.lead')}
      actions={
        abilities.includes('runs.manage') ? (
          <LinkButton to="/organisations/$organisationId/paths/new" params={{ organisationId }}>
            {t('desk.new')}
          </LinkButton>
        ) : null
      }
    >
      <OrganisationSections organisationId={organisationId} />
      <PagedList
        list={list}
        told={(count) => t('desk.shown', { count })}
        more={t('list.older')}
        empty={<EmptyState title={t('desk.none')} text={t('desk.none-how')} />}
      >
        {(rows) => (
          <DataTable titled caption={t('list.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
        )}
      </PagedList>
    </Page>
  );
}
