import { fieldError } from '@pirecow/platform';
import { tooLarge } from '../http/body';

/** How much lies at a place of documents. */
export interface Held {
  names: number;
  bytes: number;
  /** Bytes under all registrations of the same person and activity together. */
  bytesInAll: number;
}

/** Bytes of a document before and after a change; undefined where there is none. */
export interface Resized {
  before: number | undefined;
  after: number | undefined;
}

const MEGABYTE = 1024 * 1024;

/**
 * The most that a unit of a package keeps for one person: packages are programs of strangers, and a loop in one of them must
 * not fill the database.
 */
const OF_A_PERSON: Held = { names: 100, bytes: 16 * MEGABYTE, bytesInAll: 64 * MEGABYTE };
/** Profiles of an activity have one place, which all who learn in it share: packages keep one for each of them there. */
const OF_ALL: Held = { ...OF_A_PERSON, names: 5_000 };

/** The most that units keep, by how the resource calls the name of a document. */
export const TOKEN_BOUNDS = { stateId: OF_A_PERSON, profileId: OF_ALL };

/** What lies at a place after a change. */
export function heldAfter(held: Held, { before, after }: Resized): Held {
  const grown = (after ?? 0) - (before ?? 0);
  return {
    names: held.names + Number(after !== undefined) - Number(before !== undefined),
    bytes: held.bytes + grown,
    bytesInAll: held.bytesInAll + grown,
  };
}

/** Which bound a change passes. Where more than that lies there already, it stays, and may be made less. */
export function breachOf(before: Held, after: Held, most: Held): keyof Held | undefined {
  const bounds = ['names', 'bytes', 'bytesInAll'] as const;
  return bounds.find((bound) => after[bound] > most[bound] && after[bound] > before[bound]);
}

/** @throws AppError `input.invalid` naming the document where a change makes too many, `input.too-large` where they weigh too much */
export function requireRoom(before: Held, change: Resized, most: Held, field: string): void {
  const bound = breachOf(before, heldAfter(before, change), most);
  if (bound === 'names') throw fieldError(field, 'too_big_array', { maximum: most.names });
  if (bound) throw tooLarge(most[bound]);
}
