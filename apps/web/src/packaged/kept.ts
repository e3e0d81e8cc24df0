import type { Response } from '@pirecow/content';

/** What a unit keeps in the LMS between two visits. Names are short: SCORM 1.2 has room for 4,096 characters. */
export interface Kept {
  /** The version of the course that it belongs to. */
  v: string;
  /** Place of a question → its answer. */
  a: Record<number, Response>;
  /** Attempts that were handed in. */
  n: number;
  /** When the last one was, in milliseconds since 1970. */
  t?: number;
  /** Share of the points of the last one, while its answers are the ones above. */
  s?: number;
  /** Whether an attempt was passed, and whether the unit is done. */
  p?: boolean;
  d?: boolean;
  /** The language that was chosen. */
  l?: string;
}

/** Takes up what was kept for that version; a beginning where there is none, or of another version. */
export function takeUp(text: string | null, version: string): Kept {
  const beginning: Kept = { v: version, a: {}, n: 0 };
  try {
    const kept = JSON.parse(text ?? '') as Kept | null;
    return kept?.v === version ? { ...beginning, ...kept } : beginning;
  } catch {
    return beginning;
  }
}

/** What is kept as text of at most that length: the longest answers give way first, what was reached never does. */
export function written(kept: Kept, limit = Infinity): string {
  const text = JSON.stringify(kept);
  const longest = Object.entries(kept.a)
    .map(([place, answer]) => ({ place, size: JSON.stringify(answer).length }))
    .toSorted((one, other) => other.size - one.size)[0];
  if (text.length <= limit || !longest) return text;
  const rest = Object.entries(kept.a).filter(([place]) => place !== longest.place);
  return written({ ...kept, a: Object.fromEntries(rest) }, limit);
}
