import { type Key, looseQuestion, type Question, type TextRecord } from '@pirecow/content';
import { newId } from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { type LooseQuestion, translated } from './draft-questions.service';

/** A question of a pool that is a copy of one of the bank. */
export interface Member {
  id: string;
  block: Question & { banked: string };
  key: Key;
  /** Language → field → words. */
  texts: Record<string, Record<string, string>>;
}

/** A copy as it is to stand in the pool. */
export interface Copy {
  block: Question & { banked: string };
  key: Key;
  /** Language → field → text, of those that are written. */
  texts: Record<string, Record<string, TextRecord>>;
}

export interface PoolPlan {
  added: Copy[];
  changed: Copy[];
  gone: Member[];
}

/** What is the same for all copies of a pool. */
export interface PoolPlace {
  poolId: string;
  /** The language in which the course is written, and all that it has. */
  sourceLanguage: string;
  languages: readonly string[];
}

type Records = Record<string, TextRecord>;

function sourceTexts({ texts }: LooseQuestion, language: string): Records {
  return Object.fromEntries(
    Object.entries(texts[language] ?? {}).map(([field, { text, by, at }]) => [
      field,
      { text, status: 'ready', ...(by !== undefined && { by }), ...(at !== undefined && { at }) },
    ]),
  );
}

/** A translation that the course has is its own, as long as the source says what it said: translators may have mended it. */
function translations(wanted: LooseQuestion, place: PoolPlace, language: string, member?: Member): Records {
  const into = place.sourceLanguage;
  const isOwn = (field: string) =>
    member?.texts[language]?.[field] !== undefined &&
    member.texts[into]?.[field] === wanted.texts[into]?.[field]?.text;
  const fields = Object.keys(wanted.texts[language] ?? {}).filter((field) => !isOwn(field));
  return Object.fromEntries(
    fields.flatMap((field) => {
      const record = translated(wanted, { into, language, field });
      return record ? [[field, record] as const] : [];
    }),
  );
}

function copyOf(wanted: LooseQuestion, place: PoolPlace, member?: Member): Copy {
  const { poolId: pool, sourceLanguage, languages } = place;
  const question = looseQuestion(wanted.question);
  const banked = wanted.question.id;
  // What it speaks of in a positioning test is said here.
  const about = member?.block.about;
  const others = languages.filter((language) => language !== sourceLanguage);
  const texts = others.map((language) => [language, translations(wanted, place, language, member)] as const);
  return {
    block: { ...question, id: member?.id ?? newId(), pool, banked, ...(about && { about }) },
    key: wanted.key,
    texts: { ...Object.fromEntries(texts), [sourceLanguage]: sourceTexts(wanted, sourceLanguage) },
  };
}

/** Whether a copy brings nothing that the course has not. */
function isSame(copy: Copy, member: Member, sourceLanguage: string): boolean {
  const said = Object.entries(copy.texts[sourceLanguage] ?? {}).map(([field, { text }]) => [field, text]);
  const brings = Object.entries(copy.texts).some(
    ([language, records]) => language !== sourceLanguage && Object.keys(records).length > 0,
  );
  return (
    !brings &&
    isDeepStrictEqual(copy.block, member.block) &&
    isDeepStrictEqual(copy.key, member.key) &&
    isDeepStrictEqual(Object.fromEntries(said), member.texts[sourceLanguage] ?? {})
  );
}

/** What has to be done so that a pool has copies of these questions of the bank, as they are now, and of no others. */
export function planOf(
  members: readonly Member[],
  wanted: readonly LooseQuestion[],
  place: PoolPlace,
): PoolPlan {
  // The first of two copies of the same question is the one that stays.
  const known = new Map([...members].reverse().map((member) => [member.block.banked, member]));
  const ids = new Set(wanted.map(({ question }) => question.id));
  const changed = wanted.flatMap((one) => {
    const member = known.get(one.question.id);
    const copy = member && copyOf(one, place, member);
    return copy && !isSame(copy, member, place.sourceLanguage) ? [copy] : [];
  });
  return {
    added: wanted.filter(({ question }) => !known.has(question.id)).map((one) => copyOf(one, place)),
    changed,
    gone: members.filter((one) => !ids.has(one.block.banked) || known.get(one.block.banked) !== one),
  };
}
