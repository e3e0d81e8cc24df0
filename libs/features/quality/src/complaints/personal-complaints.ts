import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { Complaints } from './complaints.service';

const MADE = `
SELECT c.reference, o.name AS organisation, c.about, c.person, c.made_at AS "madeAt", c.due_at AS "dueAt", c.outcome, c.closed_at AS "closedAt",
  c.appealed_at AS "appealedAt",
  (SELECT jsonb_agg(jsonb_build_object('kind', w.kind, 'text', w.text, 'at', w.at) ORDER BY w.at, w.id) FROM complaint_words w WHERE w.complaint_id = c.id) AS words
FROM complaint c JOIN organisation o ON o.id = c.organisation_id WHERE c.account_id = $1 ORDER BY c.made_at, c.id`;

/** What the person wrote for an organisation. */
const SAID = `
SELECT c.reference, w.kind, w.text, w.at FROM complaint_words w JOIN complaint c ON c.id = w.complaint_id WHERE w.said_by = $1 ORDER BY w.at, w.id`;

const TAKEN = `SELECT reference, taken_at AS "takenAt" FROM complaint WHERE taken_by = $1 ORDER BY taken_at, id`;

/** That they kept others away, or let them in; of whom that was is not theirs to tell. */
const DONE = `
SELECT c.reference, d.kind, d.at FROM complaint_deed d JOIN complaint c ON c.id = d.complaint_id WHERE d.by_id = $1 ORDER BY d.id`;

const OPEN = `SELECT id FROM complaint WHERE account_id = $1 AND closed_at IS NULL ORDER BY id`;

/** The own words: what the organisation answered and decided is its proof, until its term. */
const FORGET_WORDS = `
UPDATE complaint_words w SET text = '' FROM complaint c WHERE c.id = w.complaint_id AND c.account_id = $1 AND w.said_by IS NULL`;
const FORGET_PERSON = `UPDATE complaint SET person = '' WHERE account_id = $1`;

/** Whom decided complaints were about, and nobody else: their name goes. An open one has to be decided first. */
const CLEAR_PERSON = `
UPDATE complaint c SET person = '' FROM complaint_accused x WHERE x.complaint_id = c.id AND x.account_id = $1 AND x.is_meant AND c.closed_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM complaint_accused o WHERE o.complaint_id = c.id AND o.account_id <> $1 AND o.is_meant)`;
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
    private readonly complaints: Complaints,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['complaints'] = {
        made: await this.database.query(MADE, [accountId]),
        takenUp: await this.database.query(TAKEN, [accountId]),
        answered: await this.database.query(SAID, [accountId]),
        done: await this.database.query(DONE, [accountId]),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      const open = await this.database.query<{ id: string }>(OPEN, [accountId]);
      for (const { id } of open) await this.complaints.withdraw({ id, accountId });
      for (const forget of [FORGET_WORDS, FORGET_PERSON, CLEAR_PERSON, CLEAR])
        await this.database.query(forget, [accountId]);
    });
  }
}
