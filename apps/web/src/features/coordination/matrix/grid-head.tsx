import type { MatrixColumn } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { stopAt } from './grid-cell';
import type { GridShape } from './grid-row';
import classes from './matrix.module.css';
import { type MatrixWish, readMatrixWish } from './view';

interface GridHeadProps {
  columns: readonly MatrixColumn[];
  wish: MatrixWish;
  shape: GridShape;
}

/** The name of a course leads to its units. */
function Title({ column, wish, active }: { column: MatrixColumn; wish: MatrixWish; active: boolean }) {
  const { t } = useTranslation('coordination');
  const { id, title, within, required } = column;
  const text = <span className={classes.title}>{title}</span>;
  const full = [within, title, required ? '' : t('unit.optional')].filter(Boolean).join(' · ');
  if (within !== null)
    return (
      <span className={classes.inner} title={full} {...stopAt(active)}>
        {text}
        {required ? null : <span className={classes.place}>{t('unit.optional')}</span>}
      </span>
    );
  return (
    <Link
      to="/coordination/matrix"
      search={readMatrixWish({ ...wish, courseId: id })}
      className={classes.inner}
      title={full}
      {...stopAt(active)}
    >
      {text}
    </Link>
  );
}

/** The names of the columns, which stay while people scroll. */
export function GridHead({ columns, wish, shape: { sizes, drawn, at, follow, isUnits } }: GridHeadProps) {
  const { t } = useTranslation('coordination');
  const isActive = (column: number) => at.line === -1 && at.column === column;
  const sorted = wish.descending ? 'descending' : 'ascending';
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      <div
        role="columnheader"
        aria-colindex={1}
        aria-sort={wish.sort ? undefined : sorted}
        className={classes.corner}
        onFocus={() => follow({ line: -1, column: 0 })}
      >
        <span className={classes.inner} {...stopAt(isActive(0))}>
          {t('column.person')}
        </span>
      </div>
      <div
        role="columnheader"
        aria-colindex={2}
        aria-sort={wish.sort === 'done' ? sorted : undefined}
        className={classes.cell}
        style={{ left: sizes.name }}
        onFocus={() => follow({ line: -1, column: 1 })}
      >
        <span className={classes.inner} {...stopAt(isActive(1))}>
          <span className={classes.title}>{t(isUnits ? 'matrix.sum-units' : 'matrix.sum-courses')}</span>
        </span>
      </div>
      {drawn.map((number) => {
        const column = columns[number];
        return column ? (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={number + 3}
            className={classes.cell}
            style={{ left: sizes.name + (number + 1) * sizes.cell }}
            onFocus={() => follow({ line: -1, column: number + 2 })}
          >
            <Title column={column} wish={wish} active={isActive(number + 2)} />
          </div>
        ) : null;
      })}
    </div>
  );
}
