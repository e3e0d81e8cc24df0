import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { memorySettings } from '../../scripts/lib/hand-over.mjs';
import { PARENTS_VARIABLE } from '../../scripts/lib/parents.mjs';
import { ROOT, serverNode } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/port.mjs';
import { Problem } from '../../scripts/lib/tell.mjs';

const LONGEST_START_MS = 120_000;
/** What it says last: from then on nothing changes by itself. */
const READY = 'Demonstration accounts';
const LOG = join(ROOT, '.cache', 'e2e', 'server.log');
/** What would make it another platform than the one that a newcomer starts. */
const OTHER_SETTINGS = ['DATABASE_URL', 'PUBLIC_URL', 'REDIS_URL', 'SMTP_URL', 'MAIL_FROM'];

/**
 * A whole platform: web, API, jobs and database, in demonstration mode, on a free port and an empty data folder.
 * @typedef {{ url: string, stop: () => Promise<void> }} Stack
 */

/**
 * Starts what `npm start` starts, from the last build, and waits until all of the demonstration is told.
 * @param {NodeJS.ProcessEnv} [env] settings beside
 * @returns {Promise<Stack>} `stop` also removes the data
 * @throws Problem when it does not get ready; what it said is in .cache/e2e/server.log
 */
export async function startStack(env = {}) {
  const folder = newFolder();
  const port = await freePort();
  const server = spawnPlatform({ ...environment(port, join(folder, 'data')), ...env });
  const stop = async () => {
    if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://localhost:${port}`, stop };
}

/** @returns {string} a temporary folder that holds data folders */
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'pirecow-e2e-'));
  // As root the database runs as another user, who has to come this far.
  chmodSync(folder, 0o711);
  return folder;
}

/**
 * The process that `npm start` becomes, from the last build. It leads a group of its own, as in a terminal.
 * @param {NodeJS.ProcessEnv} env
 */
export function spawnPlatform(env) {
  const preload = pathToFileURL(join(ROOT, 'scripts', 'lib', 'end-with-parents.mjs')).href;
  return spawn(serverNode(), ['--import', preload, join(ROOT, 'dist', 'server', 'main.js')], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * @param {number} port
 * @param {string} dataFolder
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(port, dataFolder) {
  const own = Object.entries(process.env).filter(([name]) => !OTHER_SETTINGS.includes(name));
  return {
    ...Object.fromEntries(own),
    ...memorySettings(),
    NODE_ENV: 'production',
    PORT: String(port),
    PIRECOW_DATA: dataFolder,
    // The platform ends when we do, however that comes about.
    [PARENTS_VARIABLE]: String(process.pid),
  };
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} server */
async function ready(server) {
  mkdirSync(join(LOG, '..'), { recursive: true });
  const log = createWriteStream(LOG);
  server.stderr.pipe(log, { end: false });
  const said = new Promise((resolve) => {
    server.stdout.on('data', (chunk) => {
      log.write(chunk);
      if (String(chunk).includes(READY)) resolve(true);
    });
  });
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_START_MS, false).unref());
  const ended = once(server, 'exit').then(() => false);
  if (!(await Promise.race([said, ended, late]))) throw new Problem(`The platform did not start: see ${LOG}`);
}
