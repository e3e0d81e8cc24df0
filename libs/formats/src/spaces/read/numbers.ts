import type { Say } from './row';

/** A number as any of the languages writes it: `43,59`, `1 234.5`. */
export function numberOf(cell: string, say: Say): number | null {
  const tight = cell.replace(/[\s'’]/g, '');
  const isComma = /^[-+]?\d+,\d+$/.test(tight);
  const value = /^[-+]?\d/.test(tight) ? Number(isComma ? tight.replace(',', '.') : tight) : Number.NaN;
  if (!Number.isFinite(value)) {
    say('number.invalid', 'left-out');
    return null;
  }
  if (isComma) say('number.decimal-comma', 'mended');
  return value;
}

/** How many of something. */
export function countOf(cell: string, say: Say): number | null {
  const value = numberOf(cell, say);
  if (value === null || (Number.isInteger(value) && value >= 0)) return value;
  say('number.invalid', 'left-out');
  return null;
}

const YES = /^(?:yes|oui|sí|si|bai|true|vrai|1|x)$/i;
const NO = /^(?:no|non|ez|false|faux|0)$/i;

export const yesOrNo = (cell: string): boolean | null =>
  YES.test(cell) ? true : NO.test(cell) ? false : null;
