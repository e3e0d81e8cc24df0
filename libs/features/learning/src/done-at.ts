import {
  type CompletionRule,
  type Condition,
  conditionsOf,
  type CourseDocument,
  isPositioning,
  type Unit,
  usualRule,
} from '@pirecow/content';
import { obligatoryIn, type Standing, type UnitRow } from './progress';
import { mapOf } from './course-map';

interface Facts {
  row: UnitRow | undefined;
  waiting: Date | undefined;
  halfDays: readonly Date[];
}

type Moment = Date | null | undefined;

function earliest(moments: readonly Moment[]): Date | undefined {
  const known = moments.flatMap((moment) => moment?.getTime() ?? []);
  return known.length > 0 ? new Date(Math.min(...known)) : undefined;
}

/** When a condition was met; undefined where it is not. Of a score no moment is kept, so that null says: nobody knows. */
const MET_AT: Record<Condition, (facts: Facts, rule: CompletionRule) => Moment> = {
  viewed: ({ row }) => row?.completedAt ?? undefined,
  submitted: ({ row, waiting }) => earliest([row?.passedAt, row?.failedAt, waiting]),
  passed: ({ row }) => row?.passedAt ?? undefined,
  score: () => null,
  attended: ({ halfDays }, { attended = 1 }) => halfDays[attended - 1],
};

/** Whether it is done without the word of its learner and with a survey, of which no moment is kept where it has no name. */
const endedWithSurvey = (unit: Unit, row: UnitRow | undefined) =>
  !row?.completedAt && obligatoryIn(unit).length > 0;

/** When a unit that is done became so, by its rule, whenever that was heard of; undefined where nobody knows. */
export function doneAt({ completion }: CourseDocument, unit: Unit, standing: Standing): Date | undefined {
  const row = standing.units.get(unit.id);
  const waived = row?.waivedAt ?? (isPositioning(unit) ? row?.completedAt : undefined);
  if (waived) return waived;
  if (endedWithSurvey(unit, row)) return undefined;
  const rule = unit.completion ?? usualRule(unit, completion);
  const facts = { row, waiting: standing.waiting.get(unit.id), halfDays: standing.halfDays };
  const moments = conditionsOf(rule).map((condition) => MET_AT[condition](facts, rule));
  if (moments.includes(null)) return undefined;
  return rule.match === 'any' ? earliest(moments) : latest(moments);
}

/** Undefined where one of them is not known. */
function latest(moments: readonly Moment[]): Date | undefined {
  const known = moments.flatMap((moment) => moment?.getTime() ?? []);
  return known.length === moments.length ? new Date(Math.max(...known)) : undefined;
}

/** When the last of what a course asks for was done, of a course of which nothing is missing; undefined where nobody knows. */
export function satisfiedAt(structure: CourseDocument, standing: Standing): Date | undefined {
  const required = mapOf(structure).units.filter((unit) => unit.required);
  return latest(required.map((unit) => doneAt(structure, unit, standing)));
}
