import { findingsOf, guideCheck, type GuideCheckId, type GuideResult } from '@pirecow/content';
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

/** Why a check may warn all the same. */
export interface Reason {
  checkId: GuideCheckId;
  reason: string;
  /** The findings that the author has seen. */
  seen?: string;
}

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
   * Gives reasons for what checks find today, all or none; once one finds something else, another is asked for. The same
   * again changes nothing. The draft is read once, however many they are.
   * @throws AppError `input.invalid` for a check that is an error, is met, or is up to the platform; `conflict` where it finds
   *   something else by now; `not-found` for a course of another organisation
   */
  give({ organisationId, courseId, by }: Saying, reasons: readonly Reason[]): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.drafts.lockOne(organisationId, courseId);
      const draft = await this.drafts.load(courseId);
      if (!draft) throw notFound();
      const results = this.facts.check(draft, await this.facts.of(courseId));
      for (const { checkId, reason, seen } of reasons) {
        const findings = warnedBy(results, checkId);
        expectRevision(seen, findings);
        await this.database.query(GIVE, [courseId, checkId, findings, reason, by, this.clock.now()]);
      }
    });
  }
}

/** @returns what the check finds. @throws AppError `input.invalid` where it asks for no reason */
function warnedBy(results: GuideResult[], checkId: GuideCheckId): string {
  const result = results.find(({ id }) => id === checkId);
  const { severity, ofPlatform } = guideCheck(checkId);
  if (severity !== 'warning' || ofPlatform || result?.state !== 'notMet')
    throw fieldError('checkId', 'no-reason-asked');
  return findingsOf(result);
}
