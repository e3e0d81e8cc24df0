import type { CourseDocument } from '../document';
import type { Unit } from '../unit';
import type { CompletionRule } from './rule';

/** What a platform of others asks of a unit: it knows viewing and passing. */
export interface RuleElsewhere {
  mustPass: boolean;
  /** Share of the points, 0 to 1; of an assessment. */
  passMark?: number;
}

function marksOf({ passed, score }: CompletionRule, passMark: number): number[] {
  return [...(passed ? [passMark] : []), ...(score === undefined ? [] : [score])];
}

/**
 * The rule of a unit where its course goes: the marks of its rule become its pass mark, the highest where all are asked for, else
 * the lowest. Nobody can attend elsewhere, so attendance is asked for nowhere else; handing in is enough where it is enough here.
 */
export function ruleElsewhere(unit: Unit, { passAssessments }: CourseDocument['completion']): RuleElsewhere {
  if (unit.kind !== 'assessment') return { mustPass: false };
  const { passMark } = unit.assessment;
  if (!unit.completion) return { mustPass: passAssessments, passMark };
  const { match, submitted } = unit.completion;
  const marks = marksOf(unit.completion, passMark);
  if (marks.length === 0) return { mustPass: false, passMark };
  const mark = match === 'all' ? Math.max(...marks) : Math.min(...marks);
  return { mustPass: match === 'all' || !submitted, passMark: mark };
}
