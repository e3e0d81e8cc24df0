import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../http/app-error';
import { megabytes } from './limits';

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
  const folder = await mkdtemp(join(tmpdir(), 'pirecow-upload-'));
  try {
    const path = join(folder, 'upload');
    await pipeline(body, atMost(limit), createWriteStream(path));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
