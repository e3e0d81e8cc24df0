import type { EarlierFinishers } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@pirecow/platform';
import { type QualityPlace, QualityResultReader } from './results/quality-results.service';

/** One coordinator at a time: two who ask at once ask nobody twice. */
const LOCK = `SELECT FROM organisation WHERE id = $1 FOR NO KEY UPDATE`;

/**
 * Who completed a course ($2) of an organisation ($1) since $3, and was never asked about it: each once, by the last completion. Linear in
 * the enrolments of the course, along their index and the unique key of requests.
 */
const NEVER_ASKED = `
SELECT DISTINCT ON (e.account_id) e.id, p.completed_at
FROM enrolment e JOIN enrolment_progress p ON p.enrolment_id = e.id JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL
WHERE e.organisation_id = $1 AND e.course_id = $2 AND e.withdrawn_at IS NULL AND p.completed_at >= $3::date
  AND NOT EXISTS (SELECT FROM enrolment other JOIN quality_request q ON q.enrolment_id = other.id
    WHERE other.account_id = e.account_id AND other.course_id = e.course_id)
ORDER BY e.account_id, p.completed_at DESC`;

const COUNT = `SELECT count(*)::int AS people FROM (${NEVER_ASKED}) AS finisher`;

/** What is left of the course three months after it, or now where that is over. */
const ASK = `
INSERT INTO quality_request (id, enrolment_id, moment, opens_at, due_at, once)
SELECT gen_random_uuid(), id, 'later', opens_at, opens_at, true
FROM (SELECT id, greatest($4::timestamptz, completed_at + interval '3 months') AS opens_at FROM (${NEVER_ASKED}) AS finisher) AS one
ON CONFLICT (enrolment_id, moment) DO NOTHING RETURNING id`;

/** Those who completed a course before anybody asked them: asked once, where a coordinator decides that they are. */
@Injectable()
export class EarlierFinishersDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly results: QualityResultReader,
  ) {}

  /** How many there are. Two queries. @throws AppError `not-found` for a course of another organisation */
  async count(who: Scope, place: QualityPlace, { since }: { since: string }): Promise<EarlierFinishers> {
    await this.results.title(who, place);
    const { organisationId, courseId } = place;
    const [row] = await this.database.query<EarlierFinishers>(COUNT, [organisationId, courseId, since]);
    return { people: row?.people ?? 0 };
  }

  /** Asks them; the same again asks nobody. @throws AppError `not-found` */
  async ask(who: Scope, place: QualityPlace, { since }: { since: string }): Promise<EarlierFinishers> {
    const { organisationId, courseId } = place;
    const title = await this.results.title(who, place);
    await this.database.query(LOCK, [organisationId]);
    const { length } = await this.database.query(ASK, [organisationId, courseId, since, this.clock.now()]);
    const name = `${title} (${since}, ${length})`;
    if (length > 0)
      await this.audit.write(who, 'quality.asked-earlier', courseId, {
        ...{ organisationId, name, courseIds: [courseId] },
      });
    return { people: length };
  }
}
