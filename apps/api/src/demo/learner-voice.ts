import {
  interactionDefinition,
  type Question,
  questionsOf,
  responsePattern,
  scoreAnswer,
  solutionOf,
  type Unit,
} from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { newId } from '@pirecow/platform';
import {
  accountAgent,
  activityIri,
  activityTypes,
  formatDuration,
  platformContextExtensions,
  platformResultExtensions,
  type Result,
  type Statement,
  verbs,
} from '@pirecow/xapi';
import { answerOf } from './answers';
import type { SeededRandom } from './seeded-random';

/** Whose voice it is, in which course. */
export interface Voice {
  iriBase: string;
  accountId: string;
  enrolmentId: string;
  language: string;
  timeZone: string;
  version: CourseVersion;
}

interface Visit {
  unit: Unit;
  /** End of the visit, in milliseconds. */
  at: number;
  activeMs: number;
  idleMs: number;
  finishes: boolean;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock;
}

/** The moment as a device in that zone writes it: `2026-11-24T10:05:00+01:00`. */
function deviceTime(at: number, timeZone: string): string {
  const text = clockOf(timeZone).format(at).replace(' ', 'T');
  const minutes = Math.round((Date.parse(`${text}Z`) - at) / 60_000);
  const offset = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${text}+${offset}`;
}

function said(
  voice: Voice,
  at: number,
  verb: 'experienced' | 'progressed' | 'answered',
  about: Pick<Statement, 'object'> & { result: Result; parent?: string },
): Statement {
  const { iriBase, language, version } = voice;
  const extensions = platformContextExtensions(iriBase);
  const course = { id: activityIri(iriBase, 'courses', version.courseId) };
  return {
    id: newId(),
    actor: accountAgent(iriBase, voice.accountId),
    verb: { id: verbs[verb], display: { en: verb } },
    object: about.object,
    result: about.result,
    context: {
      registration: voice.enrolmentId,
      language,
      contextActivities: { ...(about.parent && { parent: [{ id: about.parent }] }), grouping: [course] },
      extensions: {
        [extensions.courseVersion]: version.number,
        [extensions.deviceTime]: deviceTime(at, voice.timeZone),
      },
    },
    timestamp: new Date(at).toISOString(),
  };
}

function answered(voice: Voice, unit: Unit, question: Question, at: number, right: boolean): Statement[] {
  const { course } = voice.version;
  const response = answerOf(course, question, right);
  const solution = solutionOf(question, course.keys, course.texts);
  if (response === null || !solution) return [];
  const { scaled, correct, points, max } = scoreAnswer(question, solution, response);
  const id = activityIri(voice.iriBase, 'blocks', question.id);
  const object = { objectType: 'Activity' as const, id, definition: interactionDefinition(question) };
  const result = {
    response: responsePattern(question, response),
    success: correct,
    score: { scaled, raw: points, min: 0, max },
  };
  return [
    said(voice, at, 'answered', { object, result, parent: activityIri(voice.iriBase, 'units', unit.id) }),
  ];
}

/** What the session of a learner says of one visit to a lesson: answers, place, and the time it took. */
export function statementsOf(voice: Voice, visit: Visit, random: SeededRandom): Statement[] {
  const { unit, at, activeMs, idleMs, finishes } = visit;
  const { idle, position } = platformResultExtensions(voice.iriBase);
  const questions = questionsOf(unit);
  const reached = finishes ? questions : questions.slice(0, Math.floor(questions.length / 2));
  const begin = at - activeMs - idleMs;
  const step = (at - begin) / (reached.length + 1);
  const answers = reached.flatMap((question, index) =>
    answered(voice, unit, question, Math.round(begin + step * (index + 1)), random.next() < 0.72),
  );
  const object = {
    objectType: 'Activity' as const,
    id: activityIri(voice.iriBase, 'units', unit.id),
    definition: { type: activityTypes.lesson },
  };
  const place = finishes ? unit.blocks.at(-1) : unit.blocks[Math.floor(unit.blocks.length / 2)];
  const duration = formatDuration(activeMs / 1000);
  const extensions = { [idle]: formatDuration(idleMs / 1000) };
  return [
    ...answers,
    ...(place
      ? [said(voice, at - 1000, 'progressed', { object, result: { extensions: { [position]: place.id } } })]
      : []),
    said(voice, at, 'experienced', { object, result: { duration, extensions } }),
  ];
}
