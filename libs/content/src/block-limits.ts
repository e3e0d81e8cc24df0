export const MAX_POINTS = 20;
/** Longest text that answers a reflection, in UTF-16 units. */
export const MAX_REFLECTION = 10_000;
/** Most questions that an attempt draws from one pool. */
export const MAX_DRAWN = 100;
