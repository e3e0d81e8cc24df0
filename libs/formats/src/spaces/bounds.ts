/** Largest file of spaces, in bytes: ten times the whole CGET file. */
export const MAX_SPACE_BYTES = 8_000_000;
/** Most rows that are read of one file. */
export const MAX_SPACES = 20_000;
export const MAX_COLUMNS = 200;
/** Deepest nesting of a JSON file. */
export const MAX_SPACE_DEPTH = 30;
/** Longest cell that is looked at, in UTF-16 units; the rest of a longer one is left out. */
export const LONGEST_CELL = 10_000;
/** Reading ends here, in ms, with what was read until then. */
export const MAX_READ_MS = 30_000;
