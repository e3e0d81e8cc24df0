import type { TalkLetters } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

const SILENT = `SELECT FROM tutoring_silence WHERE account_id = $1`;
const HUSH = `INSERT INTO tutoring_silence (account_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING`;
const SPEAK = `DELETE FROM tutoring_silence WHERE account_id = $1`;

/** Whether somebody wants letters about questions and answers. Who said nothing does. */
@Injectable()
export class TalkLetterWishes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(accountId: string): Promise<TalkLetters> {
    return { wanted: (await this.database.query(SILENT, [accountId])).length === 0 };
  }

  async change(accountId: string, { wanted }: TalkLetters): Promise<void> {
    if (wanted) await this.database.query(SPEAK, [accountId]);
    else await this.database.query(HUSH, [accountId, this.clock.now()]);
  }
}
