import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

/** Who does not want to be asked by letter. Who said nothing is asked. */
@Injectable()
export class QuestionLetterWishes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async change(accountId: string, wanted: boolean): Promise<void> {
    if (wanted) await this.database.query(`DELETE FROM quality_silence WHERE account_id = $1`, [accountId]);
    else
      await this.database.query(`INSERT INTO quality_silence VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
        accountId,
        this.clock.now(),
      ]);
  }
}
