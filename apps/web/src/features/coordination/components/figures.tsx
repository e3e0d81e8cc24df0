import type { CoordinationCounts } from '@pirecow/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './figures.module.css';
import coordinationClasses from './coordination.module.css';
import { useShare } from './use-share';

export function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      <dd className={coordinationClasses.note}>{note}</dd>
    </div>
  );
}

/** Figures side by side. */
export function FigureList({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

/** The four figures that a coordinator is asked for first. */
export function Figures({ totals }: { totals: CoordinationCounts }) {
  const { t } = useTranslation('coordination');
  const { formatNumber, formatDuration } = useFormat();
  const share = useShare();
  const { enrolled, active, completed, notStarted, activeSeconds } = totals;
  const started = enrolled - notStarted;
  const each = started > 0 ? formatDuration(activeSeconds / 60 / started) : '—';
  return (
    <FigureList>
      <Figure
        label={t('figure.enrolled')}
        value={formatNumber(enrolled)}
        note={t('figure.not-started', { count: notStarted })}
      />
      <Figure label={t('figure.active')} value={formatNumber(active)} note={t('figure.active-note')} />
      <Figure
        label={t('figure.completed')}
        value={formatNumber(completed)}
        note={t('figure.completed-note', { share: share(completed, enrolled) })}
      />
      <Figure
        label={t('figure.hours')}
        value={formatDuration(Math.round(activeSeconds / 3600) * 60)}
        note={t('figure.hours-note', { duration: each })}
      />
    </FigureList>
  );
}
