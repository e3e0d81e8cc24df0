import { Injectable } from '@nestjs/common';
import { Clock, Database, eachAlone } from '@pirecow/platform';
import { ComplaintLetters, type ToldComplaint } from './complaint-letters';

const DAY_MS = 86_400_000;
const BEFORE_MS = 5 * DAY_MS;
const BATCH = 100;

interface Due extends ToldComplaint {
  takenBy: string | null;
}

/** At $1, with the term within $2: once before it ends, and once after. */
const IS_DUE = `closed_at IS NULL AND due_at < $2 AND (reminded_at IS NULL OR (due_at < $1 AND reminded_at < due_at))`;

/** Along `complaint_due`. */
const DUE = `SELECT id FROM complaint WHERE ${IS_DUE} ORDER BY due_at, id LIMIT ${BATCH}`;

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
    const errors: unknown[] = [];
    let due: { id: string }[];
    do {
      due = await this.database.query<{ id: string }>(DUE, limits);
      const failures = await eachAlone(due, ({ id }) =>
        this.database.inTransaction(() => this.tellOne([...limits, id])),
      );
      errors.push(...failures.map(({ error }) => error));
    } while (due.length === BATCH && errors.length === 0);
    if (errors.length > 0)
      throw new AggregateError(errors, 'Nobody could be told of complaints that are due');
  }

  private async tellOne(values: unknown[]): Promise<void> {
    const [complaint] = await this.database.query<Due>(TAKE, values);
    if (complaint) await this.letters.due(complaint, complaint.takenBy);
  }
}
