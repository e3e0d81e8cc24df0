import type { StudioThing as Thing } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, notFound } from '@pirecow/platform';
import type { DraftRows } from '../drafts/draft-rows';
import { rowsOf, TABLES, UPSERT_ROWS } from '../drafts/draft-sql';
import { DraftLanguages } from './draft-languages.service';
import { Places } from './places';
import { PLACES, renumberSql } from './studio-sql';

/** How long a trainer may take back a removal. */
export const KEPT_DAYS = 30;

const GONE = {
  modules: 'course_id = $1 AND id = $2',
  units: 'course_id = $1 AND $2 IN (id, module_id)',
  blocks: `course_id = $1 AND ($2 IN (id, unit_id)
    OR unit_id IN (SELECT id FROM course_unit WHERE course_id = $1 AND module_id = $2))`,
};
const GONE_BLOCKS = `SELECT id FROM course_block WHERE ${GONE.blocks}`;
const GONE_TEXTS = `course_id = $1 AND (owner_id = $2 OR owner_id IN (${GONE_BLOCKS})
  OR owner_id IN (SELECT id FROM course_unit WHERE ${GONE.units}))`;
const CONDITIONS = {
  ...GONE,
  keys: `course_id = $1 AND block_id IN (${GONE_BLOCKS})`,
  texts: GONE_TEXTS,
};

const KEEP = `
INSERT INTO course_removal (id, course_id, thing_id, removed_at, rows) SELECT $3, $1, $2, $4, jsonb_build_object(
  ${TABLES.map((table) => `'${table}', ${rowsOf(table, CONDITIONS[table])}`).join(', ')})`;

/** Translations of fields that a block has no more ($3: those that it has), and their way into the removals. */
const LOST = `course_id = $1 AND owner_id = $2 AND NOT field = ANY($3)`;
const KEEP_LOST = `
INSERT INTO course_removal (id, course_id, thing_id, removed_at, rows)
SELECT $4, $1, $2, $5, jsonb_build_object('texts', kept.texts)
FROM (SELECT ${rowsOf('texts', LOST)} AS texts) AS kept WHERE kept.texts <> '[]'`;

/** Of fields ($3) that have come back: the translations that went with them last. */
const RETURNED = `
SELECT DISTINCT ON (r.text ->> 'language', r.text ->> 'field') r.text
FROM (SELECT removed_at, jsonb_array_elements(rows -> 'texts') AS text
  FROM course_removal WHERE course_id = $1 AND thing_id = $2) AS r
WHERE r.text ->> 'field' = ANY($3) AND r.text ->> 'ownerId' = $2::text
  AND NOT EXISTS (SELECT FROM course_text t WHERE t.course_id = $1 AND t.owner_id = $2
    AND t.field = r.text ->> 'field' AND t.language = r.text ->> 'language')
ORDER BY r.text ->> 'language', r.text ->> 'field', r.removed_at DESC`;

const LAST = `
SELECT id, rows FROM course_removal WHERE course_id = $1 AND thing_id = $2 AND rows ? $3
ORDER BY removed_at DESC LIMIT 1`;

type Kept = Pick<DraftRows, (typeof TABLES)[number]>;

/** Takes things out of a draft and puts them back, whole and in all languages. */
@Injectable()
export class Removals {
  constructor(
    private readonly database: Database,
    private readonly places: Places,
    private readonly languages: DraftLanguages,
    private readonly clock: Clock,
  ) {}

  /** Takes a module, a unit or a block out, with all that is in it. What is gone already stays gone. */
  async remove(thing: Thing, courseId: string, id: string): Promise<void> {
    if (!(await this.places.holds(thing, courseId, id))) return;
    const now = this.clock.now();
    await this.database.query(KEEP, [courseId, id, newId(), now]);
    await this.database.query(`DELETE FROM course_text WHERE ${GONE_TEXTS}`, [courseId, id]);
    await this.database.query(`DELETE FROM ${PLACES[thing].table} WHERE course_id = $1 AND id = $2`, [
      courseId,
      id,
    ]);
    const long = new Date(now.getTime() - KEPT_DAYS * 24 * 3600_000);
    await this.database.query(`DELETE FROM course_removal WHERE course_id = $1 AND removed_at < $2`, [
      courseId,
      long,
    ]);
  }

  /**
   * Puts a thing back where it was. One that is there already stays as it is.
   * @throws AppError `not-found` where it was not removed, or what it stood in is gone too
   */
  async restore(thing: Thing, courseId: string, id: string): Promise<void> {
    if (await this.places.holds(thing, courseId, id)) return;
    const [kept] = await this.database.query<{ rows: Kept }>(LAST, [courseId, id, thing]);
    const into = kept && intoOf(thing, courseId, id, kept.rows);
    if (!kept || !into) throw notFound();
    await this.places.expectRoom(thing, { courseId, id, into });
    for (const table of TABLES)
      await this.database.query(UPSERT_ROWS[table], [courseId, JSON.stringify(kept.rows[table])]);
    await this.database.query(renumberSql(thing), [courseId, id]);
    await this.languages.settle(courseId);
  }

  /** Translations follow the fields of a block, or of the course: those of fields that are gone wait, those of fields that are back return. */
  async followFields(courseId: string, blockId: string, fields: string[]): Promise<void> {
    await this.database.query(KEEP_LOST, [courseId, blockId, fields, newId(), this.clock.now()]);
    await this.database.query(`DELETE FROM course_text WHERE ${LOST}`, [courseId, blockId, fields]);
  }

  async bringBack(courseId: string, blockId: string, fields: string[]): Promise<void> {
    const back = await this.database.query<{ text: object }>(RETURNED, [courseId, blockId, fields]);
    const rows = back.map(({ text }) => text);
    if (rows.length === 0) return;
    await this.database.query(UPSERT_ROWS.texts, [courseId, JSON.stringify(rows)]);
    await this.languages.settle(courseId);
  }
}

function intoOf(thing: Thing, courseId: string, id: string, { units, blocks }: Kept): string | undefined {
  if (thing === 'modules') return courseId;
  if (thing === 'units') return units.find((unit) => unit.id === id)?.moduleId;
  return blocks.find((block) => block.id === id)?.unitId;
}
