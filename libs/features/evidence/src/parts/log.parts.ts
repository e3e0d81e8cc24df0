import type { Statement } from '@pirecow/xapi';
import { type Sealed, sealedEvents } from './log-reader';
import { type Part, placed } from './part';

/** Connection and progress: every event, by the clock of the server and by that of the device, and its place in the sealed log. */
export const LOG: Part = {
  part: 'log',
  isLog: true,
  columns: [
    ...['position', 'stored', 'happened', 'device-time', 'verb', 'title', 'source', 'score', 'success'],
    ...['active-seconds', 'idle-seconds', 'voided', 'statement', 'commitment'],
  ],
  rows: async function* (learner, told, reading, after) {
    const { say, moment, percent } = told;
    const answer = (is: boolean | null) => (is === null ? '' : say(is ? 'yes' : 'no'));
    for await (const { entry, event } of sealedEvents(learner, told, reading, after))
      yield {
        ...placed(entry),
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
  isLog: true,
  columns: ['happened', 'title', 'item', 'answer', 'success', 'score', 'position'],
  rows: async function* (learner, told, reading, after) {
    for await (const { entry, event } of sealedEvents(learner, told, reading, after)) {
      if (event.verb !== 'answered' || entry.isVoided) continue;
      const statement = statementOf(entry);
      yield {
        ...placed(entry),
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
