import { type Cue, MAX_CAPTION_TIME } from './cue';
import { readWords } from './cue-words';

/** How long a new cue lasts where nothing follows, and the least that any lasts, in milliseconds. */
export const NEW_CUE_MS = 2_000;
export const LEAST_CUE_MS = 100;

const within = (time: number) => Math.min(MAX_CAPTION_TIME, Math.max(0, Math.round(time)));

/** The cues with another one in that place. */
export const withCue = (cues: readonly Cue[], at: number, cue: Cue): Cue[] =>
  cues.map((one, index) => (index === at ? cue : one));

export const withoutCue = (cues: readonly Cue[], at: number): Cue[] =>
  cues.filter((_, index) => index !== at);

/** A cue whose start or end is that moment; the other end gives way where it would last too short. */
export function timed(cue: Cue, edge: 'start' | 'end', moment: number): Cue {
  const time = within(moment);
  if (edge === 'start') {
    const start = Math.min(time, MAX_CAPTION_TIME - LEAST_CUE_MS);
    return { ...cue, start, end: Math.max(cue.end, start + LEAST_CUE_MS) };
  }
  const end = Math.max(time, LEAST_CUE_MS);
  return { ...cue, end, start: Math.min(cue.start, end - LEAST_CUE_MS) };
}

/** A new cue at a moment, in its place by time. It ends where the next begins, or two seconds later. */
export function addedCue(cues: readonly Cue[], moment: number): { cues: Cue[]; at: number } {
  const start = Math.min(within(moment), MAX_CAPTION_TIME - LEAST_CUE_MS);
  const found = cues.findIndex((cue) => cue.start > start);
  const at = found === -1 ? cues.length : found;
  const next = cues[at]?.start ?? Infinity;
  const end = Math.max(start + LEAST_CUE_MS, Math.min(start + NEW_CUE_MS, next, MAX_CAPTION_TIME));
  const cue: Cue = { start, end, text: '' };
  return { cues: [...cues.slice(0, at), cue, ...cues.slice(at)], at };
}

/**
 * One cue as two: its words are cut at a place, its time at a moment within it, else in proportion to the words. The same
 * cues where it lasts too short.
 */
export function splitCue(cues: readonly Cue[], at: number, place: number, moment?: number): Cue[] {
  const cue = cues[at];
  if (!cue || cue.end - cue.start < 2 * LEAST_CUE_MS) return [...cues];
  const [first, second] = [cue.text.slice(0, place).trimEnd(), cue.text.slice(place).trimStart()];
  const all = readWords(cue.text).length;
  const share = all === 0 ? 0.5 : readWords(first).length / all;
  const isWithin = moment !== undefined && moment > cue.start && moment < cue.end;
  const wish = isWithin ? moment : cue.start + (cue.end - cue.start) * share;
  const middle = Math.round(Math.min(cue.end - LEAST_CUE_MS, Math.max(cue.start + LEAST_CUE_MS, wish)));
  const { name: _, before: __, ...rest } = cue;
  const later: Cue = { ...rest, start: middle, text: second };
  return [...cues.slice(0, at), { ...cue, end: middle, text: first }, later, ...cues.slice(at + 1)];
}

/** A cue and the next as one. */
export function joinCues(cues: readonly Cue[], at: number): Cue[] {
  const [cue, next] = [cues[at], cues[at + 1]];
  if (!cue || !next) return [...cues];
  const text = [cue.text, next.text].filter((one) => one !== '').join('\n');
  const before = [...(cue.before ?? []), ...(next.before ?? [])];
  const joined: Cue = {
    ...cue,
    text,
    start: Math.min(cue.start, next.start),
    end: Math.max(cue.end, next.end),
    ...(before.length > 0 && { before }),
  };
  return [...cues.slice(0, at), joined, ...cues.slice(at + 2)];
}

/** All cues that much later, or earlier where it is negative; none begins before the film does. */
export function shiftCues(cues: readonly Cue[], milliseconds: number): Cue[] {
  const first = Math.min(...cues.map(({ start }) => start));
  const last = Math.max(...cues.map(({ end }) => end));
  const shift = Math.min(Math.max(Math.round(milliseconds), -first), MAX_CAPTION_TIME - last);
  return cues.map((cue) => ({ ...cue, start: cue.start + shift, end: cue.end + shift }));
}

/** In the order in which they are read. */
export const sortedCues = (cues: readonly Cue[]): Cue[] =>
  [...cues].sort((one, other) => one.start - other.start || one.end - other.end);

/** The times of the cues of another language, with words to write. */
export const emptied = (cues: readonly Cue[]): Cue[] =>
  cues.map(({ start, end, name, settings }) => ({
    ...{ start, end, text: '' },
    ...(name && { name }),
    ...(settings && { settings }),
  }));
