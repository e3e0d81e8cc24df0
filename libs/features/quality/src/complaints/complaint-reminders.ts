import { Injectable } from '@nestjs/common';
import { Clock, Database, inPages } from '@pirecow/platform';
import { ComplaintLetters, type ToldComplaint } from './complaint-letters';
import { endedTerms } from './complaint-sql';

const DAY_MS = 86_400_000;
const BEFORE_MS = 5 * DAY_MS;
/** While nothing is decided it is told again, so often. */
const AGAIN_MS = 30 * DAY_MS;
const BATCH = 100;

type Place = Pick<ToldComplaint, 'id' | 'dueAt'>;

interface Due extends ToldComplaint {
  takenBy: string | null;
  /** Told for the first time since its term was over. */
  isFirst: boolean;
}

interface Ended extends ToldComplaint {
  outcome: string;
}

/** At $1, with the term within $2: once before it ends, once after, and again where that was before $3. */
const IS_DUE = `closed_at IS NULL AND due_at < $2 AND (reminded_at IS NULL OR (due_at < $1 AND (reminded_at < due_at OR reminded_at < $3)))`;

/** With a term before $1. */
const IS_OVER = `closed_at IS NULL AND due_at < $1`;

/** Along `complaint_due`, after the last one of the page before ($n, and its id). */
const placesOf = (which: string, n: number) => `
SELECT id, due_at AS "dueAt" FROM complaint WHERE ${which} AND ($${n}::timestamptz IS NULL OR (due_at, id) > ($${n}, $${n + 1}::uuid))
ORDER BY due_at, id LIMIT ${BATCH}`;

const TOLD = `c.id, c.organisation_id AS "organisationId", o.name AS organisation, c.reference, c.due_at AS "dueAt"`;

/** Whoever gets the row back writes the letters. */
const TAKE = `
WITH found AS (SELECT id, reminded_at IS NULL OR reminded_at < due_at AS first FROM complaint WHERE id = $4 AND ${IS_DUE} FOR UPDATE),
told AS (UPDATE complaint c SET reminded_at = $1 FROM found WHERE c.id = found.id RETURNING c.*, found.first)
SELECT ${TOLD}, c.taken_by AS "takenBy", c.first AS "isFirst" FROM told c JOIN organisation o ON o.id = c.organisation_id`;

/** What was decided before an appeal stands. */
const END = `
WITH ended AS (UPDATE complaint SET outcome = coalesce(first_outcome, 'undecided'), closed_by = judged_by, closed_at = $2,
  first_closed_at = coalesce(first_closed_at, $2) WHERE id = $3 AND ${IS_OVER} RETURNING *)
SELECT ${TOLD}, c.outcome FROM ended c JOIN organisation o ON o.id = c.organisation_id`;

/** Tells that a promise ends, and that it was not kept, to those who can do something about it: nobody has to remember it. */
@Injectable()
export class ComplaintReminders {
  constructor(
    private readonly database: Database,
    private readonly letters: ComplaintLetters,
    private readonly clock: Clock,
  ) {}

  /** Ends what nobody has decided, then tells of the rest. Safe to repeat. @throws AggregateError once all were tried, where some could not be told */
  async tell(): Promise<void> {
    const now = this.clock.now();
    const over = [endedTerms(now)];
    const due = [now, new Date(now.getTime() + BEFORE_MS), new Date(now.getTime() - AGAIN_MS)];
    const errors = [
      ...(await this.each(IS_OVER, over, (id) => this.end([...over, now, id]))),
      ...(await this.each(IS_DUE, due, (id) => this.tellOne(now, [...due, id]))),
    ];
    if (errors.length > 0)
      throw new AggregateError(errors, 'Nobody could be told of complaints that are due');
  }

  /** Each in a transaction of its own: one that fails holds up no other. */
  private async each(
    which: string,
    values: Date[],
    treat: (id: string) => Promise<void>,
  ): Promise<unknown[]> {
    const sql = placesOf(which, values.length + 1);
    const page = (last: Place | undefined) =>
      this.database.query<Place>(sql, [...values, last?.dueAt ?? null, last?.id ?? null]);
    const errors: unknown[] = [];
    for await (const { id } of inPages(BATCH, page))
      await this.database.inTransaction(() => treat(id)).catch((error: unknown) => errors.push(error));
    return errors;
  }

  private async tellOne(now: Date, values: unknown[]): Promise<void> {
    const [complaint] = await this.database.query<Due>(TAKE, values);
    if (!complaint) return;
    if (complaint.dueAt >= now) return this.letters.due(complaint, complaint.takenBy);
    await this.letters.late(complaint, complaint.isFirst);
  }

  private async end(values: unknown[]): Promise<void> {
    const [complaint] = await this.database.query<Ended>(END, values);
    if (complaint) await this.letters.ended(complaint, complaint.outcome);
  }
}
