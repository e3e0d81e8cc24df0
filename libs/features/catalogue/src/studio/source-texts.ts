import {
  type BlockContent,
  blockTextFields,
  editSource,
  type EditWeight,
  isStorable,
  MAX_TEXT,
  normaliseText,
  textKey,
  type TextRecord,
} from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database } from '@pirecow/platform';
import type { FieldError } from '@pirecow/contracts';
import { textRow } from '../drafts/draft-rows';
import { UPSERT_ROWS } from '../drafts/draft-sql';
import type { OpenDraft } from '../drafts/draft-store';

/** Field → its words in the source language. */
export type Words = Record<string, string>;

/** Whose texts they are, who writes them, and whether they say what they said. */
export interface Writing {
  ownerId: string;
  weight: EditWeight;
  by: string;
}

interface Known {
  field: string;
  text: string;
  status: TextRecord['status'];
  equals: string[] | null;
}

const KNOWN = `
SELECT field, text, status, equals FROM course_text WHERE course_id = $1 AND language = $2 AND owner_id = $3`;

const DELETE_EMPTY = `
DELETE FROM course_text WHERE course_id = $1 AND language = $2 AND owner_id = $3 AND field = ANY($4)`;

/** The words in their stored form, without those that are empty. */
export function storedWords(words: Words): Words {
  const entries = Object.entries(words).map(([field, text]) => [field, normaliseText(text)] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

function faultOf(content: BlockContent, field: string, text: string): FieldError | undefined {
  const known = blockTextFields(content.block).find((one) => one.field === field);
  const at = `texts.${field}`;
  if (!known) return { field: at, rule: 'unknown_field' };
  const maximum = MAX_TEXT[known.kind];
  if (text.length > maximum) return { field: at, rule: 'too_big_string', values: { maximum } };
  return isStorable(text) ? undefined : { field: at, rule: 'course.text.unstorable' };
}

/** @throws AppError `input.invalid` for words that the block has no field for, or that cannot be stored */
export function expectWords(content: BlockContent): void {
  const faults = Object.entries(content.texts).flatMap(
    ([field, text]) => faultOf(content, field, text) ?? [],
  );
  if (faults.length > 0) throw new AppError('input.invalid', {}, faults);
}

/** The texts of the source language, written one owner at a time. */
@Injectable()
export class SourceTexts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes what changed; what has no words any more goes. Translations stay, and tell by their hashes where they stand. */
  async write(draft: OpenDraft, writing: Writing, words: Words): Promise<void> {
    const { courseId, sourceLanguage } = draft;
    const where = [courseId, sourceLanguage, writing.ownerId];
    const known = await this.database.query<Known>(KNOWN, where);
    const before = new Map(known.map((one) => [one.field, one]));
    const changed = Object.entries(words).filter(([field, text]) => before.get(field)?.text !== text);
    const rows = changed.map(([field, text]) =>
      textRow(sourceLanguage, textKey(writing.ownerId, field), this.record(before.get(field), text, writing)),
    );
    const empty = known.map(({ field }) => field).filter((field) => !(field in words));
    if (rows.length > 0) await this.database.query(UPSERT_ROWS.texts, [courseId, JSON.stringify(rows)]);
    if (empty.length > 0) await this.database.query(DELETE_EMPTY, [...where, empty]);
  }

  /** The same for one field of an owner that has others. No words: it goes. */
  async writeOne(draft: OpenDraft, writing: Writing, field: string, text: string): Promise<void> {
    const where = [draft.courseId, draft.sourceLanguage, writing.ownerId];
    const known = await this.database.query<Known>(KNOWN, where);
    const others = known.filter((one) => one.field !== field).map((one) => [one.field, one.text] as const);
    await this.write(draft, writing, { ...Object.fromEntries(others), ...(text && { [field]: text }) });
  }

  private record(before: Known | undefined, text: string, { weight, by }: Writing): TextRecord {
    const { status = 'ready', equals = null } = before ?? {};
    const record = before && { text: before.text, status, ...(equals && { equals }) };
    const at = this.clock.now().toISOString();
    return { status, ...editSource(record, text, weight), by, at };
  }
}
