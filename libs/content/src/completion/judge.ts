import type { Lack, OpenUnit } from '@pirecow/contracts';
import type { CourseDocument } from '../document';
import type { Unit } from '../unit';
import { type Condition, conditionsOf } from './conditions';
import type { CompletionRule } from './rule';

/** What is known of one person in one unit. */
export interface UnitStanding {
  begun: boolean;
  /** Its learner has said that it is done; of a package, the package itself. */
  viewed: boolean;
  /** The platform said that it need not be done. */
  waived: boolean;
  /** Scored or graded at least once. */
  taken: boolean;
  passed: boolean;
  /** Best score, 0 to 1. */
  best: number | null;
  /** When what waits for its grade was handed in. */
  waitingSince: string | null;
  /** Half-days attended in the run. */
  halfDays: number;
  /** Obligatory surveys that are not answered. */
  surveysOpen: number;
}

/** A score is kept in single precision: rounding must not fail anybody at the mark itself. */
const ROUNDING = 1e-6;

const MET: Record<Condition, (standing: UnitStanding, rule: CompletionRule) => boolean> = {
  viewed: ({ viewed }) => viewed,
  submitted: ({ taken, waitingSince }) => taken || waitingSince !== null,
  passed: ({ passed }) => passed,
  score: ({ best }, { score = 0 }) => best !== null && best >= score - ROUNDING,
  attended: ({ halfDays }, { attended = 0 }) => halfDays >= attended,
};

const passMarkOf = (unit: Unit) => (unit.kind === 'assessment' ? unit.assessment.passMark : null);

function lackOf(condition: Condition, unit: Unit, rule: CompletionRule, standing: UnitStanding): Lack {
  const { taken, best, waitingSince: since, halfDays } = standing;
  const counts = condition === 'passed' || condition === 'score';
  if (counts && since !== null) return { reason: 'waiting', since };
  const passMark = passMarkOf(unit);
  // What its mark is, knows the package.
  if (condition === 'passed' && unit.kind === 'package') return { reason: 'to-succeed' };
  switch (condition) {
    case 'viewed':
      return { reason: 'to-finish' };
    case 'submitted':
      return { reason: 'to-submit' };
    case 'passed':
      return taken
        ? { reason: 'not-passed', best: best ?? 0, needed: passMark }
        : { reason: 'to-pass', needed: passMark };
    case 'score':
      return best === null
        ? { reason: 'to-score', needed: rule.score }
        : { reason: 'score-low', best, needed: rule.score };
    case 'attended':
      return { reason: 'to-attend', best: halfDays, needed: rule.attended };
  }
}

type Completion = CourseDocument['completion'];

/** When a unit without a rule is done: a lesson by the word of its learner, a package by its own, an assessment as its course says. */
export function usualRule({ kind }: Unit, { passAssessments }: Completion): CompletionRule {
  if (kind !== 'assessment') return { match: 'all', viewed: true };
  return passAssessments ? { match: 'all', passed: true } : { match: 'all', submitted: true };
}

/** The one condition of a unit without a rule, in the words of every course. */
function inUsualWords(lack: Lack, { begun }: UnitStanding): Lack {
  if (lack.reason === 'waiting' || lack.reason === 'not-passed') return lack;
  return { reason: begun ? 'not-finished' : 'not-started' };
}

/**
 * An obligatory survey belongs to its lesson whatever the rule is content with. The word of its learner is not taken before, so
 * that whoever has given it owes nothing, also where the survey came later.
 */
function owedIn({ viewed, surveysOpen }: UnitStanding): Lack[] {
  return surveysOpen > 0 && !viewed ? [{ reason: 'to-answer' }] : [];
}

/**
 * Why a unit is not done, or null where it is. Pure, and the one place that decides it: the server asks it to complete a course
 * and to tell what is missing, for learner and tutor alike.
 */
export function openIn(unit: Unit, completion: Completion, standing: UnitStanding): OpenUnit | null {
  if (standing.waived) return null;
  const rule: CompletionRule = unit.completion ?? usualRule(unit, completion);
  const asked = conditionsOf(rule);
  const unmet = asked.filter((condition) => !MET[condition](standing, rule));
  const owed = owedIn(standing);
  const isMet = unmet.length === 0 || (rule.match === 'any' && unmet.length < asked.length);
  if (isMet) return owed.length > 0 ? { match: 'all', lacks: owed } : null;
  const lacks = unmet.map((condition) => lackOf(condition, unit, rule, standing));
  const told = unit.completion ? lacks : lacks.map((lack) => inUsualWords(lack, standing));
  // Of several ways, one is chosen first: what is owed beside them is told once it is gone.
  return { match: rule.match, lacks: rule.match === 'all' ? [...told, ...owed] : told };
}

const VIEWING: readonly Lack['reason'][] = ['not-started', 'not-finished', 'to-finish'];

/** Whether what is missing is, among other things, the word of its learner that a lesson is done. */
export function lacksViewing({ lacks }: OpenUnit): boolean {
  return lacks.some(({ reason }) => VIEWING.includes(reason));
}

/** What is missing of a lesson once its learner has said that it is done, for a device that cannot ask; null: nothing. */
export function openAfterViewing(open: OpenUnit): OpenUnit | null {
  const lacks = open.lacks.filter(({ reason }) => !VIEWING.includes(reason) && reason !== 'to-answer');
  const isMet = lacks.length < open.lacks.length;
  return lacks.length === 0 || (open.match === 'any' && isMet) ? null : { match: open.match, lacks };
}
