import type { AskedLetterWish } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@pirecow/platform';

const SILENT = `SELECT FROM run_asked_silence WHERE account_id = $1`;
const HUSH = `INSERT INTO run_asked_silence (account_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING`;
const SPEAK = `DELETE FROM run_asked_silence WHERE account_id = $1`;

/** Whether a coordinator wants to be told in the morning that people wait for an answer. Who said nothing does. */
@Injectable()
export class AskedLetterWishes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of({ accountId }: Scope): Promise<AskedLetterWish> {
    return { wanted: (await this.database.query(SILENT, [accountId])).length === 0 };
  }

  async change({ accountId }: Scope, wish: AskedLetterWish): Promise<AskedLetterWish> {
    if (wish.wanted) await this.database.query(SPEAK, [accountId]);
    else await this.database.query(HUSH, [accountId, this.clock.now()]);
    return wish;
  }
}
