import type { H5pEvent } from '@pirecow/contracts';
import { activityTypes, formatDuration, interactionTypes, type Statement, verbs } from '@pirecow/xapi';
import type { PlayedSession } from '../player-sessions';
import type { Texts } from '../structure/course-structure';
import { aboutUnit, activityIri, satisfactions, statementOf } from '../rules/lms-statements';

/** A session when something is told of it. */
interface Told {
  sessionId: string;
  at: Date;
}

type Result = NonNullable<Statement['result']>;

function scoreOf({ score }: H5pEvent): Result['score'] {
  if (!score) return undefined;
  const { raw, min, max } = score;
  return { raw, min, max, ...(max > 0 && { scaled: Math.max(-1, Math.min(1, raw / max)) }) };
}

function resultOf(event: H5pEvent): Result {
  const { success, completion, response, seconds } = event;
  const score = scoreOf(event);
  return {
    ...(score && { score }),
    ...(success !== undefined && { success }),
    ...(completion !== undefined && { completion }),
    ...(response !== undefined && { response }),
    ...(seconds !== undefined && { duration: formatDuration(seconds) }),
  };
}

function partOf(own: string, { part, title, interactionType, pattern }: H5pEvent) {
  const named: Texts = title ? { und: title } : {};
  const type = interactionTypes.find((known) => known === interactionType);
  return {
    id: `${own}/parts/${part}`,
    title: named,
    ...(type && {
      type: activityTypes.interaction,
      interaction: {
        interactionType: type,
        ...(pattern && pattern.length > 0 && { correctResponsesPattern: pattern }),
      },
    }),
  };
}

/** What the platform states of what happened in an activity: of the activity itself, or of a part of it. */
export function h5pStatement({ names, unit }: PlayedSession, event: H5pEvent, told: Told): Statement {
  const own = activityIri(names, unit);
  const about = aboutUnit(names, unit);
  const object = event.part === undefined ? about.object : partOf(own, event);
  const result = resultOf(event);
  const hasResult = Object.keys(result).length > 0;
  const all = { ...about, object, verb: verbs[event.verb], ...told, ...(hasResult && { result }) };
  const statement = statementOf(names, all);
  if (event.part === undefined) return statement;
  const activities = { ...statement.context?.contextActivities, parent: [{ id: own }] };
  return { ...statement, context: { ...statement.context, contextActivities: activities } };
}

/** The activity has come to its end: it says so, or it is one question and was answered. */
function isEnd({ verb, part, completion }: H5pEvent): boolean {
  if (part !== undefined) return false;
  return verb === 'completed' || (verb === 'answered' && completion !== false);
}

/** All points, where the activity does not say itself whether it was passed. */
function isPass(event: H5pEvent): boolean {
  if (event.verb === 'failed') return false;
  return event.verb === 'passed' || (event.success ?? scoreOf(event)?.scaled === 1);
}

/** What an event brings about, and says it once in a registration. Changes the progress of its registration. */
export function h5pStatements(played: PlayedSession, event: H5pEvent, told: Told): Statement[] {
  const { registration, names, unit } = played;
  const { completed, passed } = registration.progress;
  const own = h5pStatement(played, event, told);
  const isMain = event.part === undefined;
  if (!isEnd(event) && !(isMain && event.verb === 'passed')) return [own];
  const wasNew = !completed.has(unit.position);
  const isNowPassed = !passed.has(unit.position) && isPass(event);
  if (isEnd(event)) completed.add(unit.position);
  if (isNowPassed) passed.add(unit.position);
  const more: H5pEvent[] = [
    ...(wasNew && event.verb === 'answered' ? [{ ...event, ...COMPLETED }] : []),
    ...(isNowPassed && event.verb !== 'passed' ? [{ ...event, ...PASSED }] : []),
  ];
  const follows = more.map((next) => h5pStatement(played, withoutAnswer(next), told));
  return [own, ...follows, ...satisfactions(names, registration.progress, told)];
}

const COMPLETED = { verb: 'completed', completion: true } as const;
const PASSED = { verb: 'passed', success: true } as const;
const withoutAnswer = ({ response: _, ...event }: H5pEvent): H5pEvent => event;
