import {
  type BankChoice,
  type Block,
  blockSchema,
  blockTextFields,
  type Key,
  KEY_SCHEMAS,
  MAX_BLOCKS,
  textKey,
} from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Database, fieldError, notFound } from '@pirecow/platform';
import { textRow, type TextRow } from '../drafts/draft-rows';
import { UPSERT_ROWS } from '../drafts/draft-sql';
import { DraftStore } from '../drafts/draft-store';
import { LANGUAGES, type LooseQuestion } from './draft-questions.service';
import { type Copy, type Member, planOf, type PoolPlace, type PoolPlan } from './pool-plan';
import { Removals } from './removals';

/** A pool of a draft. */
export interface PoolSpot {
  organisationId: string;
  courseId: string;
  poolId: string;
}

/** What a pool draws of the bank, null where it draws nothing of it; and the language in which its course is written. */
export interface PoolWish {
  choice: BankChoice | null;
  sourceLanguage: string;
}

const WISH = `
SELECT b.structure -> 'bank' AS choice, c.source_language AS "sourceLanguage"
FROM course c JOIN course_block b ON b.course_id = c.id
WHERE c.organisation_id = $1 AND c.id = $2 AND b.id = $3 AND b.type = 'pool'`;

/** The unit of the pool $2, block by block; the texts of its copies of the bank in all languages. */
const UNIT = `
SELECT b.id, b.unit_id AS "unitId", b.type, b.structure, k.key,
  (SELECT jsonb_agg(jsonb_build_object('language', t.language, 'field', t.field, 'text', t.text))
   FROM course_text t WHERE t.course_id = $1 AND t.owner_id = b.id
     AND b.structure ->> 'pool' = $2::uuid::text AND b.structure ? 'banked') AS texts
FROM course_block b LEFT JOIN course_block_key k ON k.block_id = b.id
WHERE b.course_id = $1 AND b.unit_id = (SELECT unit_id FROM course_block WHERE course_id = $1 AND id = $2::uuid)
ORDER BY b.position, b.id`;

/** Texts of these blocks ($3) of which their structure knows nothing any more, or that the source ($2) does not say any more. */
const FORGET = `
DELETE FROM course_text t WHERE t.course_id = $1 AND t.owner_id = ANY($3) AND NOT EXISTS (
  SELECT FROM jsonb_to_recordset($4::jsonb) AS r(owner uuid, field text, said boolean)
  WHERE r.owner = t.owner_id AND r.field = t.field AND (r.said OR t.language <> $2))`;

interface Row {
  id: string;
  unitId: string;
  type: string;
  structure: object;
  key: object | null;
  texts: { language: string; field: string; text: string }[] | null;
}

function memberOf({ id, structure, key, texts }: Row, poolId: string): Member | undefined {
  const block: Block = blockSchema.parse(structure);
  if (block.type !== 'question' || block.pool !== poolId || !block.banked) return undefined;
  const words: Member['texts'] = {};
  for (const { language, field, text } of texts ?? []) (words[language] ??= {})[field] = text;
  const own: Key = KEY_SCHEMAS[block.interaction].parse(key ?? {});
  return { id, block: { ...block, banked: block.banked }, key: own, texts: words };
}

function textRowsOf({ block, texts }: Copy): TextRow[] {
  return Object.entries(texts).flatMap(([language, records]) =>
    Object.entries(records).map(([field, record]) => textRow(language, textKey(block.id, field), record)),
  );
}

/** The unit's blocks in their new order: what comes stands behind the last question of its pool. */
function rowsAfter(rows: readonly Row[], poolId: string, { added, changed, gone }: PoolPlan) {
  const left = new Set(gone.map(({ id }) => id));
  const fresh = new Map(changed.map(({ block }) => [block.id, block]));
  const kept = rows.filter(({ id }) => !left.has(id));
  const inPool = ({ id, structure }: Row) =>
    id === poolId || ('pool' in structure && structure.pool === poolId);
  const at = kept.findLastIndex(inPool) + 1;
  const unitId = rows[0]?.unitId;
  const come = added.map(({ block }) => ({ id: block.id, unitId, type: block.type, structure: block }));
  const stay = kept.map(({ id, type, structure }) => ({
    id,
    unitId,
    type,
    structure: fresh.get(id) ?? structure,
  }));
  return [...stay.slice(0, at), ...come, ...stay.slice(at)].map((row, position) => ({ ...row, position }));
}

