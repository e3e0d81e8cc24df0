import type { OwnPath, PathStanding } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { pathProgress } from './path-progress';
import { IS_PUBLIC, STEPS_OF } from './path-sql';
import { type PathTexts, pathWords } from './path-words';

type Steps = OwnPath['steps'];

interface FollowedRow {
  id: string;
  slug: string;
  texts: PathTexts;
  published: boolean;
  steps: Steps | null;
}

/** As many as one list shows. */
const MOST = 100;

/** Paths that $1 follows, by the key of `path_following`; a person has few. */
const FOLLOWED = `
SELECT p.id, p.slug, p.texts, ${IS_PUBLIC} AS published, ${STEPS_OF} AS steps
FROM path_following f JOIN learning_path p ON p.id = f.path_id JOIN organisation o ON o.id = p.organisation_id
WHERE f.account_id = $1 ORDER BY f.joined_at DESC, p.id LIMIT ${MOST}`;

const STANDING = `
SELECT EXISTS (SELECT FROM path_following f WHERE f.path_id = p.id AND f.account_id = $1) AS following, ${STEPS_OF} AS steps
FROM learning_path p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $3 AND ${IS_PUBLIC}`;

const JOIN = `
INSERT INTO path_following (account_id, path_id, joined_at)
SELECT $1, p.id, $3 FROM learning_path p JOIN organisation o ON o.id = p.organisation_id
WHERE p.id = $2 AND ${IS_PUBLIC} ON CONFLICT DO NOTHING`;

/** Paths as those see them who follow them: each query asks by account. */
@Injectable()
export class LearnerPaths {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The paths that one follows, the newest first. One query. */
  async followed({ accountId, language }: Scope): Promise<OwnPath[]> {
    const rows = await this.database.prepared<FollowedRow>('path.followed', FOLLOWED, [accountId, language]);
    return rows.map(({ texts, steps, ...row }) => {
      const words = pathWords(texts, language);
      return { ...row, title: words.title, language: words.language, ...standing(steps) };
    });
  }

  /** One query. @throws AppError `not-found` for a path that the public does not see */
  async standing({ accountId, language }: Scope, pathId: string): Promise<PathStanding> {
    const values = [accountId, language, pathId];
    type Row = { following: boolean; steps: Steps | null };
    const [row] = await this.database.prepared<Row>('path.standing', STANDING, values);
    if (!row) throw notFound();
    return { following: row.following, ...standing(row.steps) };
  }

  /** Follows a path; twice is harmless. @throws AppError `not-found` as {@link standing} */
  async join(who: Scope, pathId: string): Promise<void> {
    await this.standing(who, pathId);
    await this.database.query(JOIN, [who.accountId, pathId, this.clock.now()]);
  }

  /** Follows it no longer. Courses that were begun stay. */
  async leave({ accountId }: Scope, pathId: string): Promise<void> {
    const sql = `DELETE FROM path_following WHERE account_id = $1 AND path_id = $2`;
    await this.database.query(sql, [accountId, pathId]);
  }
}

function standing(steps: Steps | null) {
  return { ...pathProgress(steps ?? []), steps: steps ?? [] };
}
