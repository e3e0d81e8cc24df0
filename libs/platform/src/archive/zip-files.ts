import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError, fieldError } from '../http/app-error';
import { type ArchiveLimits, megabytes } from './limits';

/** A file in a zip, while the zip is walked. */
export interface ZippedFile {
  path: string;
  /** Hands its bytes to `work` as they are unpacked, never more than the limits allow. */
  unpack<Result>(work: (bytes: Readable) => Promise<Result>): Promise<Result>;
}

const FILE_TYPE_BITS = 0o170000;
const SYMLINK = 0o120000;

/** In bytes. A zip allows names of 64 KiB each: more than an index takes, and too much to remember of thousands. */
const LONGEST_PATH = 1_000;

/** Left behind by file managers; nobody meant to send them. */
const LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

function refuse(rule: string, values: Record<string, string | number> = {}): never {
  throw fieldError('file', rule, values);
}

function tooLarge({ totalBytes }: ArchiveLimits): AppError {
  return new AppError('input.too-large', { limit: megabytes(totalBytes) });
}

function checkEntry(entry: Entry, limits: ArchiveLimits): void {
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & FILE_TYPE_BITS) === SYMLINK) refuse('zip-link', { path: entry.fileName });
  if (entry.isEncrypted()) refuse('zip-encrypted', { path: entry.fileName });
  if (entry.uncompressedSize > limits.totalBytes) throw tooLarge(limits);
  const grows = entry.uncompressedSize > entry.compressedSize * limits.ratio;
  if (grows && entry.uncompressedSize > limits.ratioFrom) refuse('zip-bomb', { path: entry.fileName });
}

/** What the archive says of sizes is not believed: bytes are counted as they come, over all its files. */
class Walk {
  private readonly seen = new Set<string>();
  private unpacked = 0;

  constructor(
    private readonly zip: ZipFile,
    private readonly limits: ArchiveLimits,
  ) {}

  get count(): number {
    return this.seen.size;
  }

  file(entry: Entry): ZippedFile | undefined {
    const { fileName: path } = entry;
    if (path.endsWith('/') || LITTER.test(path)) return undefined;
    if (this.seen.size >= this.limits.files) refuse('zip-too-many', { maximum: this.limits.files });
    if (Buffer.byteLength(path) > LONGEST_PATH) refuse('zip-long-path', { maximum: LONGEST_PATH });
    if (this.seen.has(path)) refuse('zip-twice', { path });
    this.seen.add(path);
    checkEntry(entry, this.limits);
    return { path, unpack: (work) => this.unpack(entry, work) };
  }

  private async unpack<Result>(entry: Entry, work: (bytes: Readable) => Promise<Result>): Promise<Result> {
    const counted = this.counter();
    const source = await this.zip.openReadStreamPromise(entry);
    const [result] = await Promise.all([work(counted), pipeline(source, counted)]);
    return result;
  }

  private counter(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        this.unpacked += chunk.length;
        if (this.unpacked > this.limits.totalBytes) done(tooLarge(this.limits));
        else done(null, chunk);
      },
    });
  }
}

/** Walks the files of a zip once, each before the next one. @returns how many there are */
async function walked(
  path: string,
  limits: ArchiveLimits,
  visit: (file: ZippedFile) => Promise<void> | void,
): Promise<number> {
  // yauzl itself refuses absolute paths, `..` and backslashes.
  const zip = await openPromise(path, { lazyEntries: true, strictFileNames: true });
  const walk = new Walk(zip, limits);
  for await (const entry of zip.eachEntry()) {
    const file = walk.file(entry);
    if (file) await visit(file);
  }
  return walk.count;
}

/**
 * Walks the files of the zip at `path` on disk (zip64 included), in its order and within the limits. Each file is
 * unpacked, or passed over, before the next one comes (`of`: how many there are); the first one once the table of contents names nothing hostile.
 * @throws AppError `input.invalid` naming the field `file` (broken, encrypted, links, paths that climb out, too many
 *   files, bombs, a name twice or too long), or `input.too-large`
 */
export async function eachZippedFile(
  path: string,
  limits: ArchiveLimits,
  visit: (file: ZippedFile, of: number) => Promise<void>,
): Promise<void> {
  try {
    const of = await walked(path, limits, () => undefined);
    await walked(path, limits, (file) => visit(file, of));
  } catch (error) {
    if (error instanceof AppError || !isZipError(error)) throw error;
    if (/relative path|absolute path|invalid characters/.test(error.message)) refuse('zip-path');
    throw fieldError('file', 'zip-broken');
  }
}

/** Faults of the archive, and not of the disk or of whoever takes its files in. */
function isZipError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    error instanceof Error && (code === '' || code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
  );
}
