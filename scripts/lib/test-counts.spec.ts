import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jestCounts, playwrightCounts, stageCounts } from './test-counts.mjs';

let folder: string;

async function report(content: unknown): Promise<string> {
  const path = join(folder, 'report.json');
  await writeFile(path, JSON.stringify(content));
  return path;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pirecow-counts-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the counts of a test run', () => {
  it('count a Jest file that could not run as a failure', async () => {
    const path = await report({ numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 2 });
    expect(jestCounts(path)).toEqual({ passed: 7, failed: 3 });
  });

  it('count a Playwright test that passed on a second try as passed, and errors outside of tests as failed', async () => {
    const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 4 };
    const path = await report({ stats, errors: [{ message: 'the server did not start' }] });
    expect(playwrightCounts(path)).toEqual({ passed: 6, failed: 3 });
  });

  it('know nothing without a report', () => {
    expect(jestCounts(join(folder, 'missing.json'))).toBeUndefined();
    expect(playwrightCounts(join(folder, 'missing.json'))).toBeUndefined();
  });

  it('count a stage that failed without a failed test as one failure', () => {
    expect(stageCounts(0)).toEqual({ passed: 0, failed: 0 });
    expect(stageCounts(1)).toEqual({ passed: 0, failed: 1 });
    expect(stageCounts(1, { passed: 9, failed: 0 })).toEqual({ passed: 9, failed: 1 });
    expect(stageCounts(1, { passed: 9, failed: 2 })).toEqual({ passed: 9, failed: 2 });
  });
});
