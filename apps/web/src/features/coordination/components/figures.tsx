import type { CoordinationCounts } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Filters, hasPeriod } from '../filters';
import { Figure, FigureList } from './figure';
import { PeopleBehind } from './people-behind';
import { PeriodHours } from './period-hours';
import { useShare } from './use-share';

interface FiguresProps {
  totals: CoordinationCounts;
  filters: Filters;
}

/** The figures that a coordinator is asked for first; each that counts people opens them. */
export function Figures({ totals, filters }: FiguresProps) {
  const { t } = useTranslation('coordination');
  const { formatDuration } = useFormat();
  const share = useShare();
  const { enrolled, atRisk, completed, certified, notStarted, activeSeconds } = totals;
  const started = enrolled - notStarted;
  const each = started > 0 ? formatDuration(activeSeconds / 60 / started) : '—';
  const notes = {
    enrolled: t('figure.not-started', { count: notStarted }),
    active: t(hasPeriod(filters) ? 'figure.active-today' : 'figure.active-note'),
    atRisk: t('figure.of-enrolled', { share: share(atRisk, enrolled) }),
    completed: t('figure.of-enrolled', { share: share(completed, enrolled) }),
    certified: t('figure.of-enrolled', { share: share(certified, enrolled) }),
  };
  return (
    <FigureList>
      {(Object.keys(notes) as (keyof typeof notes)[]).map((figure) => (
        <Figure
          key={figure}
          label={t(`figure.${figure}`)}
          value={<PeopleBehind counts={totals} figure={figure} filters={filters} />}
          note={notes[figure]}
        />
      ))}
      <Figure
        label={t('figure.hours')}
        value={formatDuration(Math.round(activeSeconds / 3600) * 60)}
        note={t('figure.hours-note', { duration: each })}
      />
      {hasPeriod(filters) ? <PeriodHours filters={filters} /> : null}
    </FigureList>
  );
}
