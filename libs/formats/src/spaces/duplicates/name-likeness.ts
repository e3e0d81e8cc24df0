import type { Word } from './words';

/** Endings of plurals, and of the Basque article, that one list writes and another does not. */
const ENDINGS = new Set(['s', 'x', 'a', 'ak', 'k']);
const SHORTEST_WITH_SLIP = 6;

/** Whether two words differ by one letter, not the first, that is written otherwise, left out or put in. */
function oneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short.length < SHORTEST_WITH_SLIP) return false;
  let at = 1;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

/** Whether two words are one but for a slip, a plural, or the Basque article. */
export function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (a[0] !== b[0]) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return (
    (short.length > 3 && long.startsWith(short) && ENDINGS.has(long.slice(short.length))) || oneSlip(a, b)
  );
}

/** The words, where what the other writes in one is written in one too: `Cent Sept` and `Centsept`. */
function joinedLike(words: readonly Word[], other: readonly Word[]): Word[] {
  const ones = new Set(other.map(({ letters }) => letters));
  const result: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const length = [3, 2].find((many) => ones.has(lettersOf(words.slice(at, at + many), many))) ?? 1;
    const joined = words.slice(at, at + length);
    const weight = Math.max(...joined.map((word) => word.weight));
    result.push({ letters: lettersOf(joined, length), weight });
    at += length - 1;
  }
  return result;
}

const lettersOf = (words: readonly Word[], many: number): string =>
  words.length < many ? '' : words.map(({ letters }) => letters).join('');

export interface NameLikeness {
  /** 0 nothing in common, 1 the same but for articles and slips. */
  likeness: number;
  /** Weight of what they have in common: two names of generic words say little although they are alike. */
  shared: number;
  /** Each has a word of its own that tells: branches of a chain, or neighbours. */
  bothDiffer: boolean;
  /** Nothing that tells is in one only. */
  equal: boolean;
}

const sum = (words: readonly Word[]): number => words.reduce((total, { weight }) => total + weight, 0);
const TELLS = 1;
/** How much it counts that all is in common, next to that one name holds the other. */
const WHOLE = 0.35;

/** How alike two names are, word by word; linear in letters, quadratic in words (names are short). */
export function nameLikeness(one: readonly Word[], two: readonly Word[]): NameLikeness {
  const a = joinedLike(one, two);
  const b = joinedLike(two, one);
  const left = [...b];
  const common: Word[] = [];
  const onlyA = a.filter((word) => {
    const at = left.findIndex(({ letters }) => sameWord(letters, word.letters));
    if (at >= 0) common.push(...left.splice(at, 1));
    return at < 0;
  });
  const [shared, ours, theirs] = [sum(common), sum(onlyA), sum(left)];
  const whole = shared / (shared + ours + theirs || 1);
  const held = shared / (shared + Math.min(ours, theirs) || 1);
  return {
    likeness: WHOLE * whole + (1 - WHOLE) * held,
    shared,
    bothDiffer: ours >= TELLS && theirs >= TELLS,
    equal: Math.max(ours, theirs) < TELLS,
  };
}
