import { LETTER_KINDS, type LetterKind, type LetterWishList } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Database } from '../database/database';

const SILENT = `SELECT kind FROM letter_silence WHERE account_id = $1`;
/** Links of letters outlive accounts: where there is none any more, there is nothing to note. */
const HUSH = `
INSERT INTO letter_silence (account_id, kind, since)
SELECT id, $2, $3 FROM account WHERE id = $1 AND closed_at IS NULL ON CONFLICT DO NOTHING`;
const SPEAK = `DELETE FROM letter_silence WHERE account_id = $1 AND kind = $2`;

/** Who was invited and has no account has one such wish alone, and it goes with the invitation. */
const OF_INVITED = `SELECT hushed_at IS NULL AS wanted FROM invitation WHERE id = $1`;
const HUSH_INVITED = `UPDATE invitation SET hushed_at = $2 WHERE id = $1`;

/** SQL that tells, by primary key, whether the account wants no letters of that kind. `account` is SQL too. */
export function wantsNoLetters(account: string, kind: LetterKind): string {
  return `EXISTS (SELECT FROM letter_silence s WHERE s.account_id = ${account} AND s.kind = '${kind}')`;
}

/** Which letters somebody wants, by account, or by the invitation of who has none. Who said nothing wants them. Two statements at most, by primary key. */
@Injectable()
export class LetterWishes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(accountId: string): Promise<LetterWishList> {
    const [invited] = await this.database.query<{ wanted: boolean }>(OF_INVITED, [accountId]);
    if (invited) return { items: [{ kind: 'reminders', ...invited }] };
    const rows = await this.database.query<{ kind: LetterKind }>(SILENT, [accountId]);
    const silent = new Set(rows.map(({ kind }) => kind));
    return { items: LETTER_KINDS.map((kind) => ({ kind, wanted: !silent.has(kind) })) };
  }

  async wants(accountId: string, kind: LetterKind): Promise<boolean> {
    return (await this.database.query(`${SILENT} AND kind = $2`, [accountId, kind])).length === 0;
  }

  async change(accountId: string, kind: LetterKind, wanted: boolean): Promise<void> {
    if (wanted) await this.database.query(SPEAK, [accountId, kind]);
    else await this.database.query(HUSH, [accountId, kind, this.clock.now()]);
    if (kind === 'reminders')
      await this.database.query(HUSH_INVITED, [accountId, wanted ? null : this.clock.now()]);
  }

  /** Nothing is left of the wishes of who goes. */
  async forget(accountId: string): Promise<void> {
    await this.database.query(`DELETE FROM letter_silence WHERE account_id = $1`, [accountId]);
  }
}
