import type { CourseDocument } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import type { CatalogueEntry, CourseFacts } from './catalogue-entries';

/** Courses that can be followed stand before those that are only announced; among them the newest first. */
const PUBLISHED_FIRST = 10_000_000_000_000;

const ENTRIES = `
  INSERT INTO catalogue_entry (course_id, language, offered, parity, title, summary, words, likeness)
  SELECT $1, language, offered, parity, title, summary,
    CASE WHEN offered THEN search_words(language, 'A', words->>'A') || search_words(language, 'B', words->>'B')
      || search_words(language, 'C', words->>'C') || search_words(language, 'D', words->>'D') ELSE '' END,
    CASE WHEN offered THEN lower(unaccent(concat_ws(' ', words->>'A', words->>'B', words->>'C'))) ELSE '' END
  FROM jsonb_to_recordset($2::jsonb)
    AS e(language text, offered boolean, parity real, title text, summary text, words jsonb)`;

const FACTS = `
  UPDATE course SET state = $2, version_id = $3, level = $4, minutes = $5, languages = $6, competences = $7,
    published_at = coalesce(published_at, $8), placed_at = $8,
    shelf = $9 + (extract(epoch FROM coalesce(published_at, $8)) * 1000)::bigint
  WHERE id = $1`;

/** Writes what the public catalogue reads. */
@Injectable()
export class ShelfStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Puts a version of a course on the shelf, in the place of the one that stood there. */
  async place(
    versionId: string,
    { id, state }: CourseDocument,
    facts: CourseFacts,
    entries: CatalogueEntry[],
  ): Promise<void> {
    const bonus = state === 'published' ? PUBLISHED_FIRST : 0;
    const { level, minutes, languages, competences } = facts;
    const now = this.clock.now();
    await this.database.query(FACTS, [
      id,
      state,
      versionId,
      level,
      minutes,
      languages,
      competences,
      now,
      bonus,
    ]);
    await this.database.query(`DELETE FROM catalogue_entry WHERE course_id = $1`, [id]);
    await this.database.query(ENTRIES, [id, JSON.stringify(entries)]);
  }

  /** Takes a course off the shelf. Who follows it already may go on. */
  async withdraw(courseId: string): Promise<void> {
    await this.database.query(`UPDATE course SET state = 'archived' WHERE id = $1 AND state <> 'draft'`, [
      courseId,
    ]);
  }
}
