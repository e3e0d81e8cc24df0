import type { AuditAction, AuditDetails, AuditEntryAnswer, AuditList, AuditQuery } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, pageOf, readCursor } from '@pirecow/platform';
import { z } from 'zod';

interface AuditRow {
  id: string;
  at: Date;
  action: AuditAction;
  details: AuditDetails;
  actorId: string;
  actorName: string | null;
  organisationId: string | null;
  organisationName: string | null;
  subjectName: string | null;
}

/**
 * One page by the index on (organisation, id), or by the primary key for the whole platform; the names of its at most
 * 101 rows come by primary keys. A cast stands behind its CASE because subjects of other rooms need not be UUIDs.
 */
const PAGE = `
SELECT e.id, e.at, e.action, e.details, a.id AS "actorId",
  CASE WHEN a.closed_at IS NULL THEN a.given_name || ' ' || a.family_name END AS "actorName",
  o.id AS "organisationId", o.name AS "organisationName",
  COALESCE(CASE WHEN e.action LIKE 'run.%' THEN concat_ws(' – ', e.details ->> 'name', partner.name) END, partner.name, i.email, CASE WHEN s.closed_at IS NULL THEN s.given_name || ' ' || s.family_name END,
    e.details ->> 'name') AS "subjectName"
FROM audit_entry e
LEFT JOIN account a ON a.id = e.account_id
LEFT JOIN organisation o ON o.id = e.organisation_id
LEFT JOIN organisation partner ON partner.id = (e.details ->> 'partnerId')::uuid
LEFT JOIN invitation i ON i.id = CASE WHEN e.action LIKE 'invitation.%' THEN e.subject::uuid END
LEFT JOIN account s ON s.id = CASE WHEN e.action LIKE 'member.%' OR e.action LIKE 'platform.administrator-%'
  THEN e.subject::uuid END
WHERE ($1::uuid IS NULL OR e.organisation_id = $1) AND ($2::text IS NULL OR e.action = $2)
  AND ($3::uuid IS NULL OR e.id < $3)
ORDER BY e.id DESC LIMIT $4`;

function toAnswer(row: AuditRow): AuditEntryAnswer {
  const { id, action, details, organisationId, organisationName } = row;
  return {
    id,
    at: row.at.toISOString(),
    action,
    details,
    actor: row.actorName === null ? null : { id: row.actorId, name: row.actorName },
    organisation: organisationId && organisationName ? { id: organisationId, name: organisationName } : null,
    subject: row.subjectName,
  };
}

/** Reads the audit log, newest first, with the names of today. */
@Injectable()
export class AuditReader {
  constructor(private readonly database: Database) {}

  /** @param organisationId null: the whole platform */
  async page(organisationId: string | null, { action, cursor, limit }: AuditQuery): Promise<AuditList> {
    const before = readCursor(cursor, z.uuid());
    const values = [organisationId, action ?? null, before ?? null, limit + 1];
    const rows = await this.database.query<AuditRow>(PAGE, values);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    return { items: items.map(toAnswer), next };
  }
}
