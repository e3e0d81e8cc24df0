import { chmod, mkdir, stat, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf } from './error-code';
import type { ServerAccount } from './server-account';
import { StartupError } from './startup-error';

const MEGABYTE = 1024 * 1024;

/**
 * Where a machine keeps the platform's data when PIRECOW_DATA is not set: `/var/lib/pirecow` for root,
 * else the user's own data folder (XDG base directory specification; the usual places on macOS and Windows).
 */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (process.platform === 'win32') return join(env.LOCALAPPDATA ?? homedir(), 'pirecow');
  if (process.getuid?.() === 0) return '/var/lib/pirecow';
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'pirecow');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'pirecow');
}

/** Creates the folder where missing, and opens a way through it for the account that runs the database. */
export async function prepareDataFolder(folder: string, account: ServerAccount | undefined): Promise<void> {
  await makePassable(folder, account);
  if (!account) return;
  const wall = await closedFolderAbove(folder, account);
  if (wall) {
    throw new StartupError(
      `The database never runs as root, and the user it runs as cannot pass through ${wall}: set PIRECOW_DATA to a folder outside of it, for example /var/lib/pirecow.`,
    );
  }
}

/** Makes a folder of ours: closed to others, except that the account of the server may pass through (not list) it. */
export async function makePassable(folder: string, account: ServerAccount | undefined): Promise<void> {
  await makeFolder(folder);
  if (!account) return;
  const { mode, uid } = await stat(folder);
  if (uid === 0 && (mode & 0o011) !== 0o011) await chmod(folder, (mode & 0o777) | 0o011);
}

/**
 * As `mkdir -p`, folder by folder: Node's own never ends below a place that takes no folders, such as /proc.
 * @throws StartupError in such a place
 */
async function makeFolder(folder: string): Promise<void> {
  const wasMade = await madeNow(folder);
  if (wasMade) return;
  await makeFolder(dirname(folder));
  if (!(await madeNow(folder)))
    throw new StartupError(
      `The data folder cannot be made (${folder}): this place takes no folders; set PIRECOW_DATA to another one.`,
    );
}

/** Whether the folder is there after one try; false where the one above it seems to be missing. */
async function madeNow(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return true;
    throw error;
  }
}

async function closedFolderAbove(folder: string, account: ServerAccount): Promise<string | undefined> {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    const { mode, uid, gid } = await stat(path);
    const right = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & right) === 0) return path;
  }
  return undefined;
}

/** Refuses to go on with less free disk than a start needs, because a full disk later costs more. */
export async function requireFreeSpace(folder: string, megabytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free >= megabytes) return;
  throw new StartupError(
    `The disk is full: ${folder} has ${free} MB left and ${megabytes} MB are needed; free some space, or set PIRECOW_DATA to a folder on another disk.`,
  );
}
