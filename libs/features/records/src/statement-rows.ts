import { Injectable } from '@nestjs/common';
import { Database, together } from '@pirecow/platform';
import { agentKey } from '@pirecow/xapi';
import type { Numbers } from './names';
import { type Mention, REFERENCE_ROLES } from './references';
import { actorKey, irisOf, type StoredEntry } from './statement-entry';

const STATEMENTS = `
  INSERT INTO statement (organisation_id, stored, id, source, version, timestamp, authority_id, actor_id, verb_id,
    object_id, registration, original, answered)
  SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[],
    $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::uuid[], $12::text[], $13::text[])`;

const REFERENCES = `
  INSERT INTO statement_reference (organisation_id, role, name_id, stored, statement_id)
  SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::timestamptz[], $5::uuid[])`;

/** Lists of rows as PostgreSQL takes them: one list per column. */
function columns<Row extends unknown[]>(rows: Row[], width: number): unknown[][] {
  return Array.from({ length: width }, (_, index) => rows.map((row) => row[index]));
}

function numberOf({ role, name }: Mention, organisationId: string, numbers: Numbers): string {
  return role === REFERENCE_ROLES.activityAround ? numbers.iri(name) : numbers.agent(organisationId, name);
}

/** Writes the rows of new statements, set-wise: one query per table. */
@Injectable()
export class StatementRows {
  constructor(private readonly database: Database) {}

  async insert(entries: StoredEntry[], numbers: Numbers): Promise<void> {
    const statements = entries.map((entry) => statementRow(entry, numbers));
    const references = entries.flatMap((entry) => referenceRows(entry, numbers));
    await together(
      this.database.prepared('statement-insert', STATEMENTS, columns(statements, 13)),
      this.database.prepared('statement-reference-insert', REFERENCES, columns(references, 5)),
    );
  }
}

function statementRow(entry: StoredEntry, numbers: Numbers): unknown[] {
  const { organisationId, stored, id, source, statement, authority, original, answered } = entry;
  const { verb, object } = irisOf(entry);
  const actor = actorKey(entry);
  return [
    organisationId,
    stored,
    id,
    source,
    statement.version,
    statement.timestamp ?? stored,
    numbers.authority(organisationId, agentKey(authority) ?? ''),
    actor ? numbers.agent(organisationId, actor) : null,
    numbers.iri(verb),
    object ? numbers.iri(object) : null,
    statement.context?.registration ?? null,
    original,
    answered,
  ];
}

function referenceRows(entry: StoredEntry, numbers: Numbers): unknown[][] {
  const { organisationId, stored, id } = entry;
  return entry.mentions.map((mention) => [
    organisationId,
    mention.role,
    numberOf(mention, organisationId, numbers),
    stored,
    id,
  ]);
}
