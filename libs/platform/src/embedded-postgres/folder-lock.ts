import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from './error-code';
import { isAlive, startMark } from './processes';
import { StartupError } from './startup-error';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 100;

export interface FolderLock {
  release: () => Promise<void>;
}

/**
 * Takes the folder for this process. The lock of a process that is gone (killed, or its number reused) is
 * taken over; one that is ending gets ten seconds.
 */
export async function lockFolder(
  path: string,
  log: (message: string) => void,
  ending: AbortSignal,
): Promise<FolderLock> {
  const mine = `${process.pid} ${startMark(process.pid)}\n`;
  const deadline = Date.now() + PATIENCE_MS;
  let waiting = false;
  for (;;) {
    ending.throwIfAborted();
    const holder = await tryLock(path, mine);
    if (!holder) return { release: () => release(path, mine) };
    if (Date.now() > deadline) throw inUse(path, holder);
    if (!waiting) log(`Waiting for process ${pidOf(holder)}, which still uses the data folder…`);
    waiting = true;
    await pause(PAUSE_MS);
  }
}

/** Returns the content of the lock that is in the way, or nothing when the lock is ours. */
async function tryLock(path: string, mine: string): Promise<string | undefined> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    // link() fails when the name exists, and shows the file only with its content: an atomic create.
    await link(draft, path);
    return undefined;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const holder = await readFile(path, 'utf8').catch(() => '');
  if (holder === mine) throw inUse(path, holder);
  if (isHeld(holder)) return holder;
  await removeStale(path, holder);
  return tryLock(path, mine);
}

async function removeStale(path: string, expected: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  // Someone else may have replaced the stale lock between reading and renaming: then it goes back.
  if ((await readFile(aside, 'utf8')) !== expected) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function release(path: string, mine: string): Promise<void> {
  const holder = await readFile(path, 'utf8').catch(() => '');
  if (holder === mine) await rm(path, { force: true });
}

function isHeld(content: string): boolean {
  const pid = pidOf(content);
  return pid > 0 && isAlive(pid) && startMark(pid) === content.trim().split(' ')[1];
}

function pidOf(content: string): number {
  return Number.parseInt(content, 10) || 0;
}

function inUse(path: string, holder: string): StartupError {
  return new StartupError(
    `The data folder is in use by process ${pidOf(holder)} (${path}): stop that one first (Ctrl-C in its window), or set PIRECOW_DATA to another folder.`,
  );
}
