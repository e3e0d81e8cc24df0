import type { Reshape } from '../edited';
import { textHash } from '../hash';
import type { TextRecord } from '../text';
import { translationState } from '../text-state';
import { countPieces, headed, headingOf, isBuiltAlike, joined, partedAt, readsAs } from './pieces';

/** A text as one, and as the two that it becomes: halves of a text, or title and body of an item. */
export interface Parting<T> {
  whole?: T | undefined;
  first?: T | undefined;
  second?: T | undefined;
}

type Records = Parting<TextRecord>;

/** Whether a translation, ready or not, says what that source says now. */
function isOf(record: TextRecord, source: TextRecord | undefined): boolean {
  return translationState({ ...record, status: 'ready' }, source) === 'current';
}

/** The same translation of another wording; undefined: of none that stands. */
function madeFrom({ source: _, ...record }: TextRecord, wording: string | undefined): TextRecord {
  return wording === undefined ? record : { ...record, source: textHash(wording) };
}

/** A record's words parted as its source is; undefined where it is built otherwise. */
function partedLike(kind: 'text' | 'item', words: string, source: Required<Parting<string>>) {
  if (!isBuiltAlike(words, source.whole)) return undefined;
  if (kind === 'text') {
    const count = countPieces(source.first);
    const parts = partedAt(source.whole, count);
    const isThere = parts && readsAs(parts[0], source.first) && readsAs(parts[1], source.second);
    return isThere ? partedAt(words, count) : undefined;
  }
  if (source.first === '') return readsAs(source.whole, source.second) ? (['', words] as const) : undefined;
  const [own, theirs] = [headed(source.whole), headed(words)];
  const isThere = own?.title === source.first && readsAs(own.body, source.second);
  return isThere && theirs ? ([theirs.title, theirs.body] as const) : undefined;
}

/**
 * The translation of a text that was parted. Where it is built as its source is, it is parted at the same place and stands where
 * it stood. Else all of it stays in one part, made from the whole text, so that it shows as outdated: nobody's words are cut blindly.
 */
function parted(kind: 'text' | 'item', before: Records, after: Parting<string>, own: Records): Records {
  const { whole } = own;
  if (!whole || !before.whole) return {};
  const source = { whole: before.whole.text, first: after.first ?? '', second: after.second ?? '' };
  const holds = isOf(whole, before.whole);
  const parts = partedLike(kind, whole.text, source);
  const record = (text: string, wording: string) =>
    text === '' ? undefined : { ...(holds ? madeFrom(whole, wording) : whole), text };
  if (parts) return { first: record(parts[0], source.first), second: record(parts[1], source.second) };
  const kept = holds ? madeFrom(whole, source.whole) : whole;
  return kind === 'text' ? { first: kept } : { second: kept };
}

/** Of two records: the state of the lesser, and who wrote last. */
function together(one: TextRecord, other: TextRecord, text: string): TextRecord {
  const last = (one.at ?? '') > (other.at ?? '') ? one : other;
  const status = one.status === 'draft' || other.status === 'draft' ? 'draft' : 'ready';
  return { ...last, text, status };
}

/** The translation of what became one text: of the new wording where all parts said what theirs said. */
function merged(kind: 'text' | 'item', before: Records, after: Parting<string>, own: Records): Records {
  const { first, second } = own;
  const only = first ?? second;
  if (!only) return {};
  const whole = after.whole ?? '';
  const signs = headed(whole)?.signs ?? '##';
  const asText = (words = '') => (kind === 'item' && words !== '' ? headingOf(signs, words) : words);
  const inOne = ({ first: a, second: b }: Records) => joined(asText(a?.text), b?.text ?? '');
  const isHeld = (part: 'first' | 'second') => {
    const record = own[part];
    return record ? isOf(record, before[part]) : !before[part];
  };
  const text = inOne(own);
  const record = first && second ? together(first, second, text) : { ...only, text };
  // All of it had stayed in one part, when its source was parted.
  const isOfWhole = !(first && second) && isOf(only, { text: whole, status: 'ready' });
  const holds = isOfWhole || (isHeld('first') && isHeld('second') && readsAs(inOne(before), whole));
  return { whole: madeFrom(record, holds ? whole : undefined) };
}

const KIND = { split: 'text', join: 'text', nest: 'item', unnest: 'item' } as const;

/**
 * What becomes of the translation of a text when an author parts it, joins it, or puts it into an item and takes it out again.
 * `before`: the source until now. `after`: the source from now on. `own`: the translation until now. Nothing that somebody wrote is
 * lost, and what says the same as before stays current.
 */
export function carried(how: Reshape, before: Records, after: Parting<string>, own: Records): Records {
  const carry = how === 'split' || how === 'nest' ? parted : merged;
  return carry(KIND[how], before, after, own);
}
