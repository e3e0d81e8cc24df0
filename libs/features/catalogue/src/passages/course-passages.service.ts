import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { type Excerpt, findTexts } from './find-texts';
import { type FollowedTexts, PassageIndex } from './passage-index.service';

export type { FollowedTexts } from './passage-index.service';

export interface FoundPassage {
  versionId: string;
  language: string;
  unitId: string;
  /** null: title or summary of the unit. */
  blockId: string | null;
  excerpt: Excerpt;
}

const PASSAGES = `
SELECT p.version_id AS "versionId", p.language, p.number, p.unit_id AS "unitId", p.block_id AS "blockId", p.content, p.words
FROM passage p JOIN unnest($1::uuid[], $2::text[]) AS f (version_id, language) USING (version_id, language)`;

const VOCABULARY = `
SELECT unnest(i.vocabulary) AS word
FROM passage_index i JOIN unnest($1::uuid[], $2::text[]) AS f (version_id, language) USING (version_id, language)`;

/** Search in the lessons of versions: what is asked is for whoever may read them all. */
@Injectable()
export class CoursePassages {
  constructor(
    private readonly database: Database,
    private readonly index: PassageIndex,
  ) {}

  /** Passages of those versions that answer the words, the best first. */
  async find(followed: readonly FollowedTexts[], q: string, limit: number): Promise<FoundPassage[]> {
    if (followed.length === 0) return [];
    await this.index.expect(followed);
    const parameters = [followed.map(({ versionId }) => versionId), followed.map(({ language }) => language)];
    const columns = ['versionId', 'language', 'number', 'unitId', 'blockId'];
    const texts = { sql: PASSAGES, vocabulary: VOCABULARY, parameters, columns };
    return findTexts<FoundPassage>(this.database, texts, q, limit);
  }
}
