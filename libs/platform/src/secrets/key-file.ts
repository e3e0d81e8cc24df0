import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newId } from '../clock/clock';

export const KEY_BYTES = 32;

/** The key in a file, or undefined where there is no such file. @throws Error where what it holds is no key */
export async function readKey(file: string): Promise<Buffer | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length === KEY_BYTES) return key;
  throw new Error('The key file of secrets is damaged. Put it back from a backup, or remove it.');
}

/**
 * The key in a file that only its owner can read; makes it where there is none. Of several processes that make it at
 * once one wins, and all have the same.
 */
export async function keptKey(file: string): Promise<Buffer> {
  const known = await readKey(file);
  if (known) return known;
  await makeKey(file);
  const made = await readKey(file);
  if (!made) throw new Error('The key file of secrets is gone again');
  return made;
}

async function makeKey(file: string): Promise<void> {
  const folder = dirname(file);
  const unfinished = `${file}.${newId()}.part`;
  await mkdir(folder, { recursive: true });
  try {
    await writeDurably(unfinished, `${randomBytes(KEY_BYTES).toString('base64url')}\n`);
    // A link, unlike a rename, never replaces what is there.
    await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(unfinished, { force: true });
  }
  await syncFolder(folder);
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** So that the name outlives a loss of power, too: what is sealed with the key is worth nothing without it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
