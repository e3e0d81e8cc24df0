import type { CertificateKind } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';
import type { Facts } from '../certificate';
import { newCode } from './code';
import type { Earned } from './earned';

/** Revoked by nobody: its completion was taken back. */
export const IS_REOPENED = 'revoked_at IS NOT NULL AND revoked_by IS NULL';

const LAST = `
SELECT issue, ${IS_REOPENED} AS "isReopened" FROM certificate
WHERE rule_id = $1 AND earned_by = $2 ORDER BY issue DESC LIMIT 1`;

const ISSUE = `
INSERT INTO certificate (id, rule_id, enrolment_id, issue, account_id, organisation_id, course_id, path_id, course_ids, code, kind, language, beside,
  name, facts, issued_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::timestamptz + make_interval(months => $18))
ON CONFLICT (rule_id, earned_by, issue) DO NOTHING`;

/** What was completed, and when. */
export interface Deed {
  completedAt: Date | null;
  facts: Facts;
  /** By an enrolment in a course… */
  of?: { enrolmentId: string; courseId: string };
  /** … or of a path, by these courses. */
  courseIds?: string[];
}

/** What a replacement takes from the one before it, and what it says anew. */
export interface Replacing {
  id: string;
  ruleId: string;
  enrolmentId: string | null;
  accountId: string;
  /** Of a path: the courses by which it was completed. */
  courseIds: string[] | null;
  issue: number;
  kind: CertificateKind;
  employer: string;
}

export type Place = Pick<Replacing, 'id' | 'issue' | 'kind'>;

/** Rows of certificates: one for each rule, who earned it, and issue. */
@Injectable()
export class IssuedStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Where the next one of a rule stands; undefined where it is issued already: what was revoked by somebody stays so, and who completed
   * it again after that was taken back has earned a new one.
   * @param earnedBy an enrolment, or of a path an account
   */
  async next(
    { ruleId, kind }: Pick<Earned, 'ruleId' | 'kind'>,
    earnedBy: string,
  ): Promise<Place | undefined> {
    type Last = { issue: number; isReopened: boolean };
    const [last] = await this.database.query<Last>(LAST, [ruleId, earnedBy]);
    if (last && !last.isReopened) return undefined;
    return { id: newId(), issue: (last?.issue ?? 0) + 1, kind };
  }

  async add(
    { id, issue, kind }: Place,
    earned: Earned,
    { completedAt, facts, of, courseIds }: Deed,
  ): Promise<void> {
    const { ruleId, accountId, organisationId, pathId, language, beside, name, validMonths } = earned;
    await this.database.query(ISSUE, [
      ...[id, ruleId, of?.enrolmentId ?? null, issue, accountId, organisationId],
      ...[
        of?.courseId ?? null,
        of ? null : pathId,
        courseIds ?? null,
        newCode(),
        kind,
        language,
        beside,
        name,
      ],
      ...[JSON.stringify(facts), this.clock.now(), completedAt, validMonths],
    ]);
  }
}
