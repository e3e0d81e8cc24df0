import { rolesWith } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, notFound, TransactionEventBus } from '@pirecow/platform';

/** Held in common by who writes words, alone by who looks for a name in all that was written: neither misses the other. */
const LOCK = `hashtext('names in complaints')`;

/** What stands in many names, and names nobody. */
const PARTICLES =
  'a al d da das de del der des di do dos du e el et eta i l la las le les los van von y ye'.split(' ');

/** SQL: the words of a text, without marks and capitals. */
const wordsOf = (text: string): string =>
  `string_to_array(trim(regexp_replace(lower(unaccent(${text})), '[^[:alnum:]]+', ' ', 'g')), ' ')`;

/** SQL: those of them that may name somebody. */
const namingWordsOf = (text: string): string =>
  `ARRAY(SELECT word FROM unnest(${wordsOf(text)}) AS word WHERE word <> ALL (ARRAY['${PARTICLES.join("', '")}']))`;

/** SQL: after `kept` (complaint_id, account_id), notes it at $2 as done by `by`; whoever had such a complaint has it no more. */
const noted = (by: string): string => `
noted AS (INSERT INTO complaint_deed (complaint_id, kind, by_id, account_id, at) SELECT complaint_id, 'kept-away', ${by}, account_id, $2 FROM kept)
UPDATE complaint c SET taken_by = NULL, taken_at = NULL FROM kept WHERE c.id = kept.complaint_id AND c.taken_by = kept.account_id AND c.closed_at IS NULL`;

/**
 * SQL: keeps away members who could read complaints (roles $3), of whose names a word stands where a person is named, or both a
 * given and a family name in what is told. Somebody of the same name is kept away too, until whoever handles it puts that right.
 */
const keepAway = (which: string, person: string, told: string, otherwise: string): string => `
WITH kept AS (
  INSERT INTO complaint_accused AS x (complaint_id, account_id)
  SELECT c.id, a.id FROM complaint c JOIN membership m USING (organisation_id)
    JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL AND c.account_id IS DISTINCT FROM a.id,
    LATERAL (SELECT ${wordsOf('a.given_name')} AS given, ${wordsOf('a.family_name')} AS family) name,
    LATERAL (SELECT ${namingWordsOf(person)} AS person, ${namingWordsOf(told)} AS told) said
  WHERE ${which} AND m.roles && $3::text[]
    AND ((name.given || name.family) && said.person OR (name.given && said.told AND name.family && said.told))
  ON CONFLICT (complaint_id, account_id) ${otherwise} RETURNING complaint_id, account_id),
${noted('NULL')}`;

/** Whom the words $4 of complaint $1 mean, also if they were let in before. */
const BY_WORDS = keepAway(
  'c.id = $1',
  `(SELECT CASE WHEN w.kind = 'made' THEN c.person ELSE '' END FROM complaint_words w WHERE w.id = $4)`,
  `(SELECT w.text FROM complaint_words w WHERE w.id = $4)`,
  'DO UPDATE SET is_meant = true WHERE NOT x.is_meant',
);

/** From what account $1 may read by now. Who was let in stays so. Linear in the complaints of their organisations. */
const BY_NAME = keepAway(
  'm.account_id = $1',
  'c.person',
  `coalesce((SELECT string_agg(w.text, ' ') FROM complaint_words w WHERE w.complaint_id = c.id AND w.said_by IS NULL), '')`,
  'DO NOTHING',
);

const BY_HAND = `
WITH kept AS (
  INSERT INTO complaint_accused AS x (complaint_id, account_id) VALUES ($1, $3)
  ON CONFLICT (complaint_id, account_id) DO UPDATE SET is_meant = true WHERE NOT x.is_meant RETURNING complaint_id, account_id),
${noted('$4')}`;

const IS_MEMBER = `SELECT FROM membership m JOIN complaint c USING (organisation_id) WHERE c.id = $1 AND m.account_id = $2`;

const LET_IN = `
WITH freed AS (UPDATE complaint_accused SET is_meant = false WHERE complaint_id = $1 AND account_id = $3 AND is_meant RETURNING *)
INSERT INTO complaint_deed (complaint_id, kind, by_id, account_id, at) SELECT complaint_id, 'let-in', $4, account_id, $2 FROM freed`;

const TAKEN = `INSERT INTO complaint_deed (complaint_id, kind, by_id, at) VALUES ($1, 'taken', $3, $2)`;

/** Whom a complaint is about, and the trace of who said so: who is neutral reads it. Within transactions. */
@Injectable()
export class ComplaintDistance implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('member.changed', async ({ accountId }) => {
      await this.database.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
      await this.database.query(BY_NAME, [accountId, this.clock.now(), rolesWith('complaints.see')]);
    });
  }

  /** Until the transaction ends nobody is looked for by a new name or role. Before any lock of a complaint. */
  async whileNamesStay(): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
  }

  /** Whoever these words are about handles it no more. */
  async byWords(complaintId: string, wordsId: string): Promise<void> {
    const values = [complaintId, this.clock.now(), rolesWith('complaints.see'), wordsId];
    await this.database.query(BY_WORDS, values);
  }

  /** Keeps one member away. The same again changes nothing. @throws AppError `not-found` for who is no member */
  async keep(complaintId: string, accountId: string, by: string): Promise<void> {
    if ((await this.database.query(IS_MEMBER, [complaintId, accountId])).length === 0) throw notFound();
    await this.database.query(BY_HAND, [complaintId, this.clock.now(), accountId, by]);
  }

  /** Somebody is not meant after all. The same again changes nothing. */
  async letIn(complaintId: string, accountId: string, by: string): Promise<void> {
    await this.database.query(LET_IN, [complaintId, this.clock.now(), accountId, by]);
  }

  async taken(complaintId: string, by: string): Promise<void> {
    await this.database.query(TAKEN, [complaintId, this.clock.now(), by]);
  }
}
