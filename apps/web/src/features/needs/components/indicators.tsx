import type { NeedIndicators } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable } from '../../../ui/data-table';
import { QueryState } from '../../../ui/query-state';
import { indicatorsQuery } from '../api/queries';
import classes from './needs.module.css';

type Indicator = NeedIndicators['items'][number];
type Row = Indicator['rows'][number];

/** The figures of one definition: those of two are never put side by side. */
function Definition({ definition, rows }: Indicator) {
  const { t } = useTranslation('needs');
  const { formatNumber } = useFormat();
  const columns = [
    { id: 'place', header: t('indicators.place'), cell: ({ place, code }: Row) => `${place} ${code}`.trim() },
    {
      id: 'value',
      header: t('indicators.value'),
      number: true,
      cell: ({ value, unit }: Row) =>
        unit === 'percent' ? t('indicators.percent', { value: formatNumber(value, 2) }) : formatNumber(value),
    },
    {
      id: 'period',
      header: t('indicators.period'),
      cell: ({ period }: Row) => period || t('indicators.no-period'),
    },
    {
      id: 'source',
      header: t('indicators.source'),
      cell: ({ source, url }: Row) => <a href={url}>{source}</a>,
    },
    { id: 'note', header: t('indicators.note'), cell: ({ note }: Row) => note || '–' },
  ];
  return <DataTable caption={definition} columns={columns} rows={rows} rowKey={({ place }) => place} />;
}

/** Open figures from elsewhere, as they were published. */
export function Indicators() {
  const { t, i18n } = useTranslation('needs');
  const query = useQuery(indicatorsQuery(i18n.language));
  return (
    <section className={classes.section} aria-labelledby="indicators">
      <h2 id="indicators">{t('indicators.title')}</h2>
      <p>{t('indicators.how')}</p>
      <QueryState query={query}>
        {({ items }) => items.map((one) => <Definition key={one.id} {...one} />)}
      </QueryState>
    </section>
  );
}
