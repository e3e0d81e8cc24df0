import type { CoordinationBreakdown, RunNamed } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type FilterName, type Filters, withChoice } from '../filters';
import classes from './breakdown.module.css';
import coordinationClasses from './coordination.module.css';
import { type Figure, FIGURES, PeopleBehind } from './people-behind';
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

const COLUMNS = Object.keys(FIGURES) as Figure[];

/** What there is room for on a phone; the others stand above the tables, once a name is chosen. */
const NARROW: readonly Figure[] = ['enrolled', 'completed'];
const isWide = (figure: Figure) => !NARROW.includes(figure) || undefined;

function Head({ dimension }: { dimension: Dimension }) {
  const { t } = useTranslation('coordination');
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">
          {t(`dimension.${dimension}`)}
        </th>
        {COLUMNS.map((figure) => (
          <th
            key={figure}
            scope="col"
            role="columnheader"
            data-number
            data-figure={figure}
            data-wide={isWide(figure)}
          >
            {t(`column.${figure}`)}
          </th>
        ))}
        <th scope="col" role="columnheader" data-number data-wide>
          {t('column.since')}
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  dimension: Dimension;
  row: CoordinationBreakdown[number];
  name: string;
  largest: number;
  filters: Filters;
}

/** `others` are many: they have no filter of their own, and so neither a link nor people behind them. */
function Row({ dimension, row, name, largest, filters }: RowProps) {
  const { formatDuration, formatNumber } = useFormat();
  const narrowed = row.key === 'others' ? undefined : withChoice(filters, FILTER_OF[dimension], row.key);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {narrowed ? (
          <Link to="/coordination" search={narrowed} resetScroll={false}>
            {name}
          </Link>
        ) : (
          name
        )}
        <Bar enrolled={row.enrolled} completed={row.completed} largest={largest} />
      </th>
      {COLUMNS.map((figure) => (
        <td key={figure} role="cell" data-number data-figure={figure} data-wide={isWide(figure)}>
          {narrowed ? (
            <PeopleBehind counts={row} figure={figure} filters={narrowed} of={name} />
          ) : (
            formatNumber(row[figure])
          )}
        </td>
      ))}
      <td role="cell" data-number data-wide>
        {formatDuration(row.activeSeconds / 60)}
      </td>
    </tr>
  );
}

interface BreakdownProps {
  dimension: Dimension;
  rows: CoordinationBreakdown;
  runs: readonly RunNamed[];
  filters: Filters;
  /** A picture of the same. */
  children?: ReactNode;
}

/** A chart that is its own table: a bar under each name, the figures beside it. A name narrows the whole page to it. */
export function Breakdown({ dimension, rows, runs, filters, children }: BreakdownProps) {
  const { t } = useTranslation('coordination');
  const { nameOf } = useNames(runs);
  const id = useId();
  const largest = Math.max(1, ...rows.map(({ enrolled }) => enrolled));
  return (
    <section className={coordinationClasses.panel} aria-labelledby={id}>
      <h2 id={id}>{t(`by.${dimension}`)}</h2>
      {children}
      <table
        className={classes.breakdown}
        role="table"
        aria-labelledby={id}
        data-long={LONG.has(dimension) || undefined}
      >
        <Head dimension={dimension} />
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.key} {...{ dimension, row, largest, filters }} name={nameOf(dimension, row.key)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
