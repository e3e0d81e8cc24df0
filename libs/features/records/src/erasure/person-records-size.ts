import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { Names } from '../names';
import { REFERENCE_ROLES } from '../references';

interface VerbCount {
  /** Its IRI. */
  id: string;
  count: number;
}

/** How much the records of an organisation hold about a person. */
export interface RecordsSize {
  since: Date | null;
  until: Date | null;
  /** The most frequent first. */
  verbs: VerbCount[];
  documents: number;
  mentions: number;
}

interface VerbRow extends VerbCount {
  since: Date;
  until: Date;
}

// The same statements as `PersonStatements`: linear in those of the person, along two indexes.
const VERBS = `
  SELECT i.iri AS id, count(*)::int AS count, min(own.stored) AS since, max(own.stored) AS until FROM (
    SELECT s.stored, s.id, s.verb_id FROM statement s WHERE s.organisation_id = $1 AND s.actor_id = $2
    UNION
    SELECT s.stored, s.id, s.verb_id FROM statement_reference r
    JOIN statement s ON s.organisation_id = r.organisation_id AND s.stored = r.stored AND s.id = r.statement_id
    WHERE r.organisation_id = $1 AND r.role = ${REFERENCE_ROLES.agent} AND r.name_id = $2) AS own
  JOIN record_iri i ON i.id = own.verb_id
  GROUP BY i.iri ORDER BY 2 DESC, 1`;

const REST = `
  SELECT (SELECT count(*)::int FROM record_document WHERE organisation_id = $1 AND agent_id = $2) AS documents,
    (SELECT count(*)::int FROM statement_reference
     WHERE organisation_id = $1 AND role = ${REFERENCE_ROLES.agentAround} AND name_id = $2) AS mentions`;

const NEXT_ERASURE = `
  SELECT min(due_at) AS "dueAt" FROM record_erasure
  WHERE organisation_id = $1 AND agent_key = $2 AND finished_at IS NULL`;

const NOTHING: RecordsSize = { since: null, until: null, verbs: [], documents: 0, mentions: 0 };

/** Counts what a person's copy would hold and an erasure would take, without reading it. */
@Injectable()
export class PersonRecordsSize {
  constructor(
    private readonly database: Database,
    private readonly names: Names,
  ) {}

  async of(organisationId: string, agentKey: string): Promise<RecordsSize> {
    const agentId = await this.names.agent(organisationId, agentKey);
    if (agentId === undefined) return NOTHING;
    const verbs = await this.database.query<VerbRow>(VERBS, [organisationId, agentId]);
    const [rest] = await this.database.query<Pick<RecordsSize, 'documents' | 'mentions'>>(REST, [
      organisationId,
      agentId,
    ]);
    if (!rest) throw new Error('PostgreSQL counts nothing');
    return {
      since: verbs.reduce<Date | null>((first, { since }) => (first && first < since ? first : since), null),
      until: verbs.reduce<Date | null>((last, { until }) => (last && last > until ? last : until), null),
      verbs: verbs.map(({ id, count }) => ({ id, count })),
      ...rest,
    };
  }

  /** When the next erasure of the person begins; undefined where none was asked for. */
  async nextErasure(organisationId: string, agentKey: string): Promise<Date | undefined> {
    const [row] = await this.database.query<{ dueAt: Date | null }>(NEXT_ERASURE, [organisationId, agentKey]);
    return row?.dueAt ?? undefined;
  }
}
