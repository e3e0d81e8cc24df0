import { AppError } from '@pirecow/platform';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FOLDER_LIMITS, TOTAL_IN_WORDS } from './limits';

/** A body as it arrives, and what its sender says of its length in bytes. */
export interface Upload {
  body: unknown;
  length: string | undefined;
}

function tooLarge(): AppError {
  return new AppError('input.too-large', { limit: TOTAL_IN_WORDS });
}

/** For those who send more than they said: the connection breaks off. */
function atMost(bytes: number): Transform {
  let room = bytes;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      room -= chunk.length;
      if (room < 0) done(tooLarge());
      else done(null, chunk);
    },
  });
}

/** Lets a request's body flow into a temporary file, hands its path to `work`, and removes it whatever happens. */
export async function throughTemporaryFile<Result>(
  { body, length }: Upload,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  if (!(body instanceof Readable)) throw new AppError('input.malformed');
  if (Number(length ?? 0) > FOLDER_LIMITS.totalBytes) throw tooLarge();
  const folder = await mkdtemp(join(tmpdir(), 'pirecow-upload-'));
  try {
    const path = join(folder, 'course.zip');
    await pipeline(body, atMost(FOLDER_LIMITS.totalBytes), createWriteStream(path));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
