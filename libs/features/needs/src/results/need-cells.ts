import {
  MIN_ANONYMOUS,
  NEED_STEPS,
  type NeedCounts,
  type NeedDivision,
  type NeedGroup,
  type NeedStep,
} from '@pirecow/contracts';
import { shownGroups } from '@pirecow/features/quality';
import { questionOfCode } from '../answering/questionnaire';

/** How many of those who are alike said the same of a question. */
export interface NeedCell extends Record<NeedGroup, string> {
  /** Null: that they answered at all. */
  question: string | null;
  /** Null: that they said something of it. */
  key: string | null;
  people: number;
}

const sum = (cells: readonly NeedCell[]): number => cells.reduce((all, { people }) => all + people, 0);
const of = (cells: readonly NeedCell[], question: string | null, key: string | null) =>
  cells.filter((cell) => cell.question === question && cell.key === key);

/** How many said something of a question; null: how many answered at all. */
export const peopleIn = (cells: readonly NeedCell[], question: string | null): number =>
  sum(of(cells, question, null));

/** How many named a key of a question. */
export const saidIn = (cells: readonly NeedCell[], question: string, key: string): number =>
  sum(of(cells, question, key));

function countsOf(cells: readonly NeedCell[], question: string): NeedCounts {
  const steps = NEED_STEPS.map((step) => [step, saidIn(cells, question, step)]);
  return {
    answered: peopleIn(cells, question),
    steps: Object.fromEntries(steps) as Record<NeedStep, number>,
  };
}

/** What everybody together said of a competence; null where fewer than five did. */
export function totalOf(cells: readonly NeedCell[], code: string): NeedCounts | null {
  const counts = countsOf(cells, questionOfCode(code));
  return counts.answered >= MIN_ANONYMOUS ? counts : null;
}

/** The groups that spoke of a question (null: answered at all) and may be shown: none with fewer than five, nor to be found by subtraction. */
function shownOf(cells: readonly NeedCell[], by: NeedGroup, question: string | null): Set<string> {
  const groups = Object.entries(Object.groupBy(of(cells, question, null), (cell) => cell[by]));
  return shownGroups(groups.map(([key, some = []]) => ({ key, answered: sum(some) })));
}

/** The answers told apart by one division, competence by competence. Each is judged by itself: who answers need not speak of all. */
export function divided(cells: readonly NeedCell[], by: NeedGroup, codes: readonly string[]): NeedDivision {
  const all = Object.groupBy(cells, (cell) => cell[by]);
  const shown = [...shownOf(cells, by, null)].sort();
  const rows = codes.map((code) => {
    const question = questionOfCode(code);
    const isShown = shownOf(cells, by, question);
    return {
      code,
      cells: shown.map((key) => (isShown.has(key) ? countsOf(all[key] ?? [], question) : null)),
    };
  });
  return {
    by,
    groups: shown.map((key) => ({ key, answered: peopleIn(all[key] ?? [], null) })),
    hidden: Object.keys(all).length - shown.length,
    rows,
  };
}
