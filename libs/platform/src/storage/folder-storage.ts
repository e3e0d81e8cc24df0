import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../clock/clock';
import { Storage } from './storage';
import { checkedKey } from './storage-key';

/** What is still being written lies here, so that what a killed process leaves is found. No key of ours begins so. */
const UNFINISHED = '.unfinished';

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Where a folder of ours is a disk of its own, nothing can be renamed into it. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = `${to}.part`;
    await copyFile(from, beside);
    await rename(beside, to);
    await rm(from);
  }
}

/** Files below one local folder. A file appears whole or not at all. */
export class FolderStorage extends Storage {
  constructor(private readonly root: string) {
    super();
  }

  async write(key: string, content: Buffer | Readable): Promise<void> {
    const path = this.path(key);
    const unfinished = join(this.root, UNFINISHED, newId());
    for (const file of [path, unfinished]) await mkdir(dirname(file), { recursive: true });
    try {
      await pipeline(Readable.from(content), createWriteStream(unfinished, { flush: true }));
      await move(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async read(key: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.path(key));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  stream(key: string, range?: { start: number; end: number }): Readable {
    return createReadStream(this.path(key), range);
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  async removeLeft(before: Date): Promise<void> {
    const folder = join(this.root, UNFINISHED);
    const names = await readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for (const name of names) {
      const found = await stat(join(folder, name)).catch(() => undefined);
      if (found && found.mtime < before) await rm(join(folder, name), { force: true });
    }
  }

  private path(key: string): string {
    return join(this.root, checkedKey(key));
  }
}
