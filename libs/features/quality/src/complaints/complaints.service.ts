import type { ComplaintReceipt, ComplaintWords, NewComplaint } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  CONFIG,
  type Config,
  Database,
  fieldError,
  mailDeliveryOf,
  notFound,
  Words,
} from '@pirecow/platform';
import { randomInt } from 'node:crypto';
import { ComplaintLetters, type ToldComplaint } from './complaint-letters';
import { ComplaintRules } from './complaint-rules.service';
import { ComplaintDistance } from './complaint-distance';
import { IS_OWN, mayAppeal } from './complaint-sql';
import { ComplaintSayings } from './complaint-words';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Of people without an account, in an hour, to one organisation: whoever floods it stops there. */
const MOST_AN_HOUR = 30;

/** Letters and digits that are not taken for each other when somebody reads them out (Crockford’s base 32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SIGNS_OF_REFERENCE = 8;

/** Who complains: an account, or somebody with a name and an address. */
export interface Complainant {
  accountId: string | null;
  name: string;
  email: string;
}

/** By which way somebody comes to a complaint of theirs: the own account, or the link of a letter. */
export interface OwnWay {
  id: string;
  accountId: string | null;
}

interface Row extends ToldComplaint {
  takenBy: string | null;
  outcome: string | null;
  closedAt: Date | null;
  appealedAt: Date | null;
  /** An appeal that was dropped: what was decided before it stands. */
  isLetBe: boolean;
}

const MAKE = `
INSERT INTO complaint (id, organisation_id, reference, account_id, name, email, language, about, course_id, person, made_at, due_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING RETURNING id`;

const SAME = `
SELECT c.reference, c.due_at AS "dueAt" FROM complaint c JOIN complaint_words w ON w.id = c.id
WHERE c.id = $1 AND c.organisation_id = $2 AND c.account_id IS NOT DISTINCT FROM $3 AND c.email = $4 AND w.text = $5`;

const LOCKED = `
SELECT c.id, c.organisation_id AS "organisationId", o.name AS organisation, c.reference, c.due_at AS "dueAt", c.taken_by AS "takenBy",
  c.outcome, c.closed_at AS "closedAt", c.appealed_at AS "appealedAt",
  c.appealed_at IS NOT NULL AND c.closed_at IS NOT NULL AND c.closed_by IS NOT DISTINCT FROM c.judged_by AS "isLetBe"
FROM complaint c JOIN organisation o ON o.id = c.organisation_id
WHERE ${IS_OWN} FOR UPDATE OF c`;

const OF_LAST_HOUR = `
SELECT count(*)::int AS count FROM complaint WHERE organisation_id = $1 AND made_at > $2 AND account_id IS NULL`;

const CONFIRM = `UPDATE complaint SET confirmed_at = $2 WHERE id = $1 AND account_id IS NULL AND confirmed_at IS NULL`;

/** Whoever has judged it judges it no more. */
const APPEAL = `
UPDATE complaint SET appealed_at = $2, due_at = $3, judged_by = closed_by, first_outcome = outcome,
  closed_by = NULL, closed_at = NULL, outcome = NULL, taken_by = NULL, taken_at = NULL, reminded_at = NULL WHERE id = $1`;

/** What was decided before an appeal stands. */
const WITHDRAW = `
UPDATE complaint SET outcome = coalesce(first_outcome, 'withdrawn'), closed_by = judged_by, closed_at = $2,
  first_closed_at = coalesce(first_closed_at, $2) WHERE id = $1`;

/** What who complained has told of themselves and others; the organisation's words are its proof, until its term. */
const FORGET_WORDS = `UPDATE complaint_words SET text = '' WHERE complaint_id = $1 AND said_by IS NULL`;
/** Letters about it, where they went. Along `mail_recipient`. */
const FORGET_LETTERS = `
DELETE FROM mail m USING complaint c LEFT JOIN account a ON a.id = c.account_id
WHERE c.id = $1 AND m.recipient = coalesce(a.email, c.email) AND m.kind LIKE 'quality.complaint-%' AND strpos(m.subject, c.reference) > 0`;
const FORGET_PEOPLE = `UPDATE complaint SET account_id = NULL, name = '', email = '', person = '' WHERE id = $1`;

