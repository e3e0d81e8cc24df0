import type { Matrix } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { useNames } from '../components/use-names';
import { stopAt } from './grid-cell';
import type { GridShape } from './grid-row';
import classes from './matrix.module.css';
import type { MatrixWish } from './view';

interface GridGroupProps {
  line: number;
  group: { id: string; count: number };
  by: NonNullable<MatrixWish['group']>;
  runs: Matrix['runs'];
  shape: GridShape;
}

/** The head of a group: its name and how many people are in it. */
export function GridGroup({ line, group, by, runs, shape: { sizes, columns, at, follow } }: GridGroupProps) {
  const { t } = useTranslation('coordination');
  const { formatNumber } = useFormat();
  const { nameOf } = useNames(runs);
  const count = t('matrix.people', { count: group.count, number: formatNumber(group.count) });
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
        aria-colspan={columns.length + 2}
        className={classes.group}
        onFocus={() => follow({ line, column: 0 })}
      >
        <span className={classes.groupName} {...stopAt(at.line === line)}>
          {nameOf(by, group.id)} <span className={classes.place}>{count}</span>
        </span>
      </div>
    </div>
  );
}
