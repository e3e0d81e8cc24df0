import { QueryFailedError } from 'typeorm';
import { logger } from './logger';

describe('the log', () => {
  const lines: string[] = [];
  const take = (line: unknown) => lines.push(String(line)) > 0;
  const spies = [process.stderr, process.stdout].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(take),
  );
  afterAll(() => spies.forEach((spy) => spy.mockRestore()));

  it('has the words of an error and its place, and nothing of what hangs on it', () => {
    const detail = 'Failing row contains (maite@example.org, Kaixo)';
    const refused = Object.assign(new Error('null value in column "id" for maite@example.org'), { detail });
    const failure = new QueryFailedError('INSERT INTO mail', ['maite@example.org'], refused);
    const log = logger({ logLevel: 'debug' });
    for (const one of [failure, new AggregateError([failure], 'Two of them')]) {
      log.error('A letter was not written', one);
      log.warn(one);
      log.fatal?.(one);
    }
    expect(lines.length).toBeGreaterThanOrEqual(6);
    expect(lines.join('')).not.toMatch(/maite|Kaixo|INSERT/);
    expect(lines[0]).toContain('A letter was not written');
    expect(lines.join('')).toMatch(/null value in column .*logger\.spec/);
    expect(failure.message).toContain('maite');
  });
});
