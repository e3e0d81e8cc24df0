import { sameWord } from './name-likeness';
import { wordsIn } from './words';

const KINDS_OF_STREET = new Set(
  'allee allees all av ave avenue avda avenida bd bld blvd boulevard c calle carrer carretera chemin cours espl esplanade impasse kalea pl place plaza plaça quai r route rte rue square zone za zi camino paseo bide bidea'.split(
    ' ',
  ),
);
const SMALL_IN_STREETS = new Set(
  'd de des du del la le les l el los las a au aux bis ter quater b n no et y'.split(' '),
);
const EARTH_M = 6_371_000;

export interface Point {
  lat: number;
  lon: number;
}

/** Metres on the ground, right to 1 % up to 100 km. */
export function metresBetween(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const turn = ((((b.lon - a.lon) % 360) + 540) % 360) - 180;
  const x = turn * radians * Math.cos(((a.lat + b.lat) / 2) * radians);
  return EARTH_M * Math.hypot(x, (b.lat - a.lat) * radians);
}

export interface Street {
  /** House number, as `12`; empty where none is told. */
  number: string;
  words: ReadonlySet<string>;
}

/** A street as written anywhere: `12 ter, rue des Tours` and `Hangar 30, 12 Rue des tours` have one number and words in common. */
export function streetOf(text: string | null): Street {
  const all = wordsIn(text ?? '');
  const number = all.find((word) => /^\d{1,4}(?:[a-z]|bis|ter)?$/.test(word)) ?? '';
  const words = all.filter(
    (word) => !/^\d/.test(word) && !KINDS_OF_STREET.has(word) && !SMALL_IN_STREETS.has(word),
  );
  return { number: number.replace(/\D+$/, ''), words: new Set(words) };
}

/** `same`: number and street; `street`: the street alone; `other`: two streets; `unknown`: one does not say. */
export type StreetLikeness = 'same' | 'street' | 'other' | 'unknown';

export function streetLikeness(a: Street, b: Street): StreetLikeness {
  if (a.words.size === 0 || b.words.size === 0) return 'unknown';
  const common = [...a.words].filter((word) => [...b.words].some((other) => sameWord(word, other))).length;
  const alike = common / Math.min(a.words.size, b.words.size) > 0.6;
  if (!alike) return 'other';
  return a.number === b.number ? 'same' : a.number && b.number ? 'other' : 'street';
}
