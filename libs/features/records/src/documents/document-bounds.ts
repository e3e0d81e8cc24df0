import { fieldError } from '@pirecow/platform';
import { tooLarge } from '../http/body';

/** How much lies at a place of documents. */
export interface Held {
  names: number;
  bytes: number;
  /** Bytes under all registrations of the same person and activity together. */
  bytesInAll: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * The most that a unit of a package keeps for one person: packages are programs of strangers, and a loop in one of them must
 * not fill the database. Profiles of an activity have one place, which all who learn in it share.
 */
export const TOKEN_BOUNDS: Held = { names: 100, bytes: 16 * MEGABYTE, bytesInAll: 64 * MEGABYTE };

/** @throws AppError `input.invalid` naming the document where there are too many, `input.too-large` where they weigh too much */
export function requireRoom(held: Held, most: Held, field: string): void {
  if (held.names > most.names) throw fieldError(field, 'too_big_array', { maximum: most.names });
  if (held.bytes > most.bytes) throw tooLarge(most.bytes);
  if (held.bytesInAll > most.bytesInAll) throw tooLarge(most.bytesInAll);
}
