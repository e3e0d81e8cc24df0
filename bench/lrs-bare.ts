import type { Statement } from '@pirecow/xapi';
import { createHash } from 'node:crypto';
import pg from 'pg';

/** The rows of one statement, as the record store writes them, with all numbers known beforehand. */
export interface BareRow {
  id: string;
  text: string;
  digest: Buffer;
  actor: string;
  verb: string;
  object: string;
  registration: string;
  references: { role: number; name: string }[];
  /** For a registration that is projected: what it adds. */
  progress?: { registration: string; unit: string };
}

/** Numbers of the names that statements mention, in the database that bare `pg` writes to. */
export type NumberOf = (kind: 'agent' | 'iri', name: string) => string;

export function bareRow(statement: Statement, numberOf: NumberOf): BareRow {
  const text = JSON.stringify(statement);
  const { account } = statement.actor;
  const activities = statement.context?.contextActivities ?? {};
  const around = [activities.parent, activities.grouping].flat().flatMap((one) => one?.id ?? []);
  return {
    id: statement.id ?? '',
    text,
    digest: createHash('sha256').update(text).digest(),
    actor: numberOf('agent', account?.name ?? ''),
    verb: numberOf('iri', statement.verb.id),
    object: numberOf('iri', 'id' in statement.object ? statement.object.id : ''),
    registration: statement.context?.registration ?? '',
    references: around.map((iri) => ({ role: 3, name: numberOf('iri', iri) })),
  };
}

const INSERT = `
  WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at),
  row AS MATERIALIZED (
    SELECT r.*, at + place * interval '1 microsecond' AS stored FROM moment, unnest($2::uuid[], $3::text[], $4::bytea[],
      $5::bigint[], $6::bigint[], $7::bigint[], $8::uuid[]) WITH ORDINALITY
      AS r(id, original, digest, actor_id, verb_id, object_id, registration, place)),
  keys AS (INSERT INTO statement_key (organisation_id, statement_id, stored, digest)
    SELECT $1, id, stored, digest FROM row),
  refs AS (INSERT INTO statement_reference (organisation_id, role, name_id, stored, statement_id)
    SELECT $1, role, name_id, row.stored, row.id
    FROM unnest($9::uuid[], $10::smallint[], $11::bigint[]) AS f(id, role, name_id) JOIN row USING (id))
  INSERT INTO statement (organisation_id, stored, id, source, version, timestamp, authority_id, actor_id, verb_id,
    object_id, registration, original)
  SELECT $1, stored, id, 'credential', '1.0.0', stored, 1, actor_id, verb_id, object_id, registration, original FROM row`;

const PROGRESS = `
  INSERT INTO enrolment_progress AS p (enrolment_id, started_at, last_active_at, active_ms, idle_ms)
  SELECT id, now(), now(), 1000, 0 FROM unnest($1::uuid[]) AS id GROUP BY id ORDER BY id
  ON CONFLICT (enrolment_id) DO UPDATE SET last_active_at = now(), active_ms = p.active_ms + excluded.active_ms`;

const UNITS = `
  INSERT INTO unit_progress AS p (enrolment_id, unit_id, started_at, last_active_at, active_ms, idle_ms)
  SELECT id, unit, now(), now(), 1000, 0 FROM unnest($1::uuid[], $2::uuid[]) AS r(id, unit) GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (enrolment_id, unit_id) DO UPDATE SET last_active_at = now(), active_ms = p.active_ms + excluded.active_ms`;

/** Writes rows as fast as bare `pg` can: one statement for all tables, or one transaction where progress is folded. */
export async function writeBare(client: pg.Client, organisationId: string, rows: BareRow[]): Promise<void> {
  const references = rows.flatMap(({ id, references: found }) => found.map((one) => ({ id, ...one })));
  const values = [
    organisationId,
    rows.map(({ id }) => id),
    rows.map(({ text }) => text),
    rows.map(({ digest }) => digest),
    rows.map(({ actor }) => actor),
    rows.map(({ verb }) => verb),
    rows.map(({ object }) => object),
    rows.map(({ registration }) => registration),
    references.map(({ id }) => id),
    references.map(({ role }) => role),
    references.map(({ name }) => name),
  ];
  const progress = rows.flatMap((row) => row.progress ?? []);
  if (progress.length === 0) return void (await client.query({ name: 'bare-insert', text: INSERT, values }));
  const registrations = progress.map(({ registration }) => registration);
  const units = progress.map(({ unit }) => unit);
  await client.query('BEGIN');
  await client.query({ name: 'bare-insert', text: INSERT, values });
  await client.query({ name: 'bare-progress', text: PROGRESS, values: [registrations] });
  await client.query({ name: 'bare-units', text: UNITS, values: [registrations, units] });
  await client.query('COMMIT');
}

/** Statements a second that `connections` connections write, each one batch after the other, for some seconds. */
export async function rateOfBare(options: {
  databaseUrl: string;
  organisationId: string;
  connections: number;
  seconds: number;
  batch: () => BareRow[];
}): Promise<number> {
  const { databaseUrl, organisationId, connections, seconds, batch } = options;
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: databaseUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  let written = 0;
  const begin = performance.now();
  const work = async (client: pg.Client) => {
    while (performance.now() - begin < seconds * 1000) {
      const rows = batch();
      await writeBare(client, organisationId, rows);
      written += rows.length;
    }
  };
  await Promise.all(clients.map(work));
  const rate = written / ((performance.now() - begin) / 1000);
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}
