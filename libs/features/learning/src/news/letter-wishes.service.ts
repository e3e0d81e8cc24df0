import type { LearnerLetters } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@pirecow/platform';

const WISH = `
INSERT INTO learner_letter (account_id, is_wanted) VALUES ($1, $2)
ON CONFLICT (account_id) DO UPDATE SET is_wanted = excluded.is_wanted`;

/** Whether somebody wants letters about new versions. Who said nothing does. */
@Injectable()
export class LetterWishes {
  constructor(private readonly database: Database) {}

  async change({ accountId }: Scope, { wanted }: LearnerLetters): Promise<LearnerLetters> {
    await this.database.query(WISH, [accountId, wanted]);
    return { wanted };
  }
}
