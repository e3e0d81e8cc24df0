import { findingsOf, guideCheck, type GuideCheckId } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Clock, Database, expectRevision, fieldError, notFound } from '@pirecow/platform';
import { DraftStore } from '../drafts/draft-store';
import type { Saying } from './declarations.service';
import { MethodFacts } from './method-facts';

const GIVE = `
INSERT INTO course_reason (course_id, check_id, findings, reason, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (course_id, check_id) DO UPDATE SET findings = excluded.findings, reason = excluded.reason,
  given_by = excluded.given_by, given_at = excluded.given_at
WHERE course_reason.findings <> excluded.findings OR course_reason.reason <> excluded.reason`;

/** Why a course is published although a check of the guide warns. */
@Injectable()
export class GuideReasons {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly facts: MethodFacts,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a reason for what the check finds today; once it finds something else, another one is asked for. The same again
   * changes nothing.
   * @param seen the findings that the author has seen
   * @throws AppError `input.invalid` for a check that is an error, is met, or is up to the platform; `conflict` where it finds
   *   something else by now; `not-found` for a course of another organisation
   */
  give(
    { organisationId, courseId, by }: Saying,
    checkId: GuideCheckId,
    reason: string,
    seen?: string,
  ): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.drafts.lockOne(organisationId, courseId);
      const draft = await this.drafts.load(courseId);
      if (!draft) throw notFound();
      const results = this.facts.check(draft, await this.facts.of(courseId));
      const result = results.find(({ id }) => id === checkId);
      const { severity, ofPlatform } = guideCheck(checkId);
      if (severity !== 'warning' || ofPlatform || result?.state !== 'notMet')
        throw fieldError('checkId', 'no-reason-asked');
      const findings = findingsOf(result);
      expectRevision(seen, findings);
      await this.database.query(GIVE, [courseId, checkId, findings, reason, by, this.clock.now()]);
    });
  }
}
