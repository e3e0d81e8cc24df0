/** A cell of the grid: line -1 holds the names of the columns, column 0 the names of people. */
export interface At {
  line: number;
  column: number;
}

interface Size {
  lines: number;
  columns: number;
  /** Lines of one screen. */
  page: number;
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
}

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

const STEPS: Record<string, (page: number) => At> = {
  ArrowUp: () => ({ line: -1, column: 0 }),
  ArrowDown: () => ({ line: 1, column: 0 }),
  ArrowLeft: () => ({ line: 0, column: -1 }),
  ArrowRight: () => ({ line: 0, column: 1 }),
  PageUp: (page) => ({ line: -page, column: 0 }),
  PageDown: (page) => ({ line: page, column: 0 }),
};

/** Where a key leads, by the grid pattern of the WAI-ARIA Authoring Practices; undefined of keys that lead nowhere. */
export function movedBy({ key, ctrlKey }: Pressed, at: At, { lines, columns, page }: Size): At | undefined {
  if (key === 'Home') return { line: ctrlKey ? -1 : at.line, column: 0 };
  if (key === 'End') return { line: ctrlKey ? lines - 1 : at.line, column: columns - 1 };
  const step = STEPS[key]?.(page);
  if (!step || ctrlKey) return undefined;
  const line = within(at.line + step.line, -1, lines - 1);
  return { line, column: within(at.column + step.column, 0, columns - 1) };
}
