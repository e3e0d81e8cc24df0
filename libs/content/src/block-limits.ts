export const MAX_POINTS = 20;
export const MAX_SITUATIONS = 60;
/** Most choices of one situation. */
export const MAX_CHOICES = 6;
export const MAX_ENDINGS = 20;
/** Longest text that answers a reflection, in UTF-16 units. */
export const MAX_REFLECTION = 10_000;
/** Most questions that an attempt draws from one pool. */
export const MAX_DRAWN = 100;
