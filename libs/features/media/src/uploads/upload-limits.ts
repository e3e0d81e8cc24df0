import { fileTypeOf, MOST_DRAWING } from '../file-kind';

const MEGABYTE = 1_000_000;

/** Of texts and office documents all is read to know what they are. */
export const READ_WHOLE = 24 * 1024 * 1024;

/** How many files somebody may have under way. */
export const UNFINISHED = 10;

/** How long somebody may go on with a file, and use it. */
export const KEPT_MS = 7 * 24 * 3600_000;

/** What arrives is kept in pieces of that size: so much is lost at most where a server is killed. */
export const PIECE = 4 * 1024 * 1024;

/** What a request may carry that says what its bytes come to: none of them is noted before all have arrived. */
export const MOST_CHECKED = 16 * 1024 * 1024;

/** What somebody may send that is to come in as a course, a package or questions; each kind may ask for less. In bytes. */
const MOST_INTAKE = 1024 * 1024 * 1024;

/** What a file is sent for: to be shown in courses, unless its sender says otherwise. */
export function purposeOf(metadata: Record<string, string | null> | undefined): 'media' | 'intake' {
  return metadata?.['purpose'] === 'intake' ? 'intake' : 'media';
}

/** What a file may weigh that is to come in: `limit`, or less. In bytes. */
export const intakeLimitOf = (limit: number): number => Math.min(MOST_INTAKE, limit);

/** Whether all of a file is looked at, because its first bytes do not tell what it is: texts, drawings, documents in a zip. */
export function isReadWhole(name: string): boolean {
  const type = fileTypeOf(name) ?? '';
  return type === 'image/svg+xml' || !/^((image|video|audio)\/|application\/pdf$)/.test(type);
}

/** What a file of that name may weigh, in bytes: `limit` for film and sound, less for what nobody makes as large. */
export function limitOf(name: string, limit: number): number {
  if (fileTypeOf(name) === 'image/svg+xml') return Math.min(MOST_DRAWING, limit);
  if (isReadWhole(name)) return Math.min(READ_WHOLE, limit);
  return /^(video|audio)\//.test(fileTypeOf(name) ?? '') ? limit : Math.min(200 * MEGABYTE, limit);
}
