import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter looks like a digit, and no word comes about by chance. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** A new code of 80 random bits, such as `7K2Q-M9TX-0V4D-HZ8R`. */
export function newCode(): string {
  return grouped([...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join(''));
}

const grouped = (letters: string) => letters.replaceAll(/.{4}(?!$)/g, '$&-');

/** The code that somebody wrote, in whichever case and groups, with a letter for the digit that it looks like; undefined where it is none. */
export function readCode(written: string): string | undefined {
  const letters = written
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(letters) ? grouped(letters) : undefined;
}
