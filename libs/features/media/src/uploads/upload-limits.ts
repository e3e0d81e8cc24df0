import { fileTypeOf } from '../file-kind';

const MEGABYTE = 1_000_000;

/** Texts, drawings and office documents are read whole when they are looked at. */
export const READ_WHOLE = 24 * 1024 * 1024;

/** How many files somebody may have under way. */
export const UNFINISHED = 10;

/** How long somebody may go on with a file, and use it. */
export const KEPT_MS = 7 * 24 * 3600_000;

/** What arrives is kept in pieces of that size: so much is lost at most where a server is killed. */
export const PIECE = 4 * 1024 * 1024;

/** Whether a file is looked at in memory, because its first bytes do not tell what it is: texts, drawings, documents in a zip. */
export function isReadWhole(name: string): boolean {
  const type = fileTypeOf(name) ?? '';
  return type === 'image/svg+xml' || !/^((image|video|audio)\/|application\/pdf$)/.test(type);
}

/** What a file of that name may weigh, in bytes: `limit` for film and sound, less for what nobody makes as large. */
export function limitOf(name: string, limit: number): number {
  if (isReadWhole(name)) return Math.min(READ_WHOLE, limit);
  return /^(video|audio)\//.test(fileTypeOf(name) ?? '') ? limit : Math.min(200 * MEGABYTE, limit);
}
