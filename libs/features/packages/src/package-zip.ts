import { AppError, eachZippedFile, fieldError, megabytes } from '@pirecow/platform';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PACKAGE_LIMITS, STRUCTURE_LIMIT } from './limits';

/** The names of the structure in a zip: cmi5 14.1, SCORM CAM 3.2, xAPI, H5P. What has several is taken as the first one. */
const STRUCTURE_FILES = ['cmi5.xml', 'tincan.xml', 'imsmanifest.xml', 'h5p.json'];
/** What an H5P activity asks, beside its structure. */
const H5P_CONTENT = 'content/content.json';
const READ = new Set([...STRUCTURE_FILES, H5P_CONTENT]);
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

/** A package as it was unpacked. */
export interface UnpackedZip {
  /** In the order of the zip. */
  files: { path: string; size: number }[];
  /** Name of its structure, and the bytes of that. */
  name: string;
  bytes: Uint8Array;
  /** Empty where it is no H5P activity. */
  content: Uint8Array;
}

/** Takes the bytes of the file at that place of the zip, of so many. */
export type TakeFile = (bytes: Readable, index: number, of: number) => Promise<void>;

export async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
    return buffer.equals(ZIP);
  } finally {
    await file.close();
  }
}

/** @throws AppError `input.too-large` where a structure weighs more than one may */
export function refuseLarge(size: number): void {
  if (size > STRUCTURE_LIMIT) throw new AppError('input.too-large', { limit: megabytes(STRUCTURE_LIMIT) });
}

/** Passes bytes on, says how many there were, and keeps those of a file that is read, within the limit. */
class Passing {
  size = 0;
  private kept: Buffer[] = [];

  constructor(private readonly isRead: boolean) {}

  async *of(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      this.size += chunk.length;
      if (this.isRead && this.size <= STRUCTURE_LIMIT) this.kept.push(chunk);
      yield chunk;
    }
  }

  get bytes(): Buffer {
    refuseLarge(this.size);
    return Buffer.concat(this.kept);
  }
}

/**
 * Unpacks the zip at `path`, file by file, within {@link PACKAGE_LIMITS}; what says what is in it is in memory besides.
 * @throws AppError as `eachZippedFile` says, `input.invalid` without a structure, `input.too-large` where that is too large
 */
export async function unpackZip(path: string, take: TakeFile): Promise<UnpackedZip> {
  const files: UnpackedZip['files'] = [];
  const read = new Map<string, Passing>();
  await eachZippedFile(path, PACKAGE_LIMITS, async (file, of) => {
    const passing = new Passing(READ.has(file.path));
    await file.unpack((bytes) =>
      take(Readable.from(passing.of(bytes), { objectMode: false }), files.length, of),
    );
    files.push({ path: file.path, size: passing.size });
    if (READ.has(file.path)) read.set(file.path, passing);
  });
  const name = STRUCTURE_FILES.find((one) => read.has(one));
  const structure = name && read.get(name);
  if (!name || !structure) throw fieldError('file', 'package-structure');
  const content = (name === 'h5p.json' && read.get(H5P_CONTENT)?.bytes) || Buffer.alloc(0);
  return { files, name, bytes: structure.bytes, content };
}
