import { VisuallyHidden } from '@mantine/core';
import type { MatrixCell } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './matrix.module.css';
import { SIGNS } from './signs';
import { useCellWords } from './use-cell-words';

interface GridCellProps {
  cell: MatrixCell | undefined;
  /** Whether the row has come: of one that has not, nothing is said. */
  isKnown: boolean;
  isUnits: boolean;
  /** Whether the tabulator stops here. */
  active: boolean;
}

/** Marks the one place in the grid that the tabulator reaches. */
export const stopAt = (active: boolean) => ({
  tabIndex: active ? 0 : -1,
  ...(active && { 'data-active': true }),
});

/** Where one person stands in one course or unit: a sign, a figure, and for screen readers the whole sentence. */
export function GridCell({ cell, isKnown, isUnits, active }: GridCellProps) {
  const { t } = useTranslation('coordination');
  const { shortOf, longOf } = useCellWords(isUnits);
  if (!cell) {
    const words = t(isKnown ? `matrix.nothing-${isUnits ? 'unit' : 'course'}` : 'matrix.coming');
    return (
      <span className={classes.nothing} {...stopAt(active)}>
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    );
  }
  return (
    <Link
      to="/coordination/enrolments/$enrolmentId"
      params={{ enrolmentId: cell.enrolmentId }}
      className={classes.mark}
      data-state={cell.state}
      title={longOf(cell)}
      {...stopAt(active)}
    >
      <span aria-hidden>
        <span className={classes.sign}>{SIGNS[cell.state]}</span> {shortOf(cell)}
        {cell.repeatSince === null ? '' : ' !'}
      </span>
      <VisuallyHidden>{longOf(cell)}</VisuallyHidden>
    </Link>
  );
}
