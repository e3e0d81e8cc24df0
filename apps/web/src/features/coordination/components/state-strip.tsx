import type { CoordinationCounts, ReportState } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Filters, withChoice } from '../filters';
import coordinationClasses from './coordination.module.css';
import classes from './state-strip.module.css';
import { useShare } from './use-share';

function partsOf({ enrolled, completed, withdrawn, notStarted }: CoordinationCounts) {
  const parts: { state: ReportState; count: number }[] = [
    { state: 'completed', count: completed },
    { state: 'under-way', count: enrolled - completed - withdrawn - notStarted },
    { state: 'not-started', count: notStarted },
    { state: 'withdrawn', count: withdrawn },
  ];
  return parts.filter(({ count }) => count > 0);
}

/** Where people stand: one strip, and the same in words, each of which leads to those people. */
export function StateStrip({ totals, filters }: { totals: CoordinationCounts; filters: Filters }) {
  const { t } = useTranslation('coordination');
  const share = useShare();
  const parts = partsOf(totals);
  return (
    <section className={coordinationClasses.panel} aria-labelledby="states">
      <h2 id="states">{t('states.title')}</h2>
      <div className={classes.strip} aria-hidden="true">
        {parts.map(({ state, count }) => (
          <span key={state} data-state={state} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={classes.legend} role="list">
        {parts.map(({ state, count }) => (
          <li key={state}>
            <span className={classes.dot} data-state={state} aria-hidden="true" />
            <Link to="/coordination/enrolments" search={withChoice(filters, 'state', state)}>
              {t(`state.${state}`)}
            </Link>{' '}
            <strong>{count}</strong>{' '}
            <span className={coordinationClasses.soft}>({share(count, totals.enrolled)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
