import { rolesWith } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, notFound, TransactionEventBus } from '@pirecow/platform';
import { ComplaintLetters, type ToldComplaint } from './complaint-letters';

/** Tells these advisory locks from those of others; the number that follows is an organisation. */
const NAMES = 7_419_217;

const WORDS_TO = `SELECT pg_advisory_xact_lock_shared(${NAMES}, hashtext($1::uuid::text))`;
const WORDS_IN = `
SELECT pg_advisory_xact_lock_shared(${NAMES}, hashtext(organisation_id::text)) FROM complaint WHERE id = $1`;

const SAME_PERSON = `SELECT FROM account WHERE id = $1 FOR SHARE`;

/** Where account $1 may read complaints (roles $2), in one order: nobody waits in a circle. */
const ALONE = `
SELECT pg_advisory_xact_lock(${NAMES}, number) FROM (
  SELECT DISTINCT hashtext(organisation_id::text) AS number FROM membership
  WHERE account_id = $1 AND roles && $2::text[] ORDER BY 1 OFFSET 0) AS sorted`;

/** What stands in many names, and names nobody who has another word to be called by. */
const PARTICLES =
  'a al d da das de del der des di do dos du e el et eta i l la las le les los van von y ye'.split(' ');

/** SQL: the words of a text, without marks and capitals. */
const wordsOf = (text: string): string =>
  `string_to_array(trim(regexp_replace(lower(unaccent(${text})), '[^[:alnum:]]+', ' ', 'g')), ' ')`;

/** SQL: the words of a name that call its bearer: all of them where there are only particles (Lê, Do). */
const callingWordsOf = (name: string): string =>
  `(SELECT coalesce(array_agg(word) FILTER (WHERE word <> ALL (ARRAY['${PARTICLES.join("', '")}'])), array_agg(word))
    FROM unnest(${wordsOf(name)}) AS word)`;

/**
 * SQL: after `kept` (complaint_id, account_id), notes it at $2 as done by `by`; whoever had such a complaint has it no more.
 * Returns those that are open, and whether somebody let go of it (`freed`).
 */
const noted = (by: string): string => `
noted AS (INSERT INTO complaint_deed (complaint_id, kind, by_id, account_id, at) SELECT complaint_id, 'kept-away', ${by}, account_id, $2 FROM kept),
freed AS (UPDATE complaint c SET taken_by = NULL, taken_at = NULL FROM kept
  WHERE c.id = kept.complaint_id AND c.taken_by = kept.account_id AND c.closed_at IS NULL RETURNING c.id)
SELECT DISTINCT c.id, c.organisation_id AS "organisationId", o.name AS organisation, c.reference, c.due_at AS "dueAt",
  EXISTS (SELECT FROM freed WHERE freed.id = c.id) AS freed
FROM kept JOIN complaint c ON c.id = kept.complaint_id JOIN organisation o ON o.id = c.organisation_id WHERE c.closed_at IS NULL ORDER BY c.id`;

/**
 * SQL: keeps away members who could read complaints (roles $3), of whose names a word stands where a person is named, or both a
 * given and a family name in what is told. Somebody of the same name is kept away too, until whoever handles it puts that right.
 */
const keepAway = (which: string, person: string, told: string, otherwise: string): string => `
WITH kept AS (
  INSERT INTO complaint_accused AS x (complaint_id, account_id)
  SELECT c.id, a.id FROM complaint c JOIN membership m USING (organisation_id)
    JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL AND c.account_id IS DISTINCT FROM a.id,
    LATERAL (SELECT ${callingWordsOf('a.given_name')} AS given, ${callingWordsOf('a.family_name')} AS family) name,
    LATERAL (SELECT ${wordsOf(person)} AS person, ${wordsOf(told)} AS told) said
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

interface Kept extends ToldComplaint {
  freed: boolean;
}

/**
 * Whom a complaint is about, and the trace of who said so: who is neutral reads it. Within transactions.
 *
 * Words and names that come at the same moment do not miss each other. Who writes words shares the lock of the organisation; who gets a
 * role or a name takes it alone, wherever they may read complaints by then: the later of both looks for what the earlier has committed.
 * A new name and a new role of one person cannot pass each other either, for both hold the row of the account first. Whoever may read
 * no complaints takes no lock of an organisation: learners wait for nobody, and nobody for them.
 */
@Injectable()
export class ComplaintDistance implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly letters: ComplaintLetters,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('member.changed', ({ accountId }) => this.byName(accountId));
  }

  /** Until the transaction ends nobody is looked for by a new name or role in that organisation. Before any lock of a complaint. */
  async whileNamesStayIn(organisationId: string): Promise<void> {
    await this.database.query(WORDS_TO, [organisationId]);
  }

  /** The same in the organisation of a complaint. */
  async whileNamesStay(complaintId: string): Promise<void> {
    await this.database.query(WORDS_IN, [complaintId]);
  }

  /** Whoever these words are about handles it no more. @returns whether that kept somebody away who was not before */
  async byWords(complaintId: string, wordsId: string): Promise<boolean> {
    const values = [complaintId, this.clock.now(), rolesWith('complaints.see'), wordsId];
    return (await this.database.query(BY_WORDS, values)).length > 0;
  }

  /** Keeps one member away. The same again changes nothing. @throws AppError `not-found` for who is no member */
  async keep(complaintId: string, accountId: string, by: string): Promise<void> {
    if ((await this.database.query(IS_MEMBER, [complaintId, accountId])).length === 0) throw notFound();
    const values = [complaintId, this.clock.now(), accountId, by];
    await this.tellOf(await this.database.query<Kept>(BY_HAND, values), by);
  }

  /** Somebody is not meant after all. The same again changes nothing. */
  async letIn(complaintId: string, accountId: string, by: string): Promise<void> {
    await this.database.query(LET_IN, [complaintId, this.clock.now(), accountId, by]);
  }

  async taken(complaintId: string, by: string): Promise<void> {
    await this.database.query(TAKEN, [complaintId, this.clock.now(), by]);
  }

  private async byName(accountId: string): Promise<void> {
    const roles = rolesWith('complaints.see');
    await this.database.query(SAME_PERSON, [accountId]);
    if ((await this.database.query(ALONE, [accountId, roles])).length === 0) return;
    const kept = await this.database.query<Kept>(BY_NAME, [accountId, this.clock.now(), roles]);
    await this.tellOf(kept, null);
  }

  /** Whoever has let go of a complaint is no longer told of it: the others are, or who can give the role to somebody. Who did it (`by`) knows. */
  private async tellOf(kept: readonly Kept[], by: string | null): Promise<void> {
    for (const complaint of kept)
      await (complaint.freed ? this.letters.free(complaint, by) : this.letters.orphaned(complaint));
  }
}
