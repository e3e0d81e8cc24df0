import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { pathProgress, type StepFacts } from './path-progress';
import { finishers, STEPS_OF } from './path-sql';

/** Locked against leaving it. */
const FOLLOWED = `SELECT FROM path_following WHERE account_id = $1 AND path_id = $2 FOR NO KEY UPDATE`;
const STEPS = `SELECT ${STEPS_OF} AS steps FROM learning_path p WHERE p.id = $3`;

/** Tells higher rooms who has completed a path. Nothing here asks for rights: the caller has. */
@Injectable()
export class PathFinishers {
  constructor(private readonly database: Database) {}

  /** The courses that count for somebody who follows a path, in their order; null where it is not completed. Two queries by key. */
  async met(pathId: string, accountId: string): Promise<string[] | null> {
    if ((await this.database.query(FOLLOWED, [accountId, pathId])).length === 0) return null;
    const [row] = await this.database.query<{ steps: StepFacts[] | null }>(STEPS, [accountId, 'fr', pathId]);
    const steps = row?.steps ?? [];
    if (!pathProgress(steps).completed) return null;
    const done = steps.filter(({ required, state }) => required && state === 'completed');
    return done.map(({ courseId }) => courseId);
  }

  /** SQL of a table with the `account_id` of all who have completed path $1, of those after the account $2. */
  static readonly AFTER = `(WITH ${finishers('AND f.account_id > $2')} SELECT account_id FROM finisher)`;
}
