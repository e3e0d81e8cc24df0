import { Injectable } from '@nestjs/common';
import { Clock, Database, inPages } from '@pirecow/platform';
import { ComplaintLetters, type ToldComplaint } from './complaint-letters';

const DAY_MS = 86_400_000;
const BEFORE_MS = 5 * DAY_MS;
const BATCH = 100;

interface Due extends ToldComplaint {
  takenBy: string | null;
}

/** At $1, with the term within $2: once before it ends, and once after. */
const IS_DUE = `closed_at IS NULL AND due_at < $2 AND (reminded_at IS NULL OR (due_at < $1 AND reminded_at < due_at))`;

/** Along `complaint_due`, after the last one of the page before. */
const DUE = `
SELECT id, due_at AS "dueAt" FROM complaint WHERE ${IS_DUE} AND ($3::timestamptz IS NULL OR (due_at, id) > ($3, $4::uuid))
ORDER BY due_at, id LIMIT ${BATCH}`;

/** Whoever gets the row back writes the letters. */
const TAKE = `
WITH told AS (UPDATE complaint SET reminded_at = $1 WHERE id = $3 AND ${IS_DUE} RETURNING *)
SELECT c.id, c.organisation_id AS "organisationId", o.name AS organisation, c.reference, c.due_at AS "dueAt", c.taken_by AS "takenBy"
FROM told c JOIN organisation o ON o.id = c.organisation_id`;

/** Tells those who handle complaints that a promise ends, before and when it has: nobody has to remember it. */
@Injectable()
export class ComplaintReminders {
  constructor(
    private readonly database: Database,
    private readonly letters: ComplaintLetters,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat. @throws AggregateError once all were tried, where some could not be told */
  async tell(): Promise<void> {
    const now = this.clock.now();
    const limits = [now, new Date(now.getTime() + BEFORE_MS)];
    const page = (last: Pick<Due, 'id' | 'dueAt'> | undefined) =>
      this.database.query<Pick<Due, 'id' | 'dueAt'>>(DUE, [...limits, last?.dueAt ?? null, last?.id ?? null]);
    const errors: unknown[] = [];
    for await (const { id } of inPages(BATCH, page))
      await this.database
        .inTransaction(() => this.tellOne(now, [...limits, id]))
        .catch((error: unknown) => errors.push(error));
    if (errors.length > 0)
      throw new AggregateError(errors, 'Nobody could be told of complaints that are due');
  }

  private async tellOne(now: Date, values: unknown[]): Promise<void> {
    const [complaint] = await this.database.query<Due>(TAKE, values);
    if (!complaint) return;
    if (complaint.dueAt < now) await this.letters.late(complaint);
    else await this.letters.due(complaint, complaint.takenBy);
  }
}
