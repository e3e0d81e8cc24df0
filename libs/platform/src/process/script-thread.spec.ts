import { ScriptThread } from './script-thread';

const SCRIPT = `
  const kept = [];
  answerWith((asked) => {
    if (asked === 'forever') for (;;);
    if (asked === 'much') for (;;) kept.push('x'.repeat(1000) + kept.length);
    if (asked === 'wrong') throw new Error('No such thing');
    return given + asked;
  });`;

describe('a script in a thread of its own', () => {
  const thread = new ScriptThread<string, string>({
    ...{ script: SCRIPT, load: () => Promise.resolve('Answer to '), limit: 1_000, megabytes: 32 },
  });
  afterAll(() => thread.end());

  it('answers each question, also those that come while it works', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((asked) => thread.ask(asked)));
    expect(answers).toEqual(['Answer to a', 'Answer to b', 'Answer to c']);
  });

  it('tells what went wrong, and goes on', async () => {
    const [wrong, next] = await Promise.allSettled([thread.ask('wrong'), thread.ask('a')]);
    expect(wrong).toMatchObject({ reason: new Error('No such thing') });
    expect(next).toMatchObject({ value: 'Answer to a' });
  });

  it('is broken off where it takes too long, and holds nobody up meanwhile', async () => {
    const served: string[] = [];
    const forever = thread.ask('forever').catch(() => served.push('broken off'));
    const after = thread.ask('a');
    await new Promise((resolve) => setTimeout(resolve, 1));
    served.push('somebody else');
    await forever;
    expect(served).toEqual(['somebody else', 'broken off']);
    expect(await after).toBe('Answer to a');
  });

  it('is broken off where it takes too much memory', async () => {
    await expect(thread.ask('much')).rejects.toThrow('memory');
    expect(await thread.ask('a')).toBe('Answer to a');
  });
});
