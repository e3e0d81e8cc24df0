import type { Statement } from '@pirecow/xapi';
import { cmi5Categories, contextExtensions, verbs } from '@pirecow/xapi';
import type { AssignableUnit } from '../structure/course-structure';
import type { Progress } from './progress';
import { isSameActor, listOf, scoreError } from './statement-parts';

export type LaunchMode = 'Normal' | 'Browse' | 'Review';

/** A session as far as it decides what may be said in it. */
export interface SessionFacts {
  sessionId: string;
  registration: string;
  actor: Statement['actor'];
  unit: AssignableUnit;
  /** The name of the unit that the platform made for it. */
  activityId: string;
  launchMode: LaunchMode;
  hasReadPreferences: boolean;
  /** Verbs of cmi5 defined statements so far. */
  said: Set<string>;
}

/** The field that breaks a rule, and the section of cmi5 that has the rule. */
export interface Breach {
  field: string;
  section: string;
}

interface Case {
  statement: Statement;
  session: SessionFacts;
  progress: Progress;
  categories: string[];
  /** Whether it is "cmi5 defined" (7.1.2): it has the category of cmi5. */
  isDefined: boolean;
}

type Rule = (one: Case) => Breach | undefined;

const { initialized, terminated, passed, failed, completed, voided } = verbs;
const UNIT_VERBS: readonly string[] = [initialized, completed, passed, failed, terminated];
const JUDGING: readonly string[] = [completed, passed, failed];
const TIMED: readonly string[] = [...JUDGING, terminated];
const UTC = /(Z|[+-]00(:?00)?)$/i;

const breach = (isBroken: boolean, field: string, section: string): Breach | undefined =>
  isBroken ? { field, section } : undefined;

/** Whether a unit has said that its session is over (9.3.8). */
export const isOver = ({ said }: SessionFacts): boolean => said.has(terminated);

/** What every statement of a unit keeps to. */
const ALWAYS: Rule[] = [
  ({ session }) => breach(isOver(session), '', '9.3.8'),
  ({ session }) => breach(!session.hasReadPreferences, '', '11.0'),
  ({ statement }) => breach(!statement.id, 'id', '9.1'),
  ({ statement }) => breach(statement.verb.id === voided, 'verb.id', '6.3'),
  ({ statement }) => breach(!UTC.test(statement.timestamp ?? ''), 'timestamp', '9.7'),
  ({ statement, session }) => breach(!isSameActor(statement.actor, session.actor), 'actor', '9.2'),
  ({ statement, session }) =>
    breach(
      statement.context?.registration?.toLowerCase() !== session.registration,
      'context.registration',
      '9.6.1',
    ),
  ({ statement, session }) =>
    breach(
      statement.context?.extensions?.[contextExtensions.sessionId] !== session.sessionId,
      'context.extensions',
      '9.6.3.1',
    ),
  ({ statement, session }) =>
    breach(
      !listOf(statement.context?.contextActivities?.grouping).includes(session.unit.id),
      'context.contextActivities.grouping',
      '10.2.1',
    ),
  ({ statement, categories, isDefined }) =>
    breach(
      categories.includes(cmi5Categories.moveOn) && !(isDefined && JUDGING.includes(statement.verb.id)),
      'context.contextActivities.category',
      '9.6.2.2',
    ),
  ({ statement, session, isDefined }) =>
    breach(
      !session.said.has(initialized) && !(isDefined && statement.verb.id === initialized),
      'verb.id',
      '9.3.2',
    ),
];

/** What the statements that cmi5 defines keep to besides. */
const DEFINED: Rule[] = [
  ({ statement }) => breach(!UNIT_VERBS.includes(statement.verb.id), 'verb.id', '9.3'),
  ({ statement: { object }, session }) =>
    breach(!('id' in object) || object.id !== session.activityId, 'object.id', '8.1.5'),
  ({ statement, session }) =>
    breach(session.launchMode !== 'Normal' && JUDGING.includes(statement.verb.id), 'verb.id', '10.2.2'),
  ({ statement, session }) => breach(session.said.has(statement.verb.id), 'verb.id', '9.3'),
  ({ statement, session: { said } }) =>
    breach(
      (statement.verb.id === passed && said.has(failed)) ||
        (statement.verb.id === failed && said.has(passed)),
      'verb.id',
      '9.3',
    ),
  ({ statement: { verb, result } }) =>
    breach(result?.completion !== (verb.id === completed ? true : undefined), 'result.completion', '9.5.3'),
  ({ statement: { verb, result } }) => {
    const expected = verb.id === passed ? true : verb.id === failed ? false : undefined;
    return breach(result?.success !== expected, 'result.success', '9.5.2');
  },
  ({ statement, categories }) =>
    breach(
      JUDGING.includes(statement.verb.id) && !categories.includes(cmi5Categories.moveOn),
      'context.contextActivities.category',
      '9.6.2.2',
    ),
  ({ statement: { verb, result } }) =>
    breach(TIMED.includes(verb.id) && result?.duration === undefined, 'result.duration', '9.5.4.1'),
  ({ statement, session }) => scoreError(statement, session.unit.masteryScore),
  ({ statement, session, progress }) =>
    breach(
      statement.verb.id === completed && progress.completed.has(session.unit.position),
      'verb.id',
      '9.3',
    ),
  ({ statement: { verb }, session, progress }) =>
    breach(
      (verb.id === passed || verb.id === failed) && progress.passed.has(session.unit.position),
      'verb.id',
      '9.3',
    ),
];

/** Whether a unit may say this in its session, after all that was said before (cmi5 6.3 to 10.2). */
export function breachOf(
  statement: Statement,
  session: SessionFacts,
  progress: Progress,
): Breach | undefined {
  const categories = listOf(statement.context?.contextActivities?.category);
  const isDefined = categories.includes(cmi5Categories.cmi5);
  const one: Case = { statement, session, progress, categories, isDefined };
  for (const rule of isDefined ? [...ALWAYS, ...DEFINED] : ALWAYS) {
    const found = rule(one);
    if (found) return found;
  }
  return undefined;
}

/** Takes up what a statement that may be said changes. @returns whether something may be satisfied now */
export function takeUp(statement: Statement, session: SessionFacts, progress: Progress): boolean {
  if (!listOf(statement.context?.contextActivities?.category).includes(cmi5Categories.cmi5)) return false;
  const { id } = statement.verb;
  session.said.add(id);
  if (id === completed) progress.completed.add(session.unit.position);
  if (id === passed) progress.passed.add(session.unit.position);
  return id === completed || id === passed;
}