/** The questions that pools have of the bank: copies in the draft, so that all that is true of its questions is true of them. */
@Injectable()
export class PoolQuestions {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly removals: Removals,
  ) {}

  /** @throws AppError `not-found` where the course has no such pool */
  async wish({ organisationId, courseId, poolId }: PoolSpot): Promise<PoolWish> {
    const [wish] = await this.database.query<PoolWish>(WISH, [organisationId, courseId, poolId]);
    if (!wish) throw notFound();
    return wish;
  }

  /** What the pool lacks and has too much of, of these questions. Two statements. */
  async plan(
    { courseId, poolId }: PoolSpot,
    wish: PoolWish,
    wanted: readonly LooseQuestion[],
  ): Promise<PoolPlan> {
    return this.planOf(
      await this.unitOf(courseId, poolId),
      await this.placeOf(courseId, poolId, wish),
      wanted,
    );
  }

  /**
   * Gives the pool copies of these questions as they are now, and of no others. Of a hundred, the same few statements as of one, and
   * three for each that goes. Where the course has translated a text itself, its words stay as long as the source says the same.
   * @throws AppError `not-found`, `input.invalid` where the unit has no room
   */
  fill(spot: PoolSpot, wanted: readonly LooseQuestion[]): Promise<PoolPlan> {
    const { organisationId, courseId, poolId } = spot;
    return this.database.inTransaction(async () => {
      await this.drafts.lockOne(organisationId, courseId);
      const wish = await this.wish(spot);
      const rows = await this.unitOf(courseId, poolId);
      const plan = this.planOf(rows, await this.placeOf(courseId, poolId, wish), wanted);
      const after = rowsAfter(rows, poolId, plan);
      if (after.length > MAX_BLOCKS) throw fieldError('blocks', 'too_big_array', { maximum: MAX_BLOCKS });
      for (const { id } of plan.gone) await this.removals.remove('blocks', courseId, id);
      await this.database.query(UPSERT_ROWS.blocks, [courseId, JSON.stringify(after)]);
      await this.write(courseId, wish.sourceLanguage, plan);
      await this.drafts.noteChange(courseId);
      return plan;
    });
  }

  private unitOf(courseId: string, poolId: string): Promise<Row[]> {
    return this.database.query<Row>(UNIT, [courseId, poolId]);
  }

  private async placeOf(courseId: string, poolId: string, { sourceLanguage }: PoolWish): Promise<PoolPlace> {
    const rows = await this.database.query<{ language: string }>(LANGUAGES, [courseId]);
    return { poolId, sourceLanguage, languages: rows.map(({ language }) => language) };
  }

  private planOf(rows: readonly Row[], place: PoolPlace, wanted: readonly LooseQuestion[]): PoolPlan {
    const members = rows.flatMap((row) => (row.texts ? (memberOf(row, place.poolId) ?? []) : []));
    return planOf(members, wanted, place);
  }

  private async write(courseId: string, sourceLanguage: string, { added, changed }: PoolPlan): Promise<void> {
    const copies = [...added, ...changed];
    if (copies.length === 0) return;
    const keys = copies.map(({ block, key }) => ({ blockId: block.id, key }));
    await this.database.query(UPSERT_ROWS.keys, [courseId, JSON.stringify(keys)]);
    const fields = changed.flatMap(({ block, texts }) =>
      blockTextFields(block).map(({ field }) => {
        return { owner: block.id, field, said: field in (texts[sourceLanguage] ?? {}) };
      }),
    );
    const ids = changed.map(({ block }) => block.id);
    await this.database.query(FORGET, [courseId, sourceLanguage, ids, JSON.stringify(fields)]);
    await this.database.query(UPSERT_ROWS.texts, [courseId, JSON.stringify(copies.flatMap(textRowsOf))]);
  }
}
