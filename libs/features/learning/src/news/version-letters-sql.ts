import { wantsNoLetters } from '@pirecow/platform';
import { accessUntil } from '../runs/access-sql';

/** What learners are told of a version, and how far that has come. */
export interface Telling {
  versionId: string;
  /** News for those under way, or a repetition for those who have completed. */
  kind: 'news' | 'repeat';
  afterId: string;
  courseId: string;
  organisationId: string;
  number: number;
  /** Whether it is the version that the public sees. */
  isPublic: boolean;
  closed: boolean;
  /** Why completions have to be repeated; null where they need not. */
  reason: string | null;
}

/** Somebody who is told. */
export interface Told {
  enrolmentId: string;
  accountId: string;
  recipient: string;
  language: string;
  name: string;
  /** The version that they know. */
  fromId: string;
  letter: 'version-offered' | 'version-moved' | 'version-repeat';
}

/** The day that it is at $7 where somebody follows the course. */
const TODAY = `($7::timestamptz AT TIME ZONE coalesce(r.time_zone, a.time_zone))::date`;

/**
 * The next ones ($6) after $5 along the index on (organisation $1, course $2, id), others by primary keys. Not those whose run stays
 * in its version, or to whom the course is closed by now ($7): they could do nothing about it.
 */
const ONES = `
FROM enrolment e JOIN account a ON a.id = e.account_id LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
LEFT JOIN run r ON r.id = e.run_id AND r.cancelled_at IS NULL
LEFT JOIN LATERAL (SELECT m.from_version_id, m.own FROM enrolment_move m
  WHERE m.enrolment_id = e.id AND m.to_version_id = $3 ORDER BY m.moved_at DESC LIMIT 1) AS moved ON true
WHERE e.organisation_id = $1 AND e.course_id = $2 AND e.id > $5 AND e.withdrawn_at IS NULL AND a.closed_at IS NULL
  AND (${accessUntil('e', 'r')} < ${TODAY}) IS NOT TRUE AND (r.versions = 'pinned' AND r.starts_on <= ${TODAY}) IS NOT TRUE`;

const WHO = `e.id AS "enrolmentId", a.id AS "accountId", a.email AS recipient, a.language, a.given_name AS name`;

export const FIND: Record<Telling['kind'], string> = {
  /** Under way in an older version whose language this one speaks ($8), or moved to it by somebody else; not who switched letters off. */
  news: `
SELECT ${WHO}, coalesce(moved.from_version_id, e.version_id) AS "fromId",
  CASE WHEN e.version_id = $3 THEN 'version-moved' ELSE 'version-offered' END AS letter
${ONES} AND p.completed_at IS NULL AND NOT ${wantsNoLetters('a.id', 'versions')}
  AND CASE WHEN e.version_id = $3 THEN moved.own = false
    ELSE e.language = ANY($8) AND (SELECT number FROM course_version WHERE id = e.version_id) < $4 END
ORDER BY e.id LIMIT $6`,
  /** Who has to do something about it is told in any case. */
  repeat: `
SELECT ${WHO}, e.version_id AS "fromId", 'version-repeat' AS letter
${ONES} AND p.completed_at IS NOT NULL AND (SELECT number FROM course_version WHERE id = e.version_id) < $4
ORDER BY e.id LIMIT $6`,
};