/** What somebody does who complains. Within transactions. */
@Injectable()
export class Complaints {
  constructor(
    private readonly database: Database,
    private readonly rules: ComplaintRules,
    private readonly sayings: ComplaintSayings,
    private readonly distance: ComplaintDistance,
    private readonly letters: ComplaintLetters,
    private readonly words: Words,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The same once more is the same complaint. @throws AppError `not-found`; `input.invalid`; `conflict` for another one with that id */
  async make(by: Complainant, made: NewComplaint): Promise<ComplaintReceipt> {
    const { id, organisationId, courseId, person, text } = made;
    if (!this.words.languages.includes(made.language)) throw fieldError('language', 'language');
    const { name: organisation, days } = await this.rules.place(by.accountId, made);
    const now = this.clock.now();
    if (by.accountId === null) await this.expectCalm(organisationId, now);
    const complaint = {
      id,
      organisationId,
      organisation,
      reference: referenceOf(now),
      dueAt: after(now, days),
    };
    const values = [id, organisationId, complaint.reference, by.accountId, by.name, by.email];
    const about = [made.language, made.about, courseId, person, now, complaint.dueAt];
    await this.distance.whileNamesStayIn(organisationId);
    const rows = await this.database.query(MAKE, [...values, ...about]);
    if (rows.length === 0) return this.again(by, made);
    await this.sayings.say({ id, complaintId: id, kind: 'made', saidBy: null, text });
    await this.distance.byWords(id, id);
    await this.letters.receipt(complaint);
    await this.letters.made(complaint);
    return this.receiptOf(complaint);
  }

  /** The address is theirs: they have read its mail. */
  async confirm({ id }: OwnWay): Promise<void> {
    await this.database.query(CONFIRM, [id, this.clock.now()]);
  }

  /** Several additions in a row are one letter, unless they take it from somebody. @throws AppError `not-found`; `conflict` once it is closed, or where there are too many */
  async add(way: OwnWay, { id, text }: ComplaintWords): Promise<void> {
    await this.distance.whileNamesStay(way.id);
    const complaint = await this.locked(way);
    const saying = { id, complaintId: way.id, kind: 'added' as const, saidBy: null, text };
    if (await this.sayings.isSaid(saying)) return;
    if (complaint.outcome !== null) throw new AppError('conflict');
    const isTold = (await this.sayings.last(way.id)) === 'added';
    await this.sayings.say(saying);
    const isKept = await this.distance.byWords(way.id, id);
    if (!isTold || isKept) await this.letters.more(complaint, complaint.takenBy);
  }

  /** Asks that somebody else look again, once, within ninety days. @throws AppError `not-found`; `conflict` while it is open, later, a second time, and once it is withdrawn */
  async appeal(way: OwnWay, { id, text }: ComplaintWords): Promise<void> {
    await this.distance.whileNamesStay(way.id);
    const complaint = await this.locked(way);
    const saying = { id, complaintId: way.id, kind: 'appeal' as const, saidBy: null, text };
    if (await this.sayings.isSaid(saying)) return;
    const { outcome, appealedAt } = complaint;
    if (outcome === null || outcome === 'withdrawn' || appealedAt) throw new AppError('conflict');
    const now = this.clock.now();
    if (!mayAppeal(complaint.closedAt, now)) throw new AppError('conflict');
    const { days } = await this.rules.rule(complaint.organisationId);
    const dueAt = after(now, days);
    await this.database.query(APPEAL, [way.id, now, dueAt]);
    await this.sayings.say(saying);
    await this.distance.byWords(way.id, id);
    await this.letters.appealed({ ...complaint, dueAt });
  }

  /** Ends it without a decision, or drops its appeal. The same again changes nothing. @throws AppError `not-found`; `conflict` once it is decided */
  async withdraw(way: OwnWay): Promise<void> {
    const complaint = await this.locked(way);
    if (complaint.outcome === 'withdrawn' || complaint.isLetBe) return;
    if (complaint.outcome !== null) throw new AppError('conflict');
    await this.database.query(WITHDRAW, [way.id, this.clock.now()]);
    await this.letters.withdrawn(complaint, complaint.takenBy);
  }

  /** Erases who made it, in which words, and the letters to them, and ends it before where it is open; a line without names stays. @throws AppError `not-found`, also the second time */
  async erase(way: OwnWay): Promise<void> {
    const { outcome } = await this.locked(way);
    if (outcome === null) await this.withdraw(way);
    for (const forget of [FORGET_WORDS, FORGET_LETTERS, FORGET_PEOPLE])
      await this.database.query(forget, [way.id]);
  }

  /** @throws AppError `rate.limited` */
  private async expectCalm(organisationId: string, now: Date): Promise<void> {
    const since = new Date(now.getTime() - HOUR_MS);
    const [made] = await this.database.query<{ count: number }>(OF_LAST_HOUR, [organisationId, since]);
    if ((made?.count ?? 0) >= MOST_AN_HOUR) throw new AppError('rate.limited', { seconds: HOUR_MS / 1000 });
  }

  private async again(
    by: Complainant,
    { id, organisationId, text }: NewComplaint,
  ): Promise<ComplaintReceipt> {
    const values = [id, organisationId, by.accountId, by.email, text];
    const [known] = await this.database.query<{ reference: string; dueAt: Date }>(SAME, values);
    if (!known) throw new AppError('conflict');
    return this.receiptOf(known);
  }

  private receiptOf({ reference, dueAt }: { reference: string; dueAt: Date }): ComplaintReceipt {
    const mailed = mailDeliveryOf(this.config) !== 'nowhere';
    return { reference, dueAt: dueAt.toISOString(), mailed };
  }

  private async locked({ id, accountId }: OwnWay): Promise<Row> {
    const [row] = await this.database.query<Row>(LOCKED, [id, accountId]);
    if (!row) throw notFound();
    return row;
  }
}

const after = (moment: Date, days: number): Date => new Date(moment.getTime() + days * DAY_MS);

/** A name to call it by, which tells nothing and cannot be guessed. */
function referenceOf(now: Date): string {
  const signs = Array.from({ length: SIGNS_OF_REFERENCE }, () => SIGNS[randomInt(SIGNS.length)]);
  return `${now.getUTCFullYear()}-${signs.join('')}`;
}
