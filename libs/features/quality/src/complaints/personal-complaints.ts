import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, TransactionEventBus } from '@pirecow/platform';

const MADE = `
SELECT c.reference, o.name AS organisation, c.about, c.person, c.made_at AS "madeAt", c.due_at AS "dueAt", c.outcome, c.closed_at AS "closedAt",
  c.appealed_at AS "appealedAt",
  (SELECT jsonb_agg(jsonb_build_object('kind', w.kind, 'text', w.text, 'at', w.at) ORDER BY w.at, w.id) FROM complaint_words w WHERE w.complaint_id = c.id) AS words
FROM complaint c JOIN organisation o ON o.id = c.organisation_id WHERE c.account_id = $1 ORDER BY c.made_at, c.id`;

/** What the person wrote for an organisation. */
const SAID = `
SELECT c.reference, w.kind, w.text, w.at FROM complaint_words w JOIN complaint c ON c.id = w.complaint_id WHERE w.said_by = $1 ORDER BY w.at, w.id`;

const TAKEN = `SELECT reference, taken_at AS "takenAt" FROM complaint WHERE taken_by = $1 ORDER BY taken_at, id`;

/** Nobody can be answered any more. */
const WITHDRAW = `
UPDATE complaint SET outcome = 'withdrawn', closed_at = $2, first_closed_at = coalesce(first_closed_at, $2) WHERE account_id = $1 AND closed_at IS NULL`;
const FORGET_WORDS = `
UPDATE complaint_words w SET text = '' FROM complaint c WHERE c.id = w.complaint_id AND c.account_id = $1`;
const FORGET_PERSON = `UPDATE complaint SET person = '' WHERE account_id = $1`;

/** Whom complaints were about: their name goes from them, and nothing has to be kept from them. */
const CLEAR_PERSON = `
UPDATE complaint c SET person = '' FROM complaint_accused x WHERE x.complaint_id = c.id AND x.account_id = $1`;
const CLEAR = `DELETE FROM complaint_accused WHERE account_id = $1`;

/**
 * The rights of a person over the own data, for complaints. That one was made, when, and what came of it stays for the register,
 * with the id of an account that has no name any more. What others complained of is theirs, and in no copy of whom it is about.
 */
@Injectable()
export class PersonalComplaints implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['complaints'] = {
        made: await this.database.query(MADE, [accountId]),
        takenUp: await this.database.query(TAKEN, [accountId]),
        answered: await this.database.query(SAID, [accountId]),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(WITHDRAW, [accountId, this.clock.now()]);
      for (const forget of [FORGET_WORDS, FORGET_PERSON, CLEAR_PERSON, CLEAR])
        await this.database.query(forget, [accountId]);
    });
  }
}
