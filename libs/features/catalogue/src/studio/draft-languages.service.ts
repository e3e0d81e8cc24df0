import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';
import { rowsOf, UPSERT_ROWS } from '../drafts/draft-sql';

const OF_LANGUAGE = 'course_id = $1 AND language = $2';
const KEEP = `
INSERT INTO course_removal (id, course_id, thing_id, removed_at, rows)
SELECT $3, $1, $1, $4, jsonb_build_object('language', $2::text, 'translations', kept.texts)
FROM (SELECT ${rowsOf('texts', OF_LANGUAGE)} AS texts) AS kept WHERE kept.texts <> '[]'`;

/** Of the texts that went with that language, each as it was last, where its source is still there. */
const RETURNED = `
SELECT DISTINCT ON (k.text ->> 'ownerId', k.text ->> 'field') k.text
FROM course_removal r CROSS JOIN LATERAL jsonb_array_elements(r.rows -> 'translations') AS k(text)
JOIN course c ON c.id = r.course_id
WHERE r.course_id = $1 AND r.thing_id = $1 AND r.rows ->> 'language' = $2
  AND EXISTS (SELECT FROM course_text s WHERE s.course_id = $1 AND s.language = c.source_language
    AND s.owner_id = (k.text ->> 'ownerId')::uuid AND s.field = k.text ->> 'field')
ORDER BY k.text ->> 'ownerId', k.text ->> 'field', r.removed_at DESC`;

const STRAYS = `
SELECT DISTINCT t.language FROM course_text t JOIN course c ON c.id = t.course_id
WHERE t.course_id = $1 AND NOT c.head -> 'languages' ? t.language`;

/** The texts of languages that a draft gains and loses. */
@Injectable()
export class DraftLanguages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Texts of languages that are gone are kept for who wants them back; those of languages that are back return. */
  async follow(courseId: string, before: readonly string[], after: readonly string[]): Promise<void> {
    for (const language of before) if (!after.includes(language)) await this.take(courseId, language);
    for (const language of after) if (!before.includes(language)) await this.bringBack(courseId, language);
  }

  /** What was put back may speak a language that the course has lost meanwhile: that waits too. */
  async settle(courseId: string): Promise<void> {
    const strays = await this.database.query<{ language: string }>(STRAYS, [courseId]);
    for (const { language } of strays) await this.take(courseId, language);
  }

  private async take(courseId: string, language: string): Promise<void> {
    await this.database.query(KEEP, [courseId, language, newId(), this.clock.now()]);
    await this.database.query(`DELETE FROM course_text WHERE ${OF_LANGUAGE}`, [courseId, language]);
  }

  private async bringBack(courseId: string, language: string): Promise<void> {
    const back = await this.database.query<{ text: object }>(RETURNED, [courseId, language]);
    const rows = back.map(({ text }) => text);
    if (rows.length > 0) await this.database.query(UPSERT_ROWS.texts, [courseId, JSON.stringify(rows)]);
  }
}
