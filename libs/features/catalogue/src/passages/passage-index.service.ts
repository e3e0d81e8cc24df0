import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { CourseVersions } from '../versions/course-versions.service';
import { passagesOf } from './passages-of';

/** The texts of a version as one learner reads them. */
export interface FollowedTexts {
  versionId: string;
  language: string;
  /** As `textStateOf` says. */
  textState: string;
}

const LACKING = `
SELECT f.version_id AS "versionId", f.language, f.text_state AS "textState"
FROM unnest($1::uuid[], $2::text[], $3::text[]) AS f (version_id, language, text_state)
WHERE NOT EXISTS (SELECT FROM passage_index i
  WHERE i.version_id = f.version_id AND i.language = f.language AND i.text_state = f.text_state)`;

/** Waits for whoever writes the same passages, and returns no row where they have. */
const CLAIM = `
INSERT INTO passage_index AS i (version_id, language, text_state, vocabulary) VALUES ($1, $2, $3, '{}')
ON CONFLICT (version_id, language) DO UPDATE SET text_state = excluded.text_state
WHERE i.text_state <> excluded.text_state RETURNING 1`;

const FORGET = `DELETE FROM passage WHERE version_id = $1 AND language = $2`;

const WRITE = `
INSERT INTO passage (version_id, language, number, unit_id, block_id, content, words)
SELECT $1, $2, number, "unitId", "blockId", content, search_words($2, 'A', content)
FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS ("unitId" uuid, "blockId" uuid, content text))
  WITH ORDINALITY AS p ("unitId", "blockId", content, number)`;

/** Stems are no words: `search_words` has both. */
const WRITE_VOCABULARY = `
UPDATE passage_index i SET vocabulary = ARRAY(
  SELECT DISTINCT word FROM passage p, unnest(tsvector_to_array(to_tsvector('pirecow_simple', search_spaced(p.content)))) AS word
  WHERE p.version_id = i.version_id AND p.language = i.language AND length(word) > 2)
WHERE version_id = $1 AND language = $2`;

/** Keeps the passages of versions that somebody searches. They are made when they are asked for first. */
@Injectable()
export class PassageIndex {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
  ) {}

  /** Makes what is lacking of those texts: one query where nothing is. */
  async expect(followed: readonly FollowedTexts[]): Promise<void> {
    const columns = [
      followed.map(({ versionId }) => versionId),
      followed.map(({ language }) => language),
      followed.map(({ textState }) => textState),
    ];
    const lacking = await this.database.query<FollowedTexts>(LACKING, columns);
    for (const texts of lacking) await this.make(texts);
  }

  private async make({ versionId, language, textState }: FollowedTexts): Promise<void> {
    const { course } = await this.versions.get(versionId, textState);
    const passages = JSON.stringify(passagesOf(course, language));
    await this.database.inTransaction(async () => {
      const claimed = await this.database.query(CLAIM, [versionId, language, textState]);
      if (claimed.length === 0) return;
      await this.database.query(FORGET, [versionId, language]);
      await this.database.query(WRITE, [versionId, language, passages]);
      await this.database.query(WRITE_VOCABULARY, [versionId, language]);
    });
  }
}
