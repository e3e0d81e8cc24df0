import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { processTree } from '../bench/process-tree.mjs';
import { outsideAddresses, Platform } from './support/platform';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.skip(process.platform !== 'linux', 'reads /proc');

let platform: Platform;

test.beforeAll(() => {
  platform = new Platform();
});
test.afterAll(() => platform.remove());

const database = (path: string) => existsSync(join(platform.dataFolder, 'demo', 'postgres', path));
const filesOfDemo = () => join(platform.dataFolder, 'demo', 'files');
const said = (words: string) => platform.said.includes(words);

/** Each start comes further than the one before. Ctrl-C reaches all processes of a terminal, SIGTERM the one that is meant. */
const MOMENTS: { moment: string; signal: 'SIGINT' | 'SIGTERM'; isNow: () => boolean }[] = [
  { moment: 'while its programs are loaded', signal: 'SIGINT', isNow: () => platform.hearsSignals() },
  { moment: 'while the database is created', signal: 'SIGINT', isNow: () => database('data-draft/base') },
  { moment: 'while the database is created', signal: 'SIGTERM', isNow: () => database('data-draft/base') },
  { moment: 'when the database starts', signal: 'SIGTERM', isNow: () => database('data/postmaster.pid') },
  { moment: 'while the schema is made', signal: 'SIGINT', isNow: () => said('Preparing the database') },
  { moment: 'while the demonstration is loaded', signal: 'SIGINT', isNow: () => said('Loading the demons') },
  { moment: 'while courses are imported', signal: 'SIGTERM', isNow: () => existsSync(filesOfDemo()) },
  { moment: 'while stories are told', signal: 'SIGINT', isNow: () => said('Telling the stories') },
];

async function expectCleanEnd(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  const ended = await platform.end(signal, signal === 'SIGINT');
  expect({ ended, errors: platform.errors }).toEqual({ ended: [0, null], errors: '' });
  expect(processTree(0, platform.dataFolder)).toEqual([]);
  expect([database('lock'), database('data/postmaster.pid')]).toEqual([false, false]);
}

for (const { moment, signal, isNow } of MOMENTS)
  test(`${signal} ends a start ${moment}, without a word of error, and leaves no process behind`, async () => {
    await platform.start();
    await platform.until(isNow);
    await expectCleanEnd(signal);
  });

test('what was ended so often starts whole at last, for this machine only, and ends cleanly', async () => {
  await platform.start();
  await platform.until(() => said('pirEcow is ready'));
  // The accounts are told last, when all stories are: one for each language of the course among them.
  await platform.until(() =>
    ['apprenante', 'alumna', 'ikaslea', 'koordinazioa'].every((name) => said(`${name}@`)),
  );
  for (const host of ['127.0.0.1', '[::1]', 'localhost'])
    expect((await fetch(`http://${host}:${platform.port}/api/demo/accounts`)).status).toBe(200);
  for (const address of outsideAddresses())
    await expect(fetch(`http://${address}:${platform.port}/api/health`)).rejects.toThrow();
  await expectCleanEnd('SIGINT');
});

test('the same data folder with a public address is an empty platform, without the demonstration', async () => {
  const env = { PUBLIC_URL: `http://localhost:${platform.port}` };
  await platform.start(env);
  await platform.until(() => said('To become its administrator'));
  expect((await fetch(`${env.PUBLIC_URL}/api/demo/accounts`)).status).toBe(404);
  const body = JSON.stringify({ email: 'plateforme@demo.pirecow.example', password: 'mendi-bidea' });
  const headers = { 'content-type': 'application/json', origin: env.PUBLIC_URL };
  const signIn = await fetch(`${env.PUBLIC_URL}/api/sign-in`, { method: 'POST', headers, body });
  expect(signIn.status).toBe(401);
  await platform.end('SIGTERM', false);
});
