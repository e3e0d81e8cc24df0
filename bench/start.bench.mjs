// `npm run bench:start`: how long a start takes from a bare clone, and what the idle platform holds in memory (Linux).
// Uses the last commit, a temporary folder, a free port and a data folder of its own.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../scripts/lib/paths.mjs';
import { freePort } from '../scripts/lib/port.mjs';
import { runCommand, tell } from '../scripts/lib/tell.mjs';
import { processTree } from './process-tree.mjs';

const AIMS = { clone: 90, first: 20, second: 5, memory: 260 };
const IDLE_MS = 30_000;
const POLL_MS = 50;
const LONGEST_START_MS = 600_000;

runCommand(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pirecow-bench-'));
  // As root the database runs as another user, who has to come this far.
  chmodSync(folder, 0o711);
  const [repository, data] = [join(folder, 'repository'), join(folder, 'data')];
  try {
    execFileSync('git', ['clone', '--quiet', ROOT, repository]);
    const clone = await timeStart(repository, data, false);
    for (const path of [join(repository, 'dist'), data]) rmSync(path, { recursive: true });
    const first = await timeStart(repository, data, false);
    const second = await timeStart(repository, data, true);
    return report({
      clone: clone.seconds,
      first: first.seconds,
      second: second.seconds,
      memory: second.memory,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * Starts, waits for the first page, and stops.
 * @param {string} repository
 * @param {string} data
 * @param {boolean} weigh whether to wait until it is idle and add up its memory
 */
async function timeStart(repository, data, weigh) {
  const port = await freePort();
  const begin = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: repository,
    env: environment(port, data),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await firstPage(`http://localhost:${port}/`, npm);
  const seconds = (performance.now() - begin) / 1000;
  const memory = weigh ? await idleMemory(npm.pid ?? 0, data) : 0;
  npm.kill('SIGTERM');
  while (processTree(npm.pid ?? 0, data).length > 0) await pause(POLL_MS);
  return { seconds, memory };
}

/**
 * What someone has who opens a terminal in the clone: none of the variables and paths of the npm that runs us.
 * @param {number} port
 * @param {string} data
 */
function environment(port, data) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'NODE');
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter), PORT: String(port), PIRECOW_DATA: data };
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} npm
 */
async function firstPage(url, npm) {
  const deadline = Date.now() + LONGEST_START_MS;
  while (npm.exitCode === null && Date.now() < deadline) {
    const response = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (response?.ok && (await response.text()).includes('</html>')) return;
    await pause(POLL_MS);
  }
  throw new Error(`No page came from ${url}.`);
}

/**
 * @param {number} root
 * @param {string} data
 */
async function idleMemory(root, data) {
  await pause(IDLE_MS);
  const processes = processTree(root, data);
  for (const { command, pss } of processes) tell(`${pss.toFixed(1).padStart(7)} MB  ${command.slice(0, 90)}`);
  return processes.reduce((sum, { pss }) => sum + pss, 0);
}

/** @param {Record<keyof typeof AIMS, number>} measured */
function report(measured) {
  const rows = [
    { name: 'bare clone to first page', value: measured.clone, aim: AIMS.clone, unit: 's' },
    { name: 'first start, packages installed', value: measured.first, aim: AIMS.first, unit: 's' },
    { name: 'second start', value: measured.second, aim: AIMS.second, unit: 's' },
    { name: 'idle memory, all processes (PSS)', value: measured.memory, aim: AIMS.memory, unit: 'MB' },
  ];
  tell('');
  for (const { name, value, aim, unit } of rows) {
    const verdict = value < aim ? 'holds' : 'MISSED';
    tell(
      `${name.padEnd(34)} ${value.toFixed(1).padStart(7)} ${unit.padEnd(2)}  (aim: under ${aim} ${unit})  ${verdict}`,
    );
  }
  return rows.every(({ value, aim }) => value < aim) ? 0 : 1;
}
