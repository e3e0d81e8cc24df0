import type { Statement } from '@pirecow/xapi';
import { type Sealed, sealedEvents } from './log-reader';
import type { Part } from './part';

/** Connection and progress: every event, by the clock of the server and by that of the device, and its place in the sealed log. */
export const LOG: Part = {
  part: 'log',
  columns: [
    ...['position', 'stored', 'happened', 'device-time', 'verb', 'title', 'source', 'score', 'success'],
    ...['active-seconds', 'idle-seconds', 'voided', 'statement', 'commitment'],
  ],
  rows: async function* (learner, told, reading) {
    const { say, moment, percent } = told;
    const answer = (is: boolean | null) => (is === null ? '' : say(is ? 'yes' : 'no'));
    for await (const { entry, event } of sealedEvents(learner, told, reading))
      yield {
        position: Number(entry.position),
        stored: moment(entry.stored),
        happened: moment(entry.timestamp),
        'device-time': event.deviceTime,
        verb: say(`verb.${event.verb}`),
        title: event.title,
        source: say(`source.${event.source}`),
        score: event.score === null ? '' : percent(event.score),
        success: answer(event.success),
        'active-seconds': event.activeSeconds,
        'idle-seconds': event.idleSeconds,
        voided: entry.isVoided ? say('yes') : '',
        statement: entry.id,
        commitment: entry.commitment,
      };
  },
};

interface Day {
  first: Date;
  last: Date;
  active: number;
  idle: number;
  events: number;
}

/** Every day with its time of connection: Spain keeps this evidence day by day (RD 694/2017). What was voided does not count. */
export const DAYS: Part = {
  part: 'days',
  columns: ['day', 'first', 'last', 'active-minutes', 'idle-minutes', 'events'],
  rows: async function* (learner, told, reading) {
    const days = new Map<string, Day>();
    for await (const { entry, event } of sealedEvents(learner, told, reading)) {
      if (entry.isVoided) continue;
      const at = entry.timestamp;
      const key = told.day(at);
      const day = days.get(key) ?? { first: at, last: at, active: 0, idle: 0, events: 0 };
      // Only visits say how long they were: what is completed repeats their sum.
      const isVisit = event.verb === 'experienced';
      days.set(key, {
        first: at < day.first ? at : day.first,
        last: at > day.last ? at : day.last,
        active: day.active + (isVisit ? (event.activeSeconds ?? 0) : 0),
        idle: day.idle + (isVisit ? (event.idleSeconds ?? 0) : 0),
        events: day.events + 1,
      });
    }
    for (const [day, { first, last, active, idle, events }] of [...days].sort(([a], [b]) => (a < b ? -1 : 1)))
      yield {
        ...{ day, events, first: told.moment(first), last: told.moment(last) },
        'active-minutes': Math.round(active / 60),
        'idle-minutes': Math.round(idle / 60),
      };
  },
};

/** What is asked, in the language of the file where the statement has it. */
function itemOf({ object }: Statement, language: string): string {
  const definition = 'definition' in object ? object.definition : undefined;
  const words = definition?.description ?? definition?.name ?? {};
  const key = Object.keys(words).find((tag) => tag.startsWith(language)) ?? Object.keys(words)[0];
  return (key === undefined ? undefined : words[key]) ?? ('id' in object ? String(object.id) : '');
}

const statementOf = ({ original }: Sealed) => JSON.parse(original) as Statement;

/** Every answer to an item, in exercises and in assessments, as it was stated. */
export const ANSWERS: Part = {
  part: 'answers',
  columns: ['happened', 'title', 'item', 'answer', 'success', 'score', 'position'],
  rows: async function* (learner, told, reading) {
    for await (const { entry, event } of sealedEvents(learner, told, reading)) {
      if (event.verb !== 'answered' || entry.isVoided) continue;
      const statement = statementOf(entry);
      yield {
        ...{ happened: told.moment(entry.timestamp), title: event.title },
        item: itemOf(statement, told.language),
        answer: statement.result?.response ?? '',
        success: event.success === null ? '' : told.say(event.success ? 'yes' : 'no'),
        score: event.score === null ? '' : told.percent(event.score),
        position: Number(entry.position),
      };
    }
  },
};
