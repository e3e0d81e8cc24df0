import { reached } from './reached';

describe('a request that nobody answers in time', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const isGivenUp = async (method: string) => {
    let signal: AbortSignal | null | undefined;
    jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      signal = init?.signal;
      return new Promise(() => undefined);
    });
    const answer = reached(new Request('https://example.test/x', { method }));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await answer).toBeUndefined();
    return signal?.aborted ?? false;
  };

  it('is given up where it would change something, for what takes its place must come last', async () => {
    expect(await isGivenUp('PUT')).toBe(true);
    expect(await isGivenUp('GET')).toBe(false);
  });
});
