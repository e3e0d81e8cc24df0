import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { momentText } from '../moments';

interface Row {
  organisationId: string;
  targetId: string;
  stored: string;
  json: string;
}

// The first of several: later ones have changed nothing.
const VOIDINGS = `
  SELECT DISTINCT ON (v.organisation_id, v.target_id) v.organisation_id AS "organisationId", v.target_id AS "targetId",
    ${momentText('s.stored')} AS stored, s.original AS json
  FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, target_id)
  JOIN statement_voiding v USING (organisation_id, target_id)
  JOIN statement_key k ON k.organisation_id = v.organisation_id AND k.statement_id = v.statement_id
  JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id
  ORDER BY v.organisation_id, v.target_id, s.stored, s.id`;

/** What voids statements: its actor is who did it, its response the reason. */
@Injectable()
export class VoidingsTold {
  constructor(private readonly database: Database) {}

  /** By `organisation statement`; nothing where the voiding statement itself was erased. One query, by keys. */
  async of(
    voided: readonly { organisationId: string; id: string }[],
  ): Promise<Map<string, { stored: string; json: string }>> {
    if (voided.length === 0) return new Map();
    const rows = await this.database.query<Row>(VOIDINGS, [
      voided.map(({ organisationId }) => organisationId),
      voided.map(({ id }) => id),
    ]);
    return new Map(
      rows.map(({ organisationId, targetId, ...told }) => [`${organisationId} ${targetId}`, told]),
    );
  }
}
