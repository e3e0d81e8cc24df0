import { ApiProblem } from '../../../lib/api';
import { SaveQueue } from './save-queue';

const away = () => new ApiProblem({ status: 0, code: 'network' });

describe('what waits to be saved', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is sent in the order in which it was made, one after the other', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    const task = (name: string, ms: number) => async () => {
      await new Promise((done) => setTimeout(done, ms));
      sent.push(name);
    };
    queue.add(task('a', 50));
    queue.add(task('b', 10));
    expect(queue.state).toBe('unsaved');
    await jest.advanceTimersByTimeAsync(200);
    expect(sent).toEqual(['a', 'b']);
    expect(queue.state).toBe('saved');
  });

  it('is sent once where somebody goes on typing, with what was typed last', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    for (const text of ['a', 'ab', 'abc'])
      queue.add(async () => void sent.push(text), { key: 'text', delay: 700 });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(sent).toEqual(['abc']);
  });

  it('waits while the server is away, and is sent when it is back; nothing overtakes it', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    let isAway = true;
    queue.add(async () => {
      if (isAway) throw away();
      sent.push('first');
    });
    queue.add(async () => void sent.push('second'));
    await jest.advanceTimersByTimeAsync(5_000);
    expect([queue.state, sent]).toEqual(['waiting', []]);
    isAway = false;
    await jest.advanceTimersByTimeAsync(40_000);
    expect([queue.state, sent]).toEqual(['saved', ['first', 'second']]);
  });

  it('stops where it is refused, says why, and goes on once it is written anew', async () => {
    const queue = new SaveQueue();
    const refusal = new ApiProblem({ status: 400, code: 'input.invalid' });
    queue.add(() => Promise.reject(refusal), { key: 'text' });
    await jest.advanceTimersByTimeAsync(10);
    expect([queue.state, queue.error]).toEqual(['stopped', refusal]);
    queue.add(() => Promise.resolve(), { key: 'text', delay: 700 });
    await jest.advanceTimersByTimeAsync(1_000);
    expect([queue.state, queue.error]).toEqual(['saved', undefined]);
  });

  it('is all sent before one goes on', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    queue.add(async () => void sent.push('typed'), { key: 'text', delay: 60_000 });
    const idle = queue.idle().then(() => sent.push('gone on'));
    await jest.advanceTimersByTimeAsync(100);
    await idle;
    expect(sent).toEqual(['typed', 'gone on']);
  });

  it('lets what is behind a refused change go on, and tries that again when it is asked to', async () => {
    const queue = new SaveQueue();
    const refusal = new ApiProblem({ status: 400, code: 'input.invalid' });
    const sent: string[] = [];
    let isRefused = true;
    const refusedTask = () =>
      isRefused ? Promise.reject(refusal) : Promise.resolve(void sent.push('first'));
    queue.add(refusedTask, { key: 'first' });
    queue.add(async () => void sent.push('second'));
    await jest.advanceTimersByTimeAsync(10);
    expect([queue.state, queue.error, sent]).toEqual(['stopped', refusal, ['second']]);
    isRefused = false;
    const idle = queue.idle();
    await jest.advanceTimersByTimeAsync(10);
    await idle;
    expect([queue.state, sent]).toEqual(['saved', ['second', 'first']]);
  });

  it('lets nothing go on where its author is no longer let in', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    const ended = new ApiProblem({ status: 401, code: 'session.required' });
    queue.add(() => Promise.reject(ended), { key: 'first' });
    queue.add(async () => void sent.push('second'));
    await jest.advanceTimersByTimeAsync(10);
    expect([queue.state, queue.error, sent]).toEqual(['stopped', ended, []]);
  });

  it('is not all saved while somebody has to choose', async () => {
    const queue = new SaveQueue();
    queue.ask('block');
    expect(queue.state).toBe('asking');
    queue.add(() => Promise.resolve());
    await jest.advanceTimersByTimeAsync(10);
    expect(queue.state).toBe('asking');
    queue.answered('block');
    expect(queue.state).toBe('saved');
  });
});
