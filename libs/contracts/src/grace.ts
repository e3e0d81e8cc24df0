/**
 * How long after its end an attempt still takes answers (ADR 21). Pages take none after the end: this is for what was on
 * its way, whatever clock a browser has.
 */
export const GRACE_MS = 30_000;
