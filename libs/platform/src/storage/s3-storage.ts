import { Readable } from 'node:stream';
import type { S3mini } from 's3mini';
import type { S3Settings } from '../config/config';
import { piecesOf } from './pieces';
import { Storage } from './storage';
import { checkedKey } from './storage-key';

/** S3 wants at least 5 MiB in each part but the last, and takes 10,000 parts: files of 80 GB, two parts in memory. */
const PART = 8 * 1024 * 1024;

const isMissing = (error: unknown) => (error as { status?: number }).status === 404;

/** The client of a bucket. Loaded when the first file is asked for: a platform with a local folder never needs it. */
export async function openBucket(settings: S3Settings): Promise<S3mini> {
  const { S3mini: Client } = await import('s3mini');
  const { endpoint, bucket, region, accessKey, secretKey } = settings;
  return new Client({
    ...{ accessKeyId: accessKey, secretAccessKey: secretKey, region },
    endpoint: `${endpoint}/${bucket}`,
  });
}

/** Files in a bucket of a storage that speaks S3. A file appears whole or not at all. */
export class S3Storage extends Storage {
  private opened: Promise<S3mini> | undefined;

  constructor(private readonly settings: S3Settings) {
    super();
  }

  async write(key: string, content: Buffer | Readable): Promise<void> {
    const path = checkedKey(key);
    const bucket = await this.bucket();
    const pieces = piecesOf(Readable.from(content, { objectMode: false }) as AsyncIterable<Buffer>, PART);
    const first = await pieces.next();
    const start = first.done ? Buffer.alloc(0) : first.value;
    if (start.length < PART) await bucket.putObject(path, start);
    else await this.writeParts(bucket, path, start, pieces);
  }

  async read(key: string): Promise<Buffer | undefined> {
    try {
      const answer = await (await this.bucket()).getObjectRaw(checkedKey(key));
      return Buffer.from(await answer.arrayBuffer());
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  stream(key: string, range?: { start: number; end: number }): Readable {
    return Readable.from(this.chunks(checkedKey(key), range), { objectMode: false });
  }

  async remove(key: string): Promise<void> {
    await (await this.bucket()).deleteObject(checkedKey(key));
  }

  /** Parts of a file that never came to its end are the bucket's own to remove: docs/operations.md names the rule. */
  removeLeft(): Promise<void> {
    return Promise.resolve();
  }

  /** Asks the bucket only when somebody reads, and stops asking when they stop. */
  private async *chunks(key: string, range?: { start: number; end: number }): AsyncGenerator<Uint8Array> {
    const bucket = await this.bucket();
    const answer = range
      ? await bucket.getObjectRaw(key, false, range.start, range.end + 1)
      : await bucket.getObjectRaw(key);
    if (answer.body) yield* answer.body;
  }

  private async writeParts(
    bucket: S3mini,
    path: string,
    first: Buffer,
    others: AsyncIterable<Buffer>,
  ): Promise<void> {
    const id = await bucket.getMultipartUploadId(path);
    try {
      const parts = [await bucket.uploadPart(path, id, first, 1)];
      for await (const piece of others)
        parts.push(await bucket.uploadPart(path, id, piece, parts.length + 1));
      await bucket.completeMultipartUpload(path, id, parts);
    } catch (error) {
      // What failed is the news; parts that could not be taken back are for the rules of the bucket.
      await bucket.abortMultipartUpload(path, id).catch(() => undefined);
      throw error;
    }
  }

  private bucket(): Promise<S3mini> {
    return (this.opened ??= openBucket(this.settings));
  }
}
