import type { Say } from './row';

/** What spreadsheets do to codes that look like numbers. */
const bare = (cell: string): string =>
  cell
    .replace(/[.,]0+$/, '')
    .replace(/[\s.-]/g, '')
    .replace(/^F(?=\d)/i, '')
    .toUpperCase();

/** Five places, with the zero that a spreadsheet took from the front. `0` is what is left where all was lost. */
function padded(cell: string, shape: RegExp, say: Say): string | null {
  const code = bare(cell);
  if (/^0+$/.test(code)) {
    say('code.lost', 'left-out');
    return null;
  }
  const full = /^\d{4}$/.test(code) ? `0${code}` : code;
  if (!shape.test(full)) {
    say('code.invalid', 'left-out');
    return null;
  }
  if (full !== code) say('code.zero-restored', 'mended');
  return full;
}

/** A postcode of France or Spain (five digits) or Andorra (`AD500`). */
export const postcodeOf = (cell: string, say: Say): string | null => padded(cell, /^(?:\d{5}|AD\d{3})$/, say);

/** Official code of a town: INSEE, with `2A` and `2B`, or INE. */
export const townCodeOf = (cell: string, say: Say): string | null =>
  padded(cell, /^(?:\d{5}|2[AB]\d{3})$/, say);

const SIRET = /^\d{14}$/;

/** SIRET, 14 digits; null for what else may stand there (RNA). */
export const siretOf = (cell: string): string | null => {
  const digits = cell.replace(/\s/g, '');
  return SIRET.test(digits) ? digits : null;
};
