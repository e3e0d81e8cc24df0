/** One caption: what is read between two moments. */
export interface Cue {
  /** Milliseconds from the beginning. */
  start: number;
  end: number;
  /** Its words as WebVTT has them, marks such as `<v Ana>` included. */
  text: string;
  /** Its identifier in the file, where it has one. */
  name?: string;
  /** What stands behind its times, such as `align:start`. */
  settings?: string;
  /** Notes, styles and regions that stand before it. */
  before?: string[];
}

/** A file of captions in its parts. */
export interface Captions {
  /** What stands behind `WEBVTT`, and below it. */
  head: string;
  cues: Cue[];
  /** Notes behind the last cue. */
  after: string[];
}

/** The most cues that a file may have: five hours of one every four seconds. */
export const MAX_CUES = 5_000;
/** The last moment that a caption may name: just under 100 hours. */
export const MAX_CAPTION_TIME = 359_999_999;

/** Captions that nobody has written yet. */
export const noCaptions = (): Captions => ({ head: '', cues: [], after: [] });

const digits = (value: number, count: number) => String(value).padStart(count, '0');

/** A moment as WebVTT writes it: `01:02.500`, `1:00:00.000` with two digits for hours where there are any. */
export function captionTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${digits(minutes, 2)}:${digits(seconds % 60, 2)}.${digits(milliseconds % 1000, 3)}`;
  return hours > 0 ? `${digits(hours, 2)}:${rest}` : rest;
}

const TIME = /^(?:(?:(\d{1,4}):)?(\d{1,2}):)?(\d{1,2})(?:[.,](\d{1,3}))?$/;

/** The moment that somebody wrote: `1:02.5`, `62.5`, `00:01:02,500`; undefined where it is none. */
export function readCaptionTime(text: string): number | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const isSixty = match[2] !== undefined && Number(seconds) > 59;
  if (isSixty || (match[1] !== undefined && Number(minutes) > 59)) return undefined;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const time = whole * 1000 + Number(fraction.padEnd(3, '0'));
  return time <= MAX_CAPTION_TIME ? time : undefined;
}
