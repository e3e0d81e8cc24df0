import { activityTypes, formatDuration, interactionTypes, type Statement, verbs } from '@pirecow/xapi';
import { aboutUnit, type RegistrationNames, statementOf, unitIri } from '../rules/lms-statements';
import type { AssignableUnit } from '../structure/course-structure';
import type { Answer } from './interactions';
import type { Meaning } from './meaning';

/** A session of a unit, when something is told of it. */
export interface ToldSession {
  sessionId: string;
  at: Date;
  /** From its beginning. */
  seconds: number;
}

export type UnitEvent =
  | 'initialized'
  | 'resumed'
  | 'completed'
  | 'passed'
  | 'failed'
  | 'suspended'
  | 'terminated';

/** Those that cmi5 does not define: they say what happened and count for nothing. */
const BESIDE_CMI5: readonly UnitEvent[] = ['resumed', 'suspended'];

/** What the platform states of a unit by what the unit set, in the words of cmi5 and of the xAPI SCORM profile. */
export function unitStatement(
  names: RegistrationNames,
  unit: AssignableUnit,
  event: UnitEvent,
  { sessionId, at, seconds }: ToldSession,
  score?: Meaning['score'],
): Statement {
  const duration = formatDuration(Math.max(0, seconds));
  const isJudged = event === 'passed' || event === 'failed';
  const result = {
    ...(event === 'completed' && { completion: true }),
    ...(isJudged && { success: event === 'passed', ...(score && { score }) }),
    duration,
  };
  const isBeginning = event === 'initialized' || event === 'resumed';
  return statementOf(names, {
    ...{ verb: verbs[event], ...aboutUnit(names, unit), sessionId, at },
    ...(!isBeginning && { result }),
    countsForMoveOn: isJudged || event === 'completed',
    isScorm: true,
    isDefined: !BESIDE_CMI5.includes(event),
  });
}

const typeOf = (type: string) => interactionTypes.find((known) => known === type) ?? 'other';

/** The learner answered an interaction of the unit. */
export function answered(
  names: RegistrationNames,
  unit: AssignableUnit,
  { id, type, description, patterns, result }: Answer,
  { sessionId, at }: ToldSession,
): Statement {
  const own = unitIri(names, unit.position);
  const statement = statementOf(names, {
    ...{ verb: verbs.answered, publisherId: unit.id, sessionId, at, result, isScorm: true, isDefined: false },
    object: {
      id: `${own}/interactions/${encodeURIComponent(id)}`,
      type: activityTypes.interaction,
      title: description ? { und: description } : {},
      interaction: {
        interactionType: typeOf(type),
        ...(patterns.length > 0 && { correctResponsesPattern: patterns }),
      },
    },
  });
  const activities = { ...statement.context?.contextActivities, parent: [{ id: own }] };
  return { ...statement, context: { ...statement.context, contextActivities: activities } };
}
