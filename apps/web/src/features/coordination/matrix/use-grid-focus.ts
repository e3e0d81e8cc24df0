import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type At, movedBy } from './moves';
import type { Sizes } from './sizes';

interface Grid {
  lines: number;
  columns: number;
  sizes: Sizes;
}

/** Scrolls a box so that a cell is neither beyond its edges nor below what is frozen. */
function show(box: HTMLElement, { line, column }: At, { head, name, row, cell }: Sizes): void {
  const top = line * row;
  if (line >= 0 && top < box.scrollTop) box.scrollTop = top;
  const bottom = top + row + head - box.clientHeight;
  if (line >= 0 && bottom > box.scrollTop) box.scrollTop = bottom;
  if (column === 0) return;
  const left = (column - 1) * cell;
  if (left < box.scrollLeft) box.scrollLeft = left;
  const right = left + cell + name - box.clientWidth;
  if (right > box.scrollLeft) box.scrollLeft = right;
}

/** One cell of the grid is reached by the tabulator, and arrows move it (WAI-ARIA APG, grid). */
export function useGridFocus(box: RefObject<HTMLElement | null>, { lines, columns, sizes }: Grid) {
  const [at, setAt] = useState<At>({ line: -1, column: 0 });
  const moved = useRef(false);
  const held = useRef(false);
  useEffect(() => {
    // A cell that has come takes the place of the one that waited for it, and the focus with it.
    const isLost = held.current && document.activeElement === document.body;
    if (moved.current || isLost)
      box.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true });
    moved.current = false;
  });
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - sizes.head) / sizes.row) - 1);
    const next = movedBy(event, at, { lines, columns, page });
    if (!next || event.altKey || event.metaKey || !box.current) return;
    event.preventDefault();
    moved.current = true;
    show(box.current, next, sizes);
    setAt(next);
  };
  /** A cell that was clicked, or reached by a screen reader, is the one from which arrows go on. */
  const follow = ({ line, column }: At) => {
    held.current = true;
    if (line !== at.line || column !== at.column) setAt({ line, column });
  };
  const leave = () => {
    held.current = false;
  };
  return {
    at: { line: Math.min(at.line, lines - 1), column: Math.min(at.column, columns - 1) },
    press,
    follow,
    leave,
  };
}
