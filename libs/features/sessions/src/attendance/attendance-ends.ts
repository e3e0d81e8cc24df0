import { accountOf } from '@pirecow/features/records';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';

/** The database refuses to delete what was signed, but to who says so in the same transaction. */
const ENDS = `SELECT set_config('pirecow.attendance_ends', $1, true)`;

/** Words about what was stated leave with the last statement that was made of it. */
const WITH_STATEMENTS = `
WITH gone AS (DELETE FROM attendance_record WHERE statement_id = ANY($1) RETURNING meeting_id, half, account_id),
words AS (DELETE FROM attendance_word w USING gone g
WHERE w.meeting_id = g.meeting_id AND w.half = g.half AND w.account_id = g.account_id
  AND NOT EXISTS (SELECT FROM attendance_record r WHERE r.meeting_id = g.meeting_id AND r.half = g.half
    AND r.account_id = g.account_id AND NOT r.statement_id = ANY($1))
  RETURNING w.meeting_id AS id)
SELECT id FROM words`;

/** All others by the age of their meeting. */
const BY_AGE = `
WITH words AS (DELETE FROM attendance_word w USING meeting m
WHERE m.organisation_id = $1 AND m.ends_at < $2 AND w.meeting_id = m.id
  AND NOT EXISTS (SELECT FROM attendance_record r
    WHERE r.meeting_id = m.id AND r.half = w.half AND r.account_id = w.account_id)
  RETURNING w.meeting_id AS id)
SELECT id FROM words`;

/** All about a person. */
const OF_PERSON = `
WITH records AS (DELETE FROM attendance_record r USING meeting m
  WHERE r.account_id = $2 AND m.id = r.meeting_id AND m.organisation_id = $1),
words AS (DELETE FROM attendance_word w USING meeting m
  WHERE w.account_id = $2 AND m.id = w.meeting_id AND m.organisation_id = $1 RETURNING w.meeting_id AS id)
SELECT id FROM words`;

/** A countersignature is evidence of those whom it speaks of, and leaves with the last of them. */
const BARE = `
DELETE FROM countersignature c WHERE meeting_id = ANY($1)
  AND NOT EXISTS (SELECT FROM attendance_word w WHERE w.countersignature_id = c.id)`;

/** So does the head of a sheet of which nothing is left. */
const HEADLESS = `
DELETE FROM sheet_head h WHERE meeting_id = ANY($1)
  AND NOT EXISTS (SELECT FROM attendance_word w WHERE w.meeting_id = h.meeting_id)`;

/**
 * Ends what was signed, with the records that it is evidence of: by the rule of retention of its organisation, or when those
 * about a person are erased, which is so once an account is closed and its evidence need be held no longer. Nothing else does.
 */
@Injectable()
export class AttendanceEnds implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  onModuleInit(): void {
    this.events.on('statements.removed', ({ statementIds }) => this.delete(WITH_STATEMENTS, [statementIds]));
    this.events.on('records.retaining', ({ organisationId, before }) =>
      this.delete(BY_AGE, [organisationId, before]),
    );
    this.events.on('records.erased', async ({ organisationId, agentKey: key }) => {
      const accountId = accountOf(key, this.iriBase);
      if (accountId !== undefined) await this.delete(OF_PERSON, [organisationId, accountId]);
    });
  }

  private async delete(sql: string, values: unknown[]): Promise<void> {
    await this.database.query(ENDS, ['yes']);
    const rows = await this.database.query<{ id: string }>(sql, values);
    const meetings = [...new Set(rows.map(({ id }) => id))];
    if (meetings.length > 0) for (const rest of [BARE, HEADLESS]) await this.database.query(rest, [meetings]);
    await this.database.query(ENDS, ['no']);
  }
}
