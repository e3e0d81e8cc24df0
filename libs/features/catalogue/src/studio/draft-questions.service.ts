import {
  type EditedBlock,
  type Key,
  KEY_SCHEMAS,
  looseQuestion,
  type Question,
  questionSchema,
  textHash,
  textKey,
  type TextRecord,
  textRecordSchema,
  translationState,
} from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Database, fieldError, notFound } from '@pirecow/platform';
import { textRow } from '../drafts/draft-rows';
import { UPSERT_ROWS } from '../drafts/draft-sql';
import { DraftStore } from '../drafts/draft-store';
import { type BlockEditing, EditedBlocks } from './edited-blocks.service';

/** A question outside of a course: its texts by language and field, with all that is known of them. */
export interface LooseQuestion {
  question: Question;
  key: Key;
  sourceLanguage: string;
  texts: Record<string, Record<string, TextRecord>>;
}

interface Row {
  sourceLanguage: string;
  question: object;
  key: object | null;
  texts: { language: string; field: string; record: Record<string, unknown> }[];
}

const QUESTION = `
SELECT c.source_language AS "sourceLanguage", b.structure AS question, k.key, coalesce((
  SELECT jsonb_agg(jsonb_build_object('language', t.language, 'field', t.field, 'record', jsonb_strip_nulls(
    jsonb_build_object('text', t.text, 'status', t.status, 'source', t.source, 'equals', t.equals, 'by', t.by, 'at', t.at)))
    ORDER BY t.language, t.field)
  FROM course_text t WHERE t.course_id = c.id AND t.owner_id = b.id), '[]') AS texts
FROM course c JOIN course_block b ON b.course_id = c.id LEFT JOIN course_block_key k ON k.block_id = b.id
WHERE c.organisation_id = $1 AND c.id = $2 AND b.id = $3 AND b.type = 'question'`;

/** The languages of the course $1. */
export const LANGUAGES = `SELECT jsonb_array_elements_text(head -> 'languages') AS language FROM course WHERE id = $1`;

/** Where a copy goes: into that unit, behind that block. */
export interface CopyPlace extends Omit<BlockEditing, 'seen'> {
  unitId: string;
  after: string | null;
  /** The pool of the unit that it joins. */
  pool?: string | undefined;
}

/** The questions of drafts with their texts in all languages: out of a course, and into one. */
@Injectable()
export class DraftQuestions {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly blocks: EditedBlocks,
  ) {}

  /** @throws AppError `not-found` where that is no question of a course of the organisation */
  async read(organisationId: string, courseId: string, blockId: string): Promise<LooseQuestion> {
    const [row] = await this.database.query<Row>(QUESTION, [organisationId, courseId, blockId]);
    if (!row) throw notFound();
    const question = looseQuestion(questionSchema.parse(row.question));
    const texts: LooseQuestion['texts'] = {};
    for (const { language, field, record } of row.texts)
      (texts[language] ??= {})[field] = textRecordSchema.parse(record);
    const key = KEY_SCHEMAS[question.interaction].parse(row.key ?? {});
    return { question, key, sourceLanguage: row.sourceLanguage, texts };
  }

  /**
   * Writes a copy as a block of its own, in all languages of the course. Sent twice, it is one block.
   * @throws AppError `not-found`, `conflict` where the block is there and other, `input.invalid` where the question does
   *   not speak the language in which the course is written
   */
  add({ unitId, after, pool, ...place }: CopyPlace, copy: LooseQuestion): Promise<EditedBlock> {
    return this.database.inTransaction(async () => {
      const draft = await this.drafts.lockOne(place.organisationId, place.courseId);
      const language = draft.sourceLanguage;
      const own = copy.texts[language];
      if (!own) throw fieldError('language', 'bank-language', { language });
      const texts = Object.fromEntries(Object.entries(own).map(([field, { text }]) => [field, text]));
      const block = { ...looseQuestion(copy.question), id: place.blockId, ...(pool && { pool }) };
      const edit = { block, key: copy.key, texts, unitId, after, weight: 'major' } as const;
      const written = await this.blocks.write({ ...place, seen: undefined }, edit);
      await this.translate(place, language, copy);
      return written;
    });
  }

  private async translate(
    { courseId, blockId }: BlockPlace,
    into: string,
    copy: LooseQuestion,
  ): Promise<void> {
    const known = await this.database.query<{ language: string }>(LANGUAGES, [courseId]);
    const others = known.map(({ language }) => language).filter((language) => language !== into);
    const rows = others.flatMap((language) =>
      Object.keys(copy.texts[language] ?? {}).flatMap((field) => {
        const record = translated(copy, { into, language, field });
        return record ? [textRow(language, textKey(blockId, field), record)] : [];
      }),
    );
    if (rows.length === 0) return;
    await this.database.query(UPSERT_ROWS.texts, [courseId, JSON.stringify(rows)]);
    await this.drafts.noteChange(courseId);
  }
}

type BlockPlace = Pick<CopyPlace, 'courseId' | 'blockId'>;

/**
 * A text as a translation of that language, which may be another than the one it was made from: current where both say
 * what the first one says.
 */
export function translated(
  { texts, sourceLanguage }: LooseQuestion,
  { into, language, field }: { into: string; language: string; field: string },
): TextRecord | undefined {
  const [record, goal, first] = [language, into, sourceLanguage].map((one) => texts[one]?.[field]);
  if (!record || !goal) return undefined;
  const { source: _source, equals: _equals, ...rest } = record;
  const isCurrent = (one: TextRecord) => one === first || translationState(one, first) === 'current';
  const holds = isCurrent(goal) && (record === first || translationState(record, first) !== 'outdated');
  return { ...rest, ...(holds && { source: textHash(goal.text) }) };
}
