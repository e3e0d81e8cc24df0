import type { PlayerHead } from '@pirecow/contracts';
import {
  type Ending,
  interactionDefinition,
  type Question,
  type RenderedText,
  type Response,
  responsePattern,
  type Scenario,
  scenarioDefinition,
  type Score,
  type Solution,
  successOf,
  type Walk,
  walkPattern,
} from '@pirecow/content';
import {
  accountAgent,
  type Activity,
  activityIri,
  type ActivityKind,
  activityTypes,
  formatDuration,
  platformContextExtensions,
  platformResultExtensions,
  type Result,
  resultExtensions,
  type Statement,
  verbs,
} from '@pirecow/xapi';
import { v7 } from 'uuid';
import type { VisitTimes } from './visit-clock';

/** Who speaks, where, and in which language: the same for all statements of a unit on screen. */
export interface Speech {
  speaking: PlayerHead['speaking'];
  unitId: string;
  unitKind: string;
  /** The language in which the unit is read. */
  language: string;
}

const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');

/** The time on the clock of the device, with its zone: 2026-11-24T09:05:00.000+01:00. */
export function deviceTime(moment: Date): string {
  const ahead = -moment.getTimezoneOffset();
  const local = new Date(moment.getTime() + ahead * 60_000).toISOString().slice(0, -1);
  return `${local}${ahead < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`;
}

function activity({ speaking }: Speech, kind: ActivityKind, id: string, type?: string): Activity {
  const definition = type ? { definition: { type } } : {};
  return { objectType: 'Activity', id: activityIri(speaking.homePage, kind, id), ...definition };
}

function unitOf(speech: Speech): Activity {
  const type = speech.unitKind === 'assessment' ? activityTypes.assessment : activityTypes.lesson;
  return activity(speech, 'units', speech.unitId, type);
}

interface Said {
  verb: 'experienced' | 'progressed' | 'answered';
  object: Activity;
  result: Result;
  parent?: Activity;
}

/** A statement with the id that we gave it. */
export type OwnStatement = Statement & { id: string };

function statement(speech: Speech, { verb, object, result, parent }: Said, now: Date): OwnStatement {
  const { homePage, accountId, registration, courseId, versionNumber } = speech.speaking;
  const extensions = platformContextExtensions(homePage);
  return {
    id: v7(),
    actor: accountAgent(homePage, accountId),
    verb: { id: verbs[verb], display: { en: verb } },
    object,
    result,
    context: {
      registration,
      language: speech.language,
      contextActivities: {
        ...(parent && { parent: [parent] }),
        grouping: [activity(speech, 'courses', courseId, activityTypes.course)],
      },
      extensions: { [extensions.courseVersion]: versionNumber, [extensions.deviceTime]: deviceTime(now) },
    },
    timestamp: now.toISOString(),
  };
}

/** The time spent on a unit since the last such statement. */
export function experienced(speech: Speech, { activeMs, idleMs }: VisitTimes, now: Date): OwnStatement {
  const { idle } = platformResultExtensions(speech.speaking.homePage);
  const result = {
    duration: formatDuration(activeMs / 1000),
    extensions: { [idle]: formatDuration(idleMs / 1000) },
  };
  return statement(speech, { verb: 'experienced', object: unitOf(speech), result }, now);
}

/** The block that is being read, and how far through the unit that is, 0 to 1. */
export function progressed(speech: Speech, at: { blockId: string; share: number }, now: Date): OwnStatement {
  const { position } = platformResultExtensions(speech.speaking.homePage);
  const extensions = { [position]: at.blockId, [resultExtensions.progress]: Math.round(at.share * 100) };
  return statement(speech, { verb: 'progressed', object: unitOf(speech), result: { extensions } }, now);
}

export interface Answer {
  question: Question;
  solution: Solution;
  response: Response;
  score: Score;
}

/** The answer to a formative question. */
export function answered(
  speech: Speech,
  { question, solution, response, score }: Answer,
  now: Date,
): OwnStatement {
  const definition = interactionDefinition(question, solution);
  const object: Activity = { ...activity(speech, 'blocks', question.id), definition };
  const result = {
    response: responsePattern(question, response),
    success: score.correct,
    score: { scaled: score.scaled, raw: score.points, min: 0, max: score.max },
  };
  return statement(speech, { verb: 'answered', object, result, parent: unitOf(speech) }, now);
}

/** A scenario that came to an ending, and the way there. */
export interface Ended {
  scenario: Scenario;
  walk: Walk;
  ending: Ending;
  /** What the records call it: the title of the situation in which it begins. */
  title: RenderedText | undefined;
}

/** The way through a scenario: a sequence of choices and the ending. One that is neither good nor bad is no success and no failure. */
export function ended(speech: Speech, { scenario, walk, ending, title }: Ended, now: Date): OwnStatement {
  const name = title?.text && { name: { [title.language]: title.text } };
  const definition = { ...scenarioDefinition(scenario), ...name };
  const object: Activity = { ...activity(speech, 'blocks', scenario.id), definition };
  const success = successOf(ending.judgement);
  const result = { response: walkPattern(walk, ending.id), ...(success !== undefined && { success }) };
  return statement(speech, { verb: 'answered', object, result, parent: unitOf(speech) }, now);
}
