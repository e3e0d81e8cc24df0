import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT, serverNode } from '../scripts/lib/paths.mjs';
import { Platform } from './support/platform';
import { environment } from './support/stack.mjs';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let platform: Platform;
const ORGANISATION = '01a21460-0000-7000-8000-000000000001';

test.beforeAll(async () => {
  platform = new Platform();
  await platform.start();
  await platform.until(() => platform.said.includes('Demonstration accounts'));
  await platform.end('SIGTERM', false);
});
test.afterAll(() => platform.remove());

/** Runs a built program of the operator on the data folder of the demonstration. */
async function run(program: 'verify' | 'rebuild', ...options: string[]) {
  const child = spawn(serverNode(), [join(ROOT, 'dist', 'server', `${program}.js`), ...options], {
    cwd: ROOT,
    env: environment(platform.port, platform.dataFolder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { said, errors, code };
}

test('npm run verify finds the evidence of the demonstration whole, once it is stopped', async () => {
  const { said, errors, code } = await run('verify');
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
  expect(said).toMatch(/^[0-9a-f-]{36}: holds from position 1 to \d+, 0 of them erased by right/);
});

test('npm run verify names what is missing beside a copy of anchors, and ends with 1', async () => {
  const copy = join(platform.folder, 'anchors.jsonl');
  const anchor = { at: '2026-11-25T03:10:00.000Z', organisation: ORGANISATION, position: 2 };
  writeFileSync(copy, JSON.stringify({ ...anchor, head: 'ab'.repeat(32) }));
  const { said, code } = await run('verify', '--anchors', copy);
  expect(code).toBe(1);
  expect(said).toContain(`${ORGANISATION}: BROKEN at position 1: the chain ends too early.`);
});

test('npm run verify says in one sentence what it was asked wrongly', async () => {
  const copy = join(platform.folder, 'notes.txt');
  writeFileSync(copy, 'not a line\n');
  for (const [options, sentence] of [
    [['--anchors', copy], `${copy} is no file of anchors: Line 1 is no anchor.`],
    [['--anchor', copy], 'npm run verify takes --anchors FILE, and nothing else.'],
  ] as const) {
    const { errors, code } = await run('verify', ...options);
    expect({ errors: errors.trim(), code }).toEqual({ errors: sentence, code: 1 });
  }
});

test('npm run rebuild folds the records of the demonstration anew', async () => {
  const { said, errors, code } = await run('rebuild');
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
  expect(said).toMatch(/^Progress of [1-9]\d* enrolments rebuilt from the records\./);
});
