import type { ConsentDocument, SessionMembership } from '@pirecow/contracts';
import { type PartnerGrant, rowOfEach } from '@pirecow/platform';

export interface SessionFound {
  /** SHA-256 of the secret, in hexadecimal. */
  secretHash: string;
  sessionId: string;
  lastSeenAt: Date;
  accountId: string;
  givenName: string;
  familyName: string;
  email: string;
  language: string;
  timeZone: string;
  territory: string | null;
  platformAdministrator: boolean;
  memberships: SessionMembership[];
  grants: PartnerGrant[];
  agreementDue: ConsentDocument[];
}

/** SQL: the memberships of the account `a` at a moment ($2). */
export const MEMBERSHIPS = `COALESCE((
    SELECT jsonb_agg(jsonb_build_object(
      'organisationId', m.organisation_id, 'organisationName', o.name, 'roles',
      CASE WHEN m.inspector_until <= $2 THEN array_remove(m.roles, 'inspector') ELSE m.roles END) ORDER BY o.name)
    FROM membership m JOIN organisation o ON o.id = m.organisation_id
    WHERE m.account_id = a.id AND o.closed_at IS NULL
      AND (m.inspector_until > $2 OR m.roles <> '{inspector}')), '[]')`;

/** SQL: what partners grant to the organisations of the account `a`. */
export const GRANTS = `COALESCE((
    SELECT jsonb_agg(jsonb_build_object(
      'organisationId', p.organisation_id, 'granteeId', p.grantee_id, 'right', g."right", 'courseId', g.course_id))
    FROM membership m
    JOIN partnership p ON p.grantee_id = m.organisation_id AND p.state = 'active'
    JOIN partnership_grant g ON g.partnership_id = p.id
    JOIN organisation o ON o.id = p.organisation_id
    WHERE m.account_id = a.id AND o.closed_at IS NULL), '[]')`;

/**
 * Everything about the sessions with hashed secrets ($1) at a moment ($2), where terms ($3) and privacy notice ($4) have
 * these versions, in one statement: primary keys and, for each session, the indexes
 * on `session.secret_hash`, `consent.account_id`, `membership.account_id`, `partnership.grantee_id` and `partnership_grant`.
 */
export const SESSIONS_BY_SECRET = rowOfEach(
  'bytea',
  `SELECT encode(s.secret_hash, 'hex') AS "secretHash", s.id AS "sessionId", s.last_seen_at AS "lastSeenAt", a.id AS "accountId", a.given_name AS "givenName",
  a.family_name AS "familyName", a.email, a.language, a.time_zone AS "timeZone", a.territory,
  a.platform_administrator AS "platformAdministrator",
  ${MEMBERSHIPS} AS memberships,
  ${GRANTS} AS grants,
  ARRAY(SELECT d.document FROM (VALUES ('terms', $3), ('privacy', $4)) AS d (document, version)
    WHERE NOT EXISTS (SELECT 1 FROM consent c
      WHERE c.account_id = a.id AND c.document = d.document AND c.version = d.version)) AS "agreementDue"
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.secret_hash = wanted AND s.expires_at > $2 AND a.closed_at IS NULL`,
);
