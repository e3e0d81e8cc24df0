import { createWriteStream } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../http/app-error';
import { megabytes } from './limits';

const PREFIX = 'pirecow-upload-';
/** Far longer than anybody sends a file of these, or works on it. */
const LEFT_BEHIND_MS = 24 * 3600_000;

/** A body as it arrives, and what its sender says of its length in bytes. */
export interface Upload {
  body: unknown;
  length: string | undefined;
}

function tooLarge(limit: number): AppError {
  return new AppError('input.too-large', { limit: megabytes(limit) });
}

/** For those who send more than they said: the connection breaks off. */
function atMost(bytes: number): Transform {
  let room = bytes;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      room -= chunk.length;
      if (room < 0) done(tooLarge(bytes));
      else done(null, chunk);
    },
  });
}

/**
 * Lets a request's body of at most `limit` bytes flow into a temporary file, hands its path to `work`, and removes it
 * whatever happens.
 */
export async function throughTemporaryFile<Result>(
  { body, length }: Upload,
  limit: number,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  if (!(body instanceof Readable)) throw new AppError('input.malformed');
  if (Number(length ?? 0) > limit) throw tooLarge(limit);
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  try {
    const path = join(folder, 'upload');
    await pipeline(body, atMost(limit), createWriteStream(path));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what processes that were killed have left of files that they took in. */
export async function removeLeftUploads(): Promise<void> {
  const before = Date.now() - LEFT_BEHIND_MS;
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    const found = await lstat(folder).catch(() => undefined);
    // Of another account of this machine, where it does not go.
    if (found?.isDirectory() && found.mtimeMs < before)
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
