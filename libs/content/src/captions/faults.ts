import type { Cue } from './cue';
import { readWords } from './cue-words';

/**
 * What makes captions hard to read. Usual measures of subtitlers (EN 17161, UNE 153010 and the charter of the French
 * broadcasters ask for about 12 to 17 letters a second and two lines of 37 to 42 letters).
 */
export const READABLE = {
  lettersPerSecond: 17,
  shortestMs: 800,
  longestMs: 7_000,
  lines: 2,
  lineLetters: 42,
} as const;

export type CueWarning =
  | 'fast'
  | 'short'
  | 'long'
  | 'lines'
  | 'line'
  | 'overlap'
  | 'order'
  | 'empty'
  | 'beyond';

/** Letters that one reads in a second of a cue, spaces included. */
export function readingSpeed({ start, end, text }: Cue): number {
  return end > start ? (readWords(text).length * 1000) / (end - start) : Infinity;
}

/** What is wrong with a cue. `before`: the one before it; `length` of the film in milliseconds, where it is known. */
export function cueWarnings(cue: Cue, before: Cue | undefined, length: number | undefined): CueWarning[] {
  const lines = cue.text.split('\n');
  const lasts = cue.end - cue.start;
  const checks: [CueWarning, boolean][] = [
    ['empty', readWords(cue.text) === ''],
    ['order', before !== undefined && cue.start < before.start],
    ['overlap', before !== undefined && cue.start >= before.start && cue.start < before.end],
    ['fast', readingSpeed(cue) > READABLE.lettersPerSecond],
    ['short', lasts < READABLE.shortestMs],
    ['long', lasts > READABLE.longestMs],
    ['lines', lines.length > READABLE.lines],
    ['line', lines.some((line) => readWords(line).length > READABLE.lineLetters)],
    ['beyond', length !== undefined && cue.end > length + 500],
  ];
  return checks.flatMap(([warning, holds]) => (holds ? [warning] : []));
}
