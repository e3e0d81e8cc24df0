import type { ComplaintClosing, ComplaintWords } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, notFound, type Scope, Words } from '@pirecow/platform';
import { Improvements } from '../improvements/improvements.service';
import { ComplaintLetters, type ToldComplaint } from './complaint-letters';
import { ComplaintDistance } from './complaint-distance';
import { isNeutral } from './complaint-sql';
import { ComplaintSayings } from './complaint-words';

/** A complaint, in an organisation. */
export interface ComplaintAddress {
  organisationId: string;
  complaintId: string;
}

interface Row extends ToldComplaint {
  takenBy: string | null;
  outcome: string | null;
  courseId: string | null;
}

const LOCKED = `
SELECT c.id, c.organisation_id AS "organisationId", o.name AS organisation, c.reference, c.due_at AS "dueAt", c.taken_by AS "takenBy",
  c.outcome, c.course_id AS "courseId"
FROM complaint c JOIN organisation o ON o.id = c.organisation_id
WHERE c.organisation_id = $1 AND c.id = $2 AND ${isNeutral('$3::uuid')} FOR UPDATE OF c`;

const HOLD = `SELECT FROM organisation WHERE id = $1 FOR KEY SHARE`;
const TAKE = `UPDATE complaint SET taken_by = $2, taken_at = $3 WHERE id = $1`;
const ANSWERED = `UPDATE complaint SET answered_at = coalesce(answered_at, $2) WHERE id = $1`;
const CLOSE = `
UPDATE complaint SET outcome = $2, measure = $3, closed_by = $4, closed_at = $5, first_closed_at = coalesce(first_closed_at, $5),
  answered_at = coalesce(answered_at, $5) WHERE id = $1`;

/** What is done about a complaint, by whom it is not about. Within transactions. */
@Injectable()
export class ComplaintDesk {
  constructor(
    private readonly database: Database,
    private readonly sayings: ComplaintSayings,
    private readonly distance: ComplaintDistance,
    private readonly improvements: Improvements,
    private readonly letters: ComplaintLetters,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Whoever takes it up last has it. @throws AppError `not-found`; `conflict` once it is closed */
  async take(who: Scope, address: ComplaintAddress): Promise<void> {
    const { takenBy, outcome } = await this.locked(who, address);
    if (outcome !== null) throw new AppError('conflict');
    if (takenBy !== who.accountId) await this.onIt(who, address);
  }

  /** Writes to who complained. @throws AppError `not-found`; `conflict` once it is closed */
  async answer(who: Scope, address: ComplaintAddress, { id, text }: ComplaintWords): Promise<void> {
    const complaint = await this.locked(who, address);
    const saying = { id, text, complaintId: complaint.id, kind: 'answer' as const, saidBy: who.accountId };
    if (await this.sayings.isSaid(saying)) return;
    if (complaint.outcome !== null) throw new AppError('conflict');
    await this.sayings.say(saying);
    if (complaint.takenBy === null) await this.onIt(who, address);
    await this.database.query(ANSWERED, [complaint.id, this.clock.now()]);
    await this.letters.answer(complaint, who.accountId, text);
  }

  /** Decides, and says why. @throws AppError `not-found`; `conflict` once it is closed otherwise */
  async close(who: Scope, address: ComplaintAddress, closing: ComplaintClosing): Promise<void> {
    // As roles do, which hold the organisation first: an entry in its log refers to it.
    if (closing.log) await this.database.query(HOLD, [address.organisationId]);
    const complaint = await this.locked(who, address);
    const { id, text, outcome, measure } = closing;
    const saying = { id, text, complaintId: complaint.id, kind: 'closing' as const, saidBy: who.accountId };
    if (await this.sayings.isSaid(saying)) return;
    if (complaint.outcome !== null) throw new AppError('conflict');
    await this.sayings.say(saying);
    if (complaint.takenBy === null) await this.onIt(who, address);
    await this.database.query(CLOSE, [complaint.id, outcome, measure, who.accountId, this.clock.now()]);
    if (closing.log) await this.improve(who, complaint, closing);
    await this.letters.closed(complaint, who.accountId, outcome, text);
  }

  /** Keeps a member away from it. @throws AppError `not-found`; `conflict` once it is closed, and for oneself */
  async keepAway(who: Scope, address: ComplaintAddress, accountId: string): Promise<void> {
    const { outcome } = await this.locked(who, address);
    if (outcome !== null || accountId === who.accountId) throw new AppError('conflict');
    await this.distance.keep(address.complaintId, accountId, who.accountId);
  }

  /** Lets somebody in who is not meant. @throws AppError `not-found`; `conflict` once it is closed */
  async letIn(who: Scope, address: ComplaintAddress, accountId: string): Promise<void> {
    const { outcome } = await this.locked(who, address);
    if (outcome !== null) throw new AppError('conflict');
    await this.distance.letIn(address.complaintId, accountId, who.accountId);
  }

  /** The id of the closing words is that of the entry too: noted once. Trainers read it, so that it names no complaint. */
  private async improve(who: Scope, complaint: Row, { id, measure: decision }: ComplaintClosing) {
    const { organisationId, courseId } = complaint;
    if (courseId === null) throw new AppError('conflict');
    const finding = this.words.say(who.language, 'report:complaint.finding');
    await this.improvements.note(who, { organisationId, courseId }, { id, finding, decision });
  }

  private async onIt({ accountId }: Scope, { complaintId }: ComplaintAddress): Promise<void> {
    await this.database.query(TAKE, [complaintId, accountId, this.clock.now()]);
    await this.distance.taken(complaintId, accountId);
  }

  private async locked(who: Scope, { organisationId, complaintId }: ComplaintAddress): Promise<Row> {
    const [row] = await this.database.query<Row>(LOCKED, [organisationId, complaintId, who.accountId]);
    if (!row) throw notFound();
    return row;
  }
}
