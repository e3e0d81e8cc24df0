import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { hoursQuery } from '../api/queries';
import type { Filters } from '../filters';
import { Figure } from './figure';

/** How long people learnt between the days that are chosen: counted by itself, so that no other figure waits for it. */
export function PeriodHours({ filters }: { filters: Filters }) {
  const { t } = useTranslation('coordination');
  const { formatDuration } = useFormat();
  const { data } = useQuery(hoursQuery(filters));
  return (
    <Figure
      label={t('figure.period-hours')}
      value={data ? formatDuration(Math.round(data.activeSeconds / 3600) * 60) : '—'}
      note={t('figure.period-hours-note')}
    />
  );
}
