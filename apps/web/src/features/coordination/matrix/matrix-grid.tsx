import type { Matrix } from '@pirecow/contracts';
import { type CSSProperties, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import { GridGroup } from './grid-group';
import { GridHead } from './grid-head';
import { GridRow, type GridShape } from './grid-row';
import { countLines, lineAt } from './lines';
import classes from './matrix.module.css';
import { useMatrixRows } from './queries';
import { useSizes } from './sizes';
import { useGridFocus } from './use-grid-focus';
import { drawnOf, numbersOf, useSight } from './use-window';
import type { MatrixWish } from './view';

interface MatrixGridProps {
  matrix: Matrix;
  wish: MatrixWish;
}

/** The places of the rows that the drawn lines need. */
function rowsOf(matrix: Matrix, lines: { first: number; last: number }) {
  const rows = numbersOf(lines, -1).flatMap((line) => {
    const found = lineAt(matrix, line);
    return found.kind === 'row' ? [found.index] : [];
  });
  return { first: rows[0] ?? 0, last: rows.at(-1) ?? -1 };
}

/** What is drawn of the grid, and where its focus is. */
function useGrid(matrix: Matrix) {
  const box = useRef<HTMLDivElement>(null);
  const sizes = useSizes();
  const sight = useSight(box);
  const lines = countLines(matrix);
  const focus = useGridFocus(box, { lines, columns: matrix.columns.length + 2, sizes });
  const down = {
    count: lines,
    size: sizes.row,
    from: sight.top,
    length: sight.height - sizes.head,
    ahead: 8,
  };
  // The column of sums scrolls with the cells, before them.
  const from = sight.left - sizes.cell;
  const across = {
    count: matrix.columns.length,
    size: sizes.cell,
    from,
    length: sight.width - sizes.name,
    ahead: 2,
  };
  return { ...{ box, sizes, lines, focus }, drawnLines: drawnOf(down), drawnColumns: drawnOf(across) };
}

/** People by courses or units: of any number of rows only those in sight are drawn, and fetched page by page. */
export function MatrixGrid({ matrix, wish }: MatrixGridProps) {
  const { t, i18n } = useTranslation('coordination');
  const { box, sizes, lines, focus, drawnLines, drawnColumns } = useGrid(matrix);
  const { rowAt, error, retry } = useMatrixRows(wish, i18n.language, matrix, rowsOf(matrix, drawnLines));
  const { columns } = matrix;
  const shape: GridShape = {
    ...{ sizes, at: focus.at, follow: focus.follow, isUnits: wish.courseId !== undefined },
    columns: columns.map(({ id }) => id),
    drawn: numbersOf(drawnColumns, focus.at.column - 2),
  };
  const style = {
    '--matrix-head': `${sizes.head}px`,
    '--matrix-row': `${sizes.row}px`,
    '--matrix-name': `${sizes.name}px`,
    '--matrix-cell': `${sizes.cell}px`,
    '--matrix-lines': lines,
    '--matrix-columns': columns.length + 1,
  } as CSSProperties;
  return (
    <>
      {error ? <ErrorState error={error} onRetry={retry} /> : null}
      <div
        ref={box}
        role="grid"
        aria-label={t('matrix.label')}
        aria-describedby="matrix-how"
        aria-readonly
        aria-rowcount={lines + 1}
        aria-colcount={columns.length + 2}
        className={classes.box}
        style={style}
        onKeyDown={focus.press}
        onBlur={focus.leave}
      >
        <div role="rowgroup" className={classes.sheet}>
          <GridHead columns={columns} wish={wish} shape={shape} />
          {numbersOf(drawnLines, focus.at.line).map((line) => {
            const found = lineAt(matrix, line);
            if (found.kind === 'row')
              return <GridRow key={line} line={line} row={rowAt(found.index)} shape={shape} />;
            return wish.group ? (
              <GridGroup
                key={line}
                line={line}
                group={found}
                by={wish.group}
                runs={matrix.runs}
                shape={shape}
              />
            ) : null;
          })}
        </div>
      </div>
    </>
  );
}
