import { randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for each other, spoken or written: no B8, S5, Z2, I1L, O0, U with V. */
const SIGNS = 'ACDEFGHJKMNPQRTVWXY34679';

/** Signs of a code: 24⁸ are a hundred thousand million, and tries are counted. */
const LENGTH = 8;

/** A code by which people come into a run: eight signs. */
export function newRunCode(): string {
  return Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}

/** The code that somebody meant: small letters, spaces and hyphens make no difference. */
export function readRunCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
