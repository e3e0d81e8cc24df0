import type { OwnInspections } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { ownInspectionsQuery } from '../api/queries';

type Own = OwnInspections['items'][number];

/** What one's own account may look into. */
export default function OwnPage() {
  const { t, i18n } = useTranslation('evidence');
  const { formatDateTime } = useFormat();
  const query = useQuery(ownInspectionsQuery(i18n.language));
  const columns: Column<Own>[] = [
    {
      id: 'run',
      header: t('fact.run'),
      cell: ({ id, run }) => (
        <Link to="/inspection/$inspectionId" params={{ inspectionId: id }}>
          {run}
        </Link>
      ),
    },
    { id: 'course', header: t('fact.course'), cell: ({ course }) => course },
    { id: 'organisation', header: t('fact.organisation'), cell: ({ organisation }) => organisation },
    { id: 'until', header: t('fact.until'), cell: ({ until }) => formatDateTime(until) },
  ];
  return (
    <Page title={t('own.title')}>
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('own.none')} text={t('own.none-how')} />
          ) : (
            <DataTable
              titled
              caption={t('own.title')}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryState>
    </Page>
  );
}
