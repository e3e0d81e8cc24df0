import pg from 'pg';
import { SEALING } from '../libs/features/records/src/sealing/sealer';
import type { LrsStack } from './lrs-stack';

export const SITE = 'https://archive.example.org';
export const COURSES = 20;
export const MODULES = 40;
export const ACTIVITIES = 100;
/** Each activity meets each verb, and has a hundred statements in the smallest store: what is found is as much at any size. */
export const VERBS = [
  'experienced',
  'progressed',
  'answered',
  'completed',
  'passed',
  'failed',
  'launched',
  'terminated',
];
/** Each block of so many statements has its own people, so that a person has about fifty whatever the size. */
const BLOCK = 2_500;
export const PEOPLE_PER_BLOCK = 50;
const CHUNK = 50_000;
/** One statement every six seconds: five million are a year. */
const START = '2025-12-02T00:00:00Z';
/** More spreads fewer statements over as many partitions: for tuning. */
const SECONDS_APART = Number(process.env['BENCH_APART'] ?? 6);

const PERSON = (i: string) => `(${i} / ${BLOCK} * ${PEOPLE_PER_BLOCK} + ${i} % ${PEOPLE_PER_BLOCK})`;

/** The number of the person who made the statement of that number. */
export function personOf(statement: number): number {
  return Math.floor(statement / BLOCK) * PEOPLE_PER_BLOCK + (statement % PEOPLE_PER_BLOCK);
}

const ROWS = `
  CREATE TEMP TABLE chunk ON COMMIT DROP AS
  SELECT i, md5('s' || i)::uuid AS id, $2::timestamptz + i * interval '${SECONDS_APART} seconds' AS stored,
    CASE WHEN i % 1000 = 999 THEN md5('s' || (i - 1))::uuid END AS target_id,
    md5('r' || ${PERSON('i')} || '-' || i % 2)::uuid AS registration,
    p.id AS actor_id, v.id AS verb_id, o.id AS object_id, c.id AS course_id, m.id AS module_id,
    format('{"id":"%s","actor":{"objectType":"Agent","account":{"homePage":"${SITE}","name":"person-%s"}},"verb":{"id":"%s","display":{"en":"did"}},"object":{"objectType":"Activity","id":"%s","definition":{"name":{"en":"Activity %s"},"type":"http://adlnet.gov/expapi/activities/lesson"}},"result":{"duration":"PT60S"},"context":{"language":"fr","contextActivities":{"parent":[{"objectType":"Activity","id":"%s"}],"grouping":[{"objectType":"Activity","id":"%s"}]}},"version":"1.0.0"}',
      md5('s' || i)::uuid, ${PERSON('i')}, v.iri, o.iri, i % ${ACTIVITIES}, m.iri, c.iri) AS original
  FROM generate_series($3::int, $4::int) AS i
  JOIN record_agent p ON p.organisation_id = $1 AND p.key = 'account|${SITE}|person-' || ${PERSON('i')}
  JOIN record_iri v ON v.iri = ($5::text[])[1 + i / ${ACTIVITIES} % ${VERBS.length}]
  JOIN record_iri o ON o.iri = '${SITE}/activities/' || i % ${ACTIVITIES}
  JOIN record_iri c ON c.iri = '${SITE}/courses/' || i % ${COURSES}
  JOIN record_iri m ON m.iri = '${SITE}/modules/' || i % ${MODULES}`;

const INSERTS = [
  `INSERT INTO statement_key (organisation_id, statement_id, stored, digest) SELECT $1, id, stored, '\\x00' FROM chunk`,
  `INSERT INTO statement (organisation_id, stored, id, source, version, timestamp, authority_id, actor_id, verb_id, object_id,
     registration, original)
   SELECT $1, stored, id, 'credential', '1.0.0', stored, (SELECT min(a.id) FROM record_authority a WHERE a.organisation_id = $1),
     actor_id, verb_id, CASE WHEN target_id IS NULL THEN object_id END, registration, original FROM chunk`,
  `INSERT INTO statement_reference (organisation_id, role, name_id, stored, statement_id)
   SELECT $1, 3, name, stored, id FROM chunk, unnest(ARRAY[course_id, module_id]) AS name`,
  `INSERT INTO statement_target (organisation_id, statement_id, stored, target_id)
   SELECT $1, id, stored, target_id FROM chunk WHERE target_id IS NOT NULL`,
  `INSERT INTO statement_reference (organisation_id, role, name_id, stored, statement_id)
   SELECT $1, role, name, c.stored, c.id FROM chunk c JOIN chunk t ON t.id = c.target_id,
     LATERAL (VALUES (11, t.actor_id), (13, t.course_id), (13, t.module_id), (14, t.object_id), (15, t.verb_id)) AS n(role, name)`,
];

