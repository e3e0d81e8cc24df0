import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable } from '../../../ui/data-table';
import { reportsQuery } from '../api/queries';
import classes from './indicators.module.css';

/** What was kept: nobody changes it, so it can be shown later as it was sent. */
export function KeptReports({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('indicators');
  const { formatDateTime } = useFormat();
  const { data } = useQuery(reportsQuery(organisationId));
  if (!data || data.items.length === 0) return null;
  return (
    <section className={`${classes.panel} ${classes.screen}`} aria-labelledby="kept-reports">
      <h2 id="kept-reports">{t('kept.title')}</h2>
      <DataTable
        titled
        caption={t('kept.title')}
        rows={data.items}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'when',
            header: t('kept.when'),
            cell: ({ id, keptAt }) => (
              <Link to="/coordination/indicators" search={{ report: id, organisationId }}>
                {formatDateTime(keptAt)}
              </Link>
            ),
          },
          { id: 'note', header: t('kept.note'), cell: ({ note }) => note || '—' },
          { id: 'by', header: t('kept.by'), cell: ({ keptBy }) => keptBy ?? t('kept.gone') },
        ]}
      />
    </section>
  );
}
