import {
  blockTextFields,
  editSource,
  type EditWeight,
  type Question,
  textHash,
  type TextRecord,
  translationState,
} from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';
import type { QuestionFacts } from '@pirecow/contracts';
import type { LooseQuestion } from '@pirecow/features/catalogue';
import { type QuestionSheet, sheetProblems } from '@pirecow/formats';
import { createHash } from 'node:crypto';

/** A question of a bank, whole. */
export interface BankQuestion extends LooseQuestion, QuestionFacts {
  /** Name of what came in from a file or a course; null for what was written here. It does not follow edits. */
  digest: string | null;
}

export type Words = Record<string, Record<string, string>>;

/** Longest beginning of a question in a list, in UTF-16 units. */
const MAX_PROMPT = 300;

const NO_FACTS: QuestionFacts = { name: '', tags: [], competence: null, difficulty: null };

/** The words without what is known of them. */
export function wordsOf(texts: LooseQuestion['texts']): Words {
  return mapped(texts, (records) => mapped(records, ({ text }) => text));
}

function mapped<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

/** The question as one language knows it. */
export function sheetOf(question: BankQuestion, language: string): QuestionSheet {
  const { name, tags } = question;
  return {
    question: question.question,
    key: question.key,
    texts: wordsOf(question.texts)[language] ?? {},
    ...(name && { name }),
    tags,
  };
}

/** Whether it may stand in a published course as it is. */
export function isReady(question: BankQuestion): boolean {
  return sheetProblems(sheetOf(question, question.sourceLanguage)).length === 0;
}

/** The beginning of the question in that language, as plain text. */
export function promptOf(texts: Record<string, string>): string {
  return plainText(texts['prompt'] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_PROMPT)
    .replace(/\p{Surrogate}$/u, '');
}

/** All other words of a language, for the search. */
export function otherWordsOf(question: Question, texts: Record<string, string>): string {
  const fields = blockTextFields(question).filter(({ field }) => field !== 'prompt');
  return fields
    .flatMap(({ field, kind }) => texts[field] && (kind === 'rich' ? plainText(texts[field]) : texts[field]))
    .filter(Boolean)
    .join('\n')
    .slice(0, 100_000);
}

/** Languages in which a text of the source language has no counterpart that says the same. */
export function languagesBehind({ texts, sourceLanguage }: LooseQuestion): string[] {
  const source = Object.entries(texts[sourceLanguage] ?? {});
  return Object.keys(texts).filter(
    (language) =>
      language !== sourceLanguage &&
      source.some(([field, record]) => translationState(texts[language]?.[field], record) !== 'current'),
  );
}

/** Who wrote, when, and whether the source says what it said. */
export interface Writing {
  weight: EditWeight;
  by: string;
  at: string;
}

/** The texts after an edit: what was left alone keeps what is known of it; translations are made from the source of now. */
export function editedTexts(
  words: Words,
  before: LooseQuestion['texts'],
  sourceLanguage: string,
  { weight, by, at }: Writing,
): LooseQuestion['texts'] {
  const source = words[sourceLanguage] ?? {};
  const record = (language: string, field: string, text: string): TextRecord => {
    const known = before[language]?.[field];
    if (known?.text === text) return known;
    const made = { status: 'ready', by, at } as const;
    if (language === sourceLanguage) return { ...made, ...editSource(known, text, weight) };
    return { ...made, text, ...(source[field] && { source: textHash(source[field]) }) };
  };
  return Object.fromEntries(
    Object.entries(words).map(([language, fields]) => [
      language,
      Object.fromEntries(
        Object.entries(fields).map(([field, text]) => [field, record(language, field, text)]),
      ),
    ]),
  );
}

/** What a file or a course brings, with no facts but those that it names. */
export function arrived(loose: LooseQuestion, facts: Partial<QuestionFacts> = {}): BankQuestion {
  return { ...NO_FACTS, ...facts, ...loose, digest: digestOf(loose) };
}

/** Keys in one order, however deep, so that the same content has the same name. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, ordered(inner)]));
}

/** A name for what a question is and says, whatever its id: SHA-256, hexadecimal. */
function digestOf({ question, key, texts }: LooseQuestion): string {
  const { id: _id, ...rest } = question;
  return createHash('sha256')
    .update(JSON.stringify(ordered({ question: rest, key, texts: wordsOf(texts) })))
    .digest('hex');
}
