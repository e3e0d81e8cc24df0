import { AppError, fieldError } from '@pirecow/platform';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { FOLDER_LIMITS, TOTAL_IN_WORDS } from './limits';

/** Path in the course folder → bytes. */
export type FolderFiles = Map<string, Uint8Array>;

const FILE_TYPE_BITS = 0o170000;
const SYMLINK = 0o120000;

/** Left behind by file managers; nobody meant to send them. */
const LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

function refuse(rule: string, values: Record<string, string | number> = {}): never {
  throw fieldError('file', rule, values);
}

function tooLarge(): never {
  throw new AppError('input.too-large', { limit: TOTAL_IN_WORDS });
}

function checkEntry(entry: Entry): void {
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & FILE_TYPE_BITS) === SYMLINK) refuse('zip-link', { path: entry.fileName });
  if (entry.isEncrypted()) refuse('zip-encrypted', { path: entry.fileName });
  if (entry.uncompressedSize > FOLDER_LIMITS.totalBytes) tooLarge();
  const grows = entry.uncompressedSize > entry.compressedSize * FOLDER_LIMITS.ratio;
  if (grows && entry.uncompressedSize > FOLDER_LIMITS.ratioFrom) refuse('zip-bomb', { path: entry.fileName });
}

/** Reads one entry. What the archive says of sizes is not believed: bytes are counted as they come. */
async function readEntry(zip: ZipFile, entry: Entry, room: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length;
    if (size > room) tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

async function readEntries(zip: ZipFile): Promise<FolderFiles> {
  const files: FolderFiles = new Map();
  let room: number = FOLDER_LIMITS.totalBytes;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || LITTER.test(entry.fileName)) continue;
    if (files.size >= FOLDER_LIMITS.files) refuse('zip-too-many', { maximum: FOLDER_LIMITS.files });
    if (files.has(entry.fileName)) refuse('zip-twice', { path: entry.fileName });
    checkEntry(entry);
    const bytes = await readEntry(zip, entry, room);
    room -= bytes.byteLength;
    files.set(entry.fileName, bytes);
  }
  return files;
}

/** People pack the folder itself as often as what lies in it. */
function withoutOuterFolder(files: FolderFiles): FolderFiles {
  const [first = ''] = files.keys();
  const outer = first.slice(0, first.indexOf('/') + 1);
  const inside =
    !files.has('course.yaml') && outer !== '' && [...files.keys()].every((path) => path.startsWith(outer));
  return inside ? new Map([...files].map(([path, bytes]) => [path.slice(outer.length), bytes])) : files;
}

/**
 * Reads the zip at `path` on disk into memory, within {@link FOLDER_LIMITS}.
 * @throws AppError `input.invalid` naming the field `file` (broken, encrypted, links, paths that climb out, too many
 *   files, bombs), or `input.too-large`
 */
export async function readZip(path: string): Promise<FolderFiles> {
  try {
    // yauzl itself refuses absolute paths, `..` and backslashes.
    const zip = await openPromise(path, { lazyEntries: true, strictFileNames: true });
    return withoutOuterFolder(await readEntries(zip));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const message = error instanceof Error ? error.message : '';
    if (/relative path|absolute path|invalid characters/.test(message)) refuse('zip-path');
    throw fieldError('file', 'zip-broken');
  }
}
