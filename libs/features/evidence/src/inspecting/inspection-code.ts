import { digestOf } from '@pirecow/platform';
import { randomBytes } from 'node:crypto';

/** Without those that look alike (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = /.{5}/g;

/** A code of 100 random bits in groups, which somebody can read out: `K7QF2-…`. */
export function newInspectionCode(): string {
  const letters = Array.from(randomBytes(20), (byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.match(GROUP)?.join('-') ?? letters;
}

/** What the database keeps of it, however it was typed. */
export function codeHashOf(typed: string): Buffer {
  const letters = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return digestOf(letters.replaceAll('O', '0').replaceAll(/[IL]/g, '1'));
}
