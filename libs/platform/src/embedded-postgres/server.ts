import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster, ClusterPlace } from './cluster';
import { chooseEndpoint, endpointSettings, type Endpoint } from './endpoint';
import { tryLogin } from './login';
import { isServerOf, markStale, readPidFile, type RunningServer } from './pid-file';
import { isAlive } from './processes';
import { PROGRAM_ENVIRONMENT, runProgram } from './run-program';
import { explainServerOutput, isStillReleasing } from './server-output';
import { serverArguments, type Durability } from './settings';
import { StartupError } from './startup-error';

const POLL_MS = 20;
const RELEASE_MS = 15_000;
const SLOW_MS = 3_000;
const RECOVERING = 'The database is recovering after it was ended hard; please wait…';
const STOP_SECONDS = 60;
const LONGEST_LOG = 5 * 1024 * 1024;

export interface Launch {
  place: ClusterPlace;
  cluster: Cluster;
  durability: Durability;
  log: (message: string) => void;
  ending: AbortSignal;
  /** The server that this process started or took over, for its last moment. */
  spawned: { pid?: number };
}

/** Finds a server that an earlier, killed start left behind; its settings must be the ones that we would give it. */
export async function adoptServer(launch: Launch): Promise<RunningServer | undefined> {
  const { data } = launch.cluster;
  const running = await readPidFile(data);
  if (!running || !isServerOf(data, running.pid)) {
    if (running && isAlive(running.pid)) await markStale(data);
    return undefined;
  }
  launch.spawned.pid = running.pid;
  const ours = await waitForAdopted(launch, running);
  if (!isServerOf(data, running.pid)) return undefined;
  if (ours && (await hasSettings(launch, running.endpoint))) return running;
  launch.log('Restarting the database that an earlier start left behind…');
  await stopServer(launch, running.pid);
  return undefined;
}

/** Ends a start that is told to end, and with it the server that the earlier one left behind. */
async function waitForAdopted(launch: Launch, { pid, endpoint }: RunningServer): Promise<boolean> {
  try {
    return await waitForLogin(launch, endpoint, () => isServerOf(launch.cluster.data, pid));
  } catch (error) {
    if (launch.ending.aborted) await stopServer(launch, pid);
    throw error;
  }
}

/** Starts the server and waits until a login works, through crash recovery if need be. */
export async function startServer(launch: Launch): Promise<RunningServer> {
  const deadline = Date.now() + RELEASE_MS;
  for (;;) {
    const { running, output } = await launchOnce(launch);
    if (running) return running;
    if (!isStillReleasing(output) || Date.now() > deadline)
      throw explainServerOutput(output, launch.place.parent);
    await pause(POLL_MS * 5);
  }
}

/** Fast shutdown: transactions under way are rolled back, everything else is written; then without ceremony. */
export async function stopServer({ place, cluster }: Launch, pid: number): Promise<void> {
  const program = join(place.binaries.folder, 'bin', 'pg_ctl');
  const stop = (mode: string): Promise<unknown> =>
    runProgram(
      program,
      ['stop', '-D', cluster.data, '-m', mode, '-w', '-t', `${STOP_SECONDS}`],
      place.account,
    );
  await stop('fast');
  if (isServerOf(cluster.data, pid)) await stop('immediate');
  while (isServerOf(cluster.data, pid)) await pause(POLL_MS);
}

async function launchOnce(launch: Launch): Promise<{ running?: RunningServer; output: string }> {
  const endpoint = await chooseEndpoint(launch.cluster.run);
  await shortenLog(launch.cluster.logFile);
  const log = await open(launch.cluster.logFile, 'a', 0o600);
  const from = (await log.stat()).size;
  const child = spawnServer(launch, endpoint, log.fd);
  await log.close();
  const failure = once(child, 'error').then(([error]) => String(error));
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  try {
    const result = await Promise.race([waitForLogin(launch, endpoint, alive), failure]);
    if (result === true && child.pid) return { running: { pid: child.pid, endpoint }, output: '' };
    if (typeof result === 'string') return { output: result };
  } catch (error) {
    await endChild(child);
    throw error;
  }
  return { output: (await readFile(launch.cluster.logFile)).subarray(from).toString() };
}

/** As `pg_ctl stop -m fast`, which does not find a server that has no pid file yet. */
async function endChild(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.ref();
  child.kill('SIGINT');
  await ended;
}

function spawnServer(launch: Launch, endpoint: Endpoint, log: number): ChildProcess {
  const { place, cluster, durability, spawned } = launch;
  const args = serverArguments(cluster.data, endpointSettings(endpoint), durability);
  // A session of its own: Ctrl-C in the terminal must reach the platform only, which stops the database last.
  const child = spawn(join(place.binaries.folder, 'bin', 'postgres'), args, {
    ...place.account,
    cwd: '/',
    env: PROGRAM_ENVIRONMENT,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  if (child.pid) spawned.pid = child.pid;
  child.unref();
  return child;
}

/** Waits until the server lets us in, for as long as it is alive: replaying the log after a crash may take minutes. */
async function waitForLogin(launch: Launch, endpoint: Endpoint, alive: () => boolean): Promise<boolean> {
  const slow = setTimeout(() => launch.log(RECOVERING), SLOW_MS);
  try {
    while (alive()) {
      launch.ending.throwIfAborted();
      const result = await tryLogin(launch.cluster, endpoint);
      if (result === 'ours') return true;
      if (result === 'refused') throw wrongPassword(launch.place.parent);
      await pause(POLL_MS);
    }
    return false;
  } finally {
    clearTimeout(slow);
  }
}

function wrongPassword(parent: string): StartupError {
  return new StartupError(
    `The database in ${parent} refuses the password in its secrets.json: put the file back from a backup, or set PIRECOW_DATA to another folder.`,
  );
}

/** The server notes its command line in a file, which tells an orphan of this release from one of another. */
async function hasSettings({ place, cluster, durability }: Launch, endpoint: Endpoint): Promise<boolean> {
  const words = serverArguments(cluster.data, endpointSettings(endpoint), durability).map(
    (word) => `"${word}"`,
  );
  const wanted = [join(place.binaries.folder, 'bin', 'postgres'), ...words].join(' ');
  return (await readFile(join(cluster.data, 'postmaster.opts'), 'utf8').catch(() => '')).trim() === wanted;
}

async function shortenLog(path: string): Promise<void> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > LONGEST_LOG) await truncate(path);
}
