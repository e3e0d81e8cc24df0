import type { CoordinationBreakdown, RunNamed } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type FilterName, type Filters, withChoice } from '../filters';
import classes from './breakdown.module.css';
import coordinationClasses from './coordination.module.css';
import { type Dimension, useNames } from './use-names';

const FILTER_OF: Record<Dimension, FilterName> = {
  territory: 'territory',
  side: 'side',
  language: 'language',
  course: 'courseId',
  run: 'runId',
  organisation: 'organisationId',
};

/** Their names are titles: on a phone they take a line of their own. Roles are written out because lines would lose them. */
const LONG: ReadonlySet<Dimension> = new Set(['course', 'run', 'organisation']);

/** Length of the bars: enrolled of the largest, and completed within it. */
function Bar({ enrolled, completed, largest }: { enrolled: number; completed: number; largest: number }) {
  return (
    <span className={classes.bar} aria-hidden="true">
      <span className={classes.enrolledBar} style={{ width: `${(100 * enrolled) / largest}%` }}>
        <span className={classes.completedBar} style={{ width: `${(100 * completed) / enrolled}%` }} />
      </span>
    </span>
  );
}

function Head({ dimension }: { dimension: Dimension }) {
  const { t } = useTranslation('coordination');
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">
          {t(`dimension.${dimension}`)}
        </th>
        <th scope="col" role="columnheader" data-number>
          <span className={classes.enrolledKey} aria-hidden="true" />
          {t('column.enrolled')}
        </th>
        <th scope="col" role="columnheader" data-number>
          <span className={classes.completedKey} aria-hidden="true" />
          {t('column.completed')}
        </th>
        <th scope="col" role="columnheader" data-number data-wide>
          {t('column.time')}
        </th>
      </tr>
    </thead>
  );
}

interface BreakdownProps {
  dimension: Dimension;
  rows: CoordinationBreakdown;
  runs: readonly RunNamed[];
  filters: Filters;
}

/** A chart that is its own table: a bar under each name, the figures beside it. A name narrows the whole page to it. */
export function Breakdown({ dimension, rows, runs, filters }: BreakdownProps) {
  const { t } = useTranslation('coordination');
  const { formatDuration } = useFormat();
  const { nameOf } = useNames(runs);
  const id = useId();
  const largest = Math.max(1, ...rows.map(({ enrolled }) => enrolled));
  return (
    <section className={coordinationClasses.panel} aria-labelledby={id}>
      <h2 id={id}>{t(`by.${dimension}`)}</h2>
      <table
        className={classes.breakdown}
        role="table"
        aria-labelledby={id}
        data-long={LONG.has(dimension) || undefined}
      >
        <Head dimension={dimension} />
        <tbody role="rowgroup">
          {rows.map(({ key, enrolled, completed, activeSeconds }) => (
            <tr key={key} role="row">
              <th scope="row" role="rowheader">
                {key === 'others' ? (
                  nameOf(dimension, key)
                ) : (
                  <Link
                    to="/coordination"
                    search={withChoice(filters, FILTER_OF[dimension], key)}
                    resetScroll={false}
                  >
                    {nameOf(dimension, key)}
                  </Link>
                )}
                <Bar enrolled={enrolled} completed={completed} largest={largest} />
              </th>
              <td role="cell" data-number>
                {enrolled}
              </td>
              <td role="cell" data-number>
                {completed}
              </td>
              <td role="cell" data-number data-wide>
                {formatDuration(activeSeconds / 60)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
