import { EnrolmentReader, PathFinishers, type PathTexts } from '@pirecow/features/learning';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { allAlone, Clock, Database, notFound, TransactionEventBus } from '@pirecow/platform';
import { NAME_KEPT } from '../certificate';
import { type Earned, earnedColumns } from './earned';
import { type Completion, pathCompletedAt, pathFacts } from './facts';
import { IssuedStore, type Place, type Replacing } from './issued-store';

/** A person ($2) and the rule of a path ($1). The account is locked against its closing, which takes the name. */
const RULE = `
SELECT ${earnedColumns('a.language')}, p.texts FROM certificate_rule r JOIN learning_path p ON p.id = r.path_id
JOIN organisation o ON o.id = r.organisation_id JOIN account a ON a.id = $2 AND a.closed_at IS NULL
WHERE r.id = $1 AND (r.given OR $3) FOR SHARE OF a`;

/** Rules of the paths that lead through the course of enrolment $1 and that its learner follows. */
const CONCERNED = `
SELECT r.id AS "ruleId", e.account_id AS "accountId" FROM enrolment e JOIN learning_path_step s ON s.course_id = e.course_id
JOIN certificate_rule r ON r.path_id = s.path_id AND r.given
JOIN path_following f ON f.path_id = s.path_id AND f.account_id = e.account_id WHERE e.id = $1`;

/** Enrolments of a person in these courses, by an organisation: what others taught is not ours to certify, nor who learnt it ours to name. */
const ENROLMENTS = `SELECT id FROM enrolment WHERE account_id = $1 AND course_id = ANY ($2::uuid[]) AND organisation_id = $3`;

/** Those that are completed, locked against being taken back. */
const COMPLETIONS = `
SELECT enrolment_id AS id FROM enrolment_progress
WHERE enrolment_id = ANY ($1::uuid[]) AND completed_at IS NOT NULL ORDER BY enrolment_id FOR NO KEY UPDATE`;

/** A course by which a path was completed counts no more, unless it was completed in another enrolment too. */
const NO_MORE = `
UPDATE certificate SET revoked_at = $2, name = ${NAME_KEPT} FROM enrolment e
WHERE e.id = $1 AND certificate.account_id = e.account_id AND e.course_id = ANY (certificate.course_ids)
  AND certificate.revoked_at IS NULL AND certificate.replaced_by IS NULL
  AND NOT EXISTS (SELECT FROM enrolment other JOIN enrolment_progress p ON p.enrolment_id = other.id AND p.completed_at IS NOT NULL
    WHERE other.account_id = e.account_id AND other.course_id = e.course_id AND other.id <> e.id)`;

type OfPath = Earned & { texts: PathTexts };

/** Issues certificates of learning paths: once for each person and rule. */
@Injectable()
export class PathIssuer implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly finishers: PathFinishers,
    private readonly enrolments: EnrolmentReader,
    private readonly store: IssuedStore,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('course.reopened', async ({ enrolmentId }) => {
      await this.database.query(NO_MORE, [enrolmentId, this.clock.now()]);
    });
  }

  /** Those of the paths that an enrolment may have been the last step of. One query where there is none. */
  async issueBy(enrolmentId: string): Promise<void> {
    type Concerned = { ruleId: string; accountId: string };
    const concerned = await this.database.query<Concerned>(CONCERNED, [enrolmentId]);
    const issue = ({ ruleId, accountId }: Concerned) => this.issue(ruleId, accountId);
    await allAlone(concerned, issue, 'Certificates of paths could not be issued');
  }

  /** Issues that of a person, where the path is completed and there is none yet. Safe to repeat. Ten queries, all by key. */
  async issue(ruleId: string, accountId: string): Promise<void> {
    await this.database.inTransaction(async () => {
      const earned = await this.earned(ruleId, accountId);
      const courseIds = earned?.pathId && (await this.finishers.met(earned.pathId, accountId));
      if (!earned || !courseIds) return;
      const place = await this.store.next(earned, accountId);
      if (place) await this.write(place, earned, { courseIds, employer: '' });
    });
  }

  /** The same path once more, by the courses of then. @throws AppError `not-found` */
  async replace({ ruleId, accountId, courseIds, ...place }: Replacing): Promise<void> {
    const earned = await this.earned(ruleId, accountId, true);
    if (!earned) throw notFound();
    const isWritten = await this.write(place, earned, {
      courseIds: courseIds ?? [],
      employer: place.employer,
    });
    if (!isWritten) throw notFound();
  }

  private async earned(ruleId: string, accountId: string, always = false): Promise<OfPath | undefined> {
    return (await this.database.query<OfPath>(RULE, [ruleId, accountId, always]))[0];
  }

  /** @returns false where one of the courses is not completed, or not with us */
  private async write(
    place: Place,
    earned: OfPath,
    { courseIds, employer }: { courseIds: string[]; employer: string },
  ): Promise<boolean> {
    const completions = await this.completions(earned, courseIds);
    if (completions.length < courseIds.length) return false;
    const facts = pathFacts(completions, earned.texts, { ...earned, employer });
    await this.store.add(place, earned, { completedAt: pathCompletedAt(completions), facts, courseIds });
    return true;
  }

  /** The first of each course that was completed with the organisation, in the order of the courses; read while nobody folds their records anew. */
  private async completions(
    { accountId, organisationId }: OfPath,
    courseIds: string[],
  ): Promise<Completion[]> {
    const enrolled = await this.ids(ENROLMENTS, [accountId, courseIds, organisationId]);
    await this.enrolments.hold(enrolled);
    const rows = await this.enrolments.some(await this.ids(COMPLETIONS, [enrolled]));
    const first = rows.toSorted((one, other) => Number(one.completedAt) - Number(other.completedAt));
    const found = courseIds.flatMap((courseId) => first.find((one) => one.courseId === courseId) ?? []);
    return Promise.all(found.map(async (row) => ({ row, version: await this.enrolments.versionOf(row) })));
  }

  private async ids(sql: string, values: unknown[]): Promise<string[]> {
    return (await this.database.query<{ id: string }>(sql, values)).map(({ id }) => id);
  }
}