async function makeNames(client: pg.Client, organisationId: string, from: number, to: number): Promise<void> {
  const iris = [
    ...VERBS.map((verb) => `http://adlnet.gov/expapi/verbs/${verb}`),
    ...Array.from({ length: ACTIVITIES }, (_, n) => `${SITE}/activities/${n}`),
    ...Array.from({ length: COURSES }, (_, n) => `${SITE}/courses/${n}`),
    ...Array.from({ length: MODULES }, (_, n) => `${SITE}/modules/${n}`),
  ];
  await client.query(`INSERT INTO record_iri (iri) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`, [iris]);
  await client.query(
    `INSERT INTO record_authority (organisation_id, key, agent)
     VALUES ($1, 'account|${SITE}|filler', '{"account":{"homePage":"${SITE}","name":"filler"}}') ON CONFLICT DO NOTHING`,
    [organisationId],
  );
  await client.query(
    `INSERT INTO record_agent (organisation_id, key)
     SELECT $1, 'account|${SITE}|person-' || n FROM generate_series($2::int, $3::int) AS n ON CONFLICT DO NOTHING`,
    [organisationId, personOf(from), personOf(to) + PEOPLE_PER_BLOCK],
  );
}

async function makePartitions(client: pg.Client): Promise<void> {
  for (let month = 0; month < 12; month += 1) {
    const [from, to] = [0, 1].map((more) => new Date(Date.UTC(2025, 11 + month + more, 1)).toISOString());
    const name = `statement_${String(from).slice(0, 7).replace('-', '_')}`;
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF statement FOR VALUES FROM ('${from}') TO ('${to}')`,
    );
  }
}

/** Fills the store up to so many statements, by SQL: the same rows that the store would have written over a year. */
export async function fill(
  { databaseUrl, organisationId }: LrsStack,
  from: number,
  to: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await fillBy(client, organisationId, from, to).finally(() => client.end());
}

// Sealing millions of statements takes minutes, and what is measured here is asking: the chain is told that it is at its end.
const AT_THE_END = `
  INSERT INTO statement_chain (organisation_id, position, head, transaction, stored, statement_id)
  VALUES ($1, 0, '\\x00', pg_current_xact_id(), now(), '00000000-0000-0000-0000-000000000000')
  ON CONFLICT (organisation_id) DO UPDATE SET transaction = excluded.transaction, stored = excluded.stored`;

async function fillBy(client: pg.Client, organisationId: string, from: number, to: number): Promise<void> {
  await client.query('SET synchronous_commit = off');
  await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [SEALING, organisationId]);
  if (from === 0) await makePartitions(client);
  await makeNames(client, organisationId, from, to);
  const verbs = VERBS.map((verb) => `http://adlnet.gov/expapi/verbs/${verb}`);
  for (let begin = from; begin < to; begin += CHUNK) {
    const end = Math.min(to, begin + CHUNK) - 1;
    await client.query('BEGIN');
    await client.query(ROWS, [organisationId, START, begin, end, verbs]);
    for (const insert of INSERTS) await client.query(insert, [organisationId]);
    await client.query('COMMIT');
  }
  await client.query(AT_THE_END, [organisationId]);
  await client.query(
    'VACUUM (ANALYZE) statement, statement_key, statement_reference, statement_target, record_agent, record_iri',
  );
}

/** When the statement of that number was stored. */
export function storedAt(statement: number): string {
  return new Date(Date.parse(START) + statement * SECONDS_APART * 1000).toISOString();
}
