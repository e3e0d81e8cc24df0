import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { fullNameOf } from '../accounts/accounts.service';

/** Somebody who may tutor courses of an organisation. */
interface PossibleTutor {
  accountId: string;
  name: string;
  /** Where a partner's trainer belongs; null for one's own. */
  organisation: string | null;
  /** The courses that the partner may tutor; null: all. */
  courseIds: string[] | null;
}

/** As many as one can choose among in a list. */
const MOST = 200;

/**
 * Trainers of an organisation ($1), and trainers of partners to which it grants tutoring today. By the keys of memberships and
 * the indexes on partnerships.
 */
const TUTORS = `
SELECT "accountId", name, organisation,
  CASE WHEN bool_or("courseId" IS NULL) THEN NULL ELSE array_agg(DISTINCT "courseId") END AS "courseIds"
FROM (
  SELECT a.id AS "accountId", ${fullNameOf('a')} AS name, NULL::text AS organisation,
    NULL::uuid AS "courseId"
  FROM membership m JOIN account a ON a.id = m.account_id
  WHERE m.organisation_id = $1 AND 'trainer' = ANY (m.roles) AND a.closed_at IS NULL
  UNION ALL
  SELECT a.id, ${fullNameOf('a')}, o.name, g.course_id
  FROM partnership p
  JOIN partnership_grant g ON g.partnership_id = p.id AND g."right" = 'tutor'
  JOIN organisation o ON o.id = p.grantee_id AND o.closed_at IS NULL
  JOIN membership m ON m.organisation_id = o.id AND 'trainer' = ANY (m.roles)
  JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL
  WHERE p.organisation_id = $1 AND p.state = 'active'
    AND NOT EXISTS (SELECT FROM membership own WHERE own.organisation_id = $1 AND own.account_id = a.id
      AND 'trainer' = ANY (own.roles))) AS tutors
WHERE $2::uuid IS NULL OR "accountId" = $2
GROUP BY "accountId", name, organisation
ORDER BY organisation NULLS FIRST, unaccent(lower(name)), "accountId" LIMIT ${MOST}`;

/** Who may tutor the courses of an organisation, for rooms that let tutors be chosen. */
@Injectable()
export class PossibleTutors {
  constructor(private readonly database: Database) {}

  /** Own trainers first, then those of partners: at most two hundred. */
  of(organisationId: string): Promise<PossibleTutor[]> {
    return this.database.query<PossibleTutor>(TUTORS, [organisationId, null]);
  }

  /** Whether that person may tutor that course today. */
  async may(accountId: string, organisationId: string, courseId: string): Promise<boolean> {
    const rows = await this.database.query<PossibleTutor>(TUTORS, [organisationId, accountId]);
    return rows.some(({ courseIds }) => courseIds === null || courseIds.includes(courseId));
  }
}
