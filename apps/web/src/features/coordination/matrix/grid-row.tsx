import type { MatrixRow } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useNames } from '../components/use-names';
import { usePersonName } from '../components/use-person-name';
import { GridCell, stopAt } from './grid-cell';
import classes from './matrix.module.css';
import type { At } from './moves';
import type { Sizes } from './sizes';

/** What all lines of a grid have in common. */
export interface GridShape {
  /** Ids of courses or units. */
  columns: readonly string[];
  isUnits: boolean;
  sizes: Sizes;
  /** Which of the columns are drawn. */
  drawn: readonly number[];
  at: At;
  follow: (at: At) => void;
}

interface GridRowProps {
  line: number;
  row: MatrixRow | undefined;
  shape: GridShape;
}

/** The name of a person, and in small where the person is. */
function Person({ row }: { row: MatrixRow }) {
  const { t } = useTranslation('coordination');
  const { nameOf } = useNames();
  const personName = usePersonName();
  return (
    <>
      <span className={classes.name}>{personName(row)}</span>
      <span className={classes.place}>
        {nameOf('territory', row.territory ?? 'none')}
        {row.partner ? ` · ${t('partner')}` : ''}
      </span>
    </>
  );
}

/** One person: the name stays, the sum and the cells scroll. Column 1 is the sum. */
export function GridRow({ line, row, shape: { columns, isUnits, sizes, drawn, at, follow } }: GridRowProps) {
  const { t } = useTranslation('coordination');
  const isActive = (column: number) => at.line === line && at.column === column;
  const cells = new Map(row?.cells.map((cell) => [cell.column, cell]));
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      className={classes.row}
      style={{ top: sizes.head + line * sizes.row }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={classes.person}
        onFocus={() => follow({ line, column: 0 })}
      >
        <span {...stopAt(isActive(0))} className={classes.inner}>
          {row ? <Person row={row} /> : <span className={classes.coming}>{t('matrix.coming')}</span>}
        </span>
      </div>
      <div
        role="gridcell"
        aria-colindex={2}
        className={classes.cell}
        style={{ left: sizes.name }}
        onFocus={() => follow({ line, column: 1 })}
      >
        <span {...stopAt(isActive(1))} className={classes.sum}>
          {row ? t('matrix.sum', { done: row.done, total: row.total }) : ''}
        </span>
      </div>
      {drawn.map((number) => (
        <div
          key={number}
          role="gridcell"
          aria-colindex={number + 3}
          className={classes.cell}
          style={{ left: sizes.name + (number + 1) * sizes.cell }}
          onFocus={() => follow({ line, column: number + 2 })}
        >
          <GridCell
            cell={cells.get(columns[number] ?? '')}
            isKnown={row !== undefined}
            isUnits={isUnits}
            active={isActive(number + 2)}
          />
        </div>
      ))}
    </div>
  );
}
