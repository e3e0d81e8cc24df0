import type { Readable } from 'node:stream';

/** Where files go: a local folder or S3. Keys are ours (`media/<id>`), never a name that somebody sent. */
export abstract class Storage {
  abstract write(key: string, content: Buffer | Readable): Promise<void>;
  /** @returns the bytes, or undefined where there is no such file */
  abstract read(key: string): Promise<Buffer | undefined>;
  abstract stream(key: string, range?: { start: number; end: number }): Readable;
  abstract remove(key: string): Promise<void>;
  /** Removes what processes that were killed had begun to write, and have not touched since. */
  abstract removeLeft(before: Date): Promise<void>;
}
