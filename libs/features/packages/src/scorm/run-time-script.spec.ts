import { createContext, runInContext } from 'node:vm';
import { playerFile } from './player-files';

interface Sent {
  sequence: number;
  elements: Record<string, string>;
  isFinal: boolean;
}
type Say = (...values: string[]) => string;
type Answer = { ok: boolean; status: number; json: () => Promise<unknown> } | Error;

const taken = (isFull: boolean): Answer => ({
  ok: true,
  status: 200,
  json: () => Promise.resolve({ isFull }),
});
const refusal = (field: string): Answer => ({
  ...{ ok: false, status: 400 },
  json: () => Promise.resolve({ errors: [{ field }] }),
});

/** The run-time in a page without a server: what it sends is written down, and answered as the test says. */
async function aPage(
  answers: Answer[],
  elements: Record<string, string> = {},
  standard: 'scorm-1.2' | 'scorm-2004' = 'scorm-1.2',
) {
  const sent: Sent[] = [];
  const events: string[] = [];
  const waiting: (() => void)[] = [];
  const listeners = new Map<string, () => void>();
  const listen = (name: string, work: () => void) => listeners.set(name, work);
  const page: Record<string, unknown> = {
    ...{ name: '', console, addEventListener: listen, document: { addEventListener: listen } },
    setTimeout: (work: () => void) => waiting.push(work),
    fetch: (_: string, { body }: { body: string }) => {
      sent.push(JSON.parse(body) as Sent);
      const answer = answers.shift() ?? taken(false);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  const context = createContext(page);
  page['window'] = context;
  for (const file of [`${standard}.js`, 'run-time.js']) runInContext(await playerFile(file), context);
  const config = { standard, opening: 1, elements, commits: '/commits' };
  const begin = page['beginScorm'] as (
    config: object,
    onEvent: (event: string) => void,
  ) => Record<string, Say>;
  const api = begin(config, (event) => events.push(event));
  const say = (method: string, ...values: string[]) => api[method]?.(...values);
  const settle = () => new Promise<void>((done) => setImmediate(done));
  const pass = async () => {
    for (const work of waiting.splice(0)) work();
    await settle();
  };
  say(standard === 'scorm-1.2' ? 'LMSInitialize' : 'Initialize', '');
  return { say, sent, events, pass, settle, leave: () => listeners.get('pagehide')?.() };
}

describe('the run-time API in the browser', () => {
  it('sends what was set by itself, in one commit, and never what the unit may not set', async () => {
    const { say, sent, pass } = await aPage([]);
    expect(say('LMSSetValue', 'cmi.core.lesson_location', '3')).toBe('true');
    expect(say('LMSSetValue', 'cmi.suspend_data', 'a')).toBe('true');
    expect(say('LMSSetValue', 'cmi.core.student_id', 'x')).toBe('false');
    expect(sent).toEqual([]);
    await pass();
    expect(sent).toMatchObject([
      { sequence: 1, elements: { 'cmi.core.lesson_location': '3', 'cmi.suspend_data': 'a' }, isFinal: false },
    ]);
  });

  it('sends again what did not arrive, with what was set meanwhile, and says that it waits', async () => {
    const { say, sent, events, pass, settle } = await aPage([new Error('away')]);
    say('LMSSetValue', 'cmi.core.lesson_location', '3');
    say('LMSCommit', '');
    await settle();
    expect(events).toEqual(['waiting']);
    say('LMSSetValue', 'cmi.suspend_data', 'a');
    await pass();
    expect(sent[1]).toMatchObject({
      sequence: 2,
      elements: { 'cmi.core.lesson_location': '3', 'cmi.suspend_data': 'a' },
    });
    expect(events.at(-1)).toBe('saved');
  });

  it('leaves out the element that the platform refuses, and brings the others', async () => {
    const { say, sent, pass, settle } = await aPage([refusal('cmi.suspend_data')]);
    say('LMSSetValue', 'cmi.suspend_data', 'a');
    say('LMSSetValue', 'cmi.core.lesson_location', '3');
    say('LMSCommit', '');
    await settle();
    await pass();
    expect(sent[1]?.elements).toEqual({ 'cmi.core.lesson_location': '3' });
  });

  it('says that something is not kept where the platform has no room for it, once it is told', async () => {
    const { say, sent, events, settle } = await aPage([taken(true)]);
    say('LMSSetValue', 'cmi.suspend_data', 'a');
    say('LMSFinish', '');
    await settle();
    expect(sent).toMatchObject([{ elements: { 'cmi.suspend_data': 'a' }, isFinal: true }]);
    expect(events).toEqual(['full', 'saved', 'finished']);
  });

  it('tells a unit at once that what it sets is more than is kept, and lets it set less', async () => {
    const { say, sent, events, pass } = await aPage([], { beside: 'x'.repeat(899_900) });
    expect(say('LMSSetValue', 'cmi.suspend_data', 'x'.repeat(200))).toBe('false');
    expect(say('LMSGetLastError')).toBe('101');
    expect(events).toEqual(['full']);
    expect(say('LMSSetValue', 'cmi.core.lesson_location', '3')).toBe('true');
    expect(say('LMSGetLastError')).toBe('0');
    await pass();
    expect(sent).toMatchObject([{ elements: { 'cmi.core.lesson_location': '3' } }]);
  });

  it('takes what a unit has reached and how it ends, however full it is', async () => {
    const { say, sent, pass } = await aPage([], { beside: 'x'.repeat(899_985) }, 'scorm-2004');
    const outcome = {
      ...{ 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.95' },
      ...{ 'cmi.progress_measure': '1', 'cmi.session_time': 'PT1H12M', 'cmi.exit': 'suspend' },
    };
    for (const [element, value] of Object.entries(outcome)) {
      expect(say('SetValue', element, value)).toBe('true');
      expect(say('GetLastError')).toBe('0');
    }
    expect(say('SetValue', 'cmi.learner_preference.language', 'fr')).toBe('false');
    await pass();
    expect(sent.at(-1)?.elements).toEqual(outcome);
  });

  it('sends at once when its page goes, also what the unit sets and ends while it goes', async () => {
    const { say, sent, events, leave, settle } = await aPage([]);
    say('LMSSetValue', 'cmi.core.lesson_location', '3');
    leave();
    expect(sent).toHaveLength(1);
    say('LMSSetValue', 'cmi.suspend_data', 'last');
    say('LMSFinish', '');
    expect(sent.at(-1)).toMatchObject({
      isFinal: true,
      elements: { 'cmi.core.lesson_location': '3', 'cmi.suspend_data': 'last' },
    });
    await settle();
    expect(events).toContain('finished');
  });
});
