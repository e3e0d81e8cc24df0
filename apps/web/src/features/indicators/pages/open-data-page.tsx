import { OPEN_DATA_LICENCE, type OpenDataList } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { openDataQuery } from '../api/open-data';
import classes from '../components/indicators.module.css';

type Item = OpenDataList['items'][number];

/** The quarters of one organisation, each as CSV and JSON. */
function Published({ organisation: { id, name }, tables }: Item) {
  const { t } = useTranslation('indicators');
  const { formatDate } = useFormat();
  const address = (quarter: string) => `/api/open-data/${id}/${quarter}`;
  return (
    <section className={classes.panel} aria-label={name}>
      <h2>{name}</h2>
      <DataTable
        titled
        caption={name}
        rows={tables}
        rowKey={({ quarter }) => quarter}
        columns={[
          { id: 'quarter', header: t('open.quarter'), cell: ({ quarter }) => quarter },
          {
            id: 'published',
            header: t('open.published'),
            cell: ({ publishedAt }) => formatDate(publishedAt),
          },
          {
            id: 'files',
            header: t('open.files'),
            cell: ({ quarter }) => (
              <span className={classes.row}>
                <a href={`${address(quarter)}/table.csv`} aria-label={`CSV, ${name}, ${quarter}`}>
                  CSV
                </a>
                <a href={address(quarter)} aria-label={`JSON, ${name}, ${quarter}`}>
                  JSON
                </a>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

/** What organisations publish: figures without names, how they are counted and what is left out. */
export default function OpenDataPage() {
  const { t } = useTranslation('indicators');
  const query = useQuery(openDataQuery);
  return (
    <Page title={t('open.page')} description={t('open.lead')} lead={t('open.lead')}>
      <div className={classes.stack}>
        <section className={classes.panel} aria-labelledby="open-data-method">
          <h2 id="open-data-method">{t('open.method')}</h2>
          <p className={classes.soft}>{t('open.counted')}</p>
          <p className={classes.soft}>{t('open.suppressed')}</p>
          <p className={classes.soft}>{t('open.once')}</p>
          <p className={classes.soft}>
            {t('open.licence')}{' '}
            <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">
              {OPEN_DATA_LICENCE}
            </a>
          </p>
        </section>
        <QueryState query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('open.nothing')} text={t('open.nothing-text')} />
            ) : (
              items.map((item) => <Published key={item.organisation.id} {...item} />)
            )
          }
        </QueryState>
      </div>
    </Page>
  );
}
