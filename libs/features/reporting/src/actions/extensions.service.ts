import type { LearnerExtension, LearnerExtensionReport } from '@pirecow/contracts';
import { fullNameOf } from '@pirecow/features/identity';
import { accessUntil, dueOn, RunExtensions } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@pirecow/platform';

type Lack = LearnerExtensionReport['left'][number]['because'];

interface Learner {
  enrolmentId: string;
  accountId: string;
  courseId: string;
  runId: string | null;
  name: string;
  /** The days that hold today; null: none. */
  dueOn: string | null;
  accessUntil: string | null;
  /** A later last day of access that the person was given before. */
  ownAccess: string | null;
  startsOn: string;
  /** Where the days of their course are counted. */
  today: string;
  completed: boolean;
}

/** The learners of $2 by their enrolments ($1) at $3, those of one run together, none of one that was cancelled. By primary keys. */
const LEARNERS = `
SELECT e.id AS "enrolmentId", e.account_id AS "accountId", e.course_id AS "courseId", e.run_id AS "runId", ${fullNameOf('a')} AS name,
  ${dueOn('e', 'run')}::text AS "dueOn", (${accessUntil('e', 'run')})::text AS "accessUntil",
  coalesce(run.starts_on, (e.enrolled_at AT TIME ZONE a.time_zone)::date)::text AS "startsOn",
  ($3::timestamptz AT TIME ZONE coalesce(run.time_zone, a.time_zone))::date::text AS today,
  CASE WHEN e.access_until > coalesce(run.access_until, e.term_access_until) THEN e.access_until END::text AS "ownAccess",
  p.completed_at IS NOT NULL AS completed
FROM enrolment e JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL
LEFT JOIN run ON run.id = e.run_id LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
WHERE e.id = ANY($1::uuid[]) AND e.organisation_id = $2 AND e.withdrawn_at IS NULL AND run.cancelled_at IS NULL
ORDER BY e.run_id, name, e.id`;

/** Later days for many at once, each by the rules of one. */
@Injectable()
export class LearnerExtensions {
  constructor(
    private readonly database: Database,
    private readonly extensions: RunExtensions,
    private readonly clock: Clock,
  ) {}

  /** Gives the day to those who have none so late; a dry run only says to whom. One query, and those of {@link RunExtensions} for each who gets it. */
  async give(
    who: Scope,
    organisationId: string,
    { enrolmentIds, dueOn: day, because, dryRun }: LearnerExtension,
  ): Promise<LearnerExtensionReport> {
    const values = [enrolmentIds, organisationId, this.clock.now()];
    const learners = await this.database.query<Learner>(LEARNERS, values);
    const given = learners.filter((one) => lackOf(one, day) === null);
    if (!dryRun) for (const one of given) await this.giveOne(who, organisationId, one, { day, because });
    const left = learners.flatMap((one) => {
      const lack = lackOf(one, day);
      return lack ? { ...named(one), because: lack } : [];
    });
    const here = new Set(learners.map(({ enrolmentId }) => enrolmentId));
    const gone = [...new Set(enrolmentIds)].filter((id) => !here.has(id));
    return {
      given: given.map((one) => ({ ...named(one), before: one.dueOn, access: endsBefore(one, day) })),
      left: [...left, ...gone.map((enrolmentId) => ({ enrolmentId, name: '', because: 'gone' as const }))],
    };
  }

  private giveOne(
    who: Scope,
    organisationId: string,
    one: Learner,
    { day, because }: { day: string; because: string },
  ): Promise<void> {
    const { accountId, courseId, runId, ownAccess } = one;
    const wish = { dueOn: day, accessUntil: endsBefore(one, day) ? day : ownAccess, because };
    return runId
      ? this.extensions.give(who, { organisationId, runId, accountId }, wish)
      : this.extensions.giveAlone(who, { organisationId, courseId, accountId }, wish);
  }
}

const named = ({ enrolmentId, name }: Learner) => ({ enrolmentId, name });

/** Whether the course closes to somebody before that day: then it stays open until then. */
const endsBefore = ({ accessUntil: until }: Learner, day: string) => until !== null && until < day;

function lackOf({ completed, dueOn: due, startsOn, today }: Learner, day: string): Lack | null {
  if (completed) return 'completed';
  if (day < today) return 'past';
  if (due !== null && due >= day) return 'not-later';
  return day < startsOn ? 'before-start' : null;
}
