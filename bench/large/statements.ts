import { activityTypes, platformContextExtensions, platformResultExtensions, verbs } from '@pirecow/xapi';
import pg from 'pg';
import { DRAWN, filling } from './sql';

const SAID_VERBS = [
  'registered',
  'experienced',
  'completed',
  'answered',
  'passed',
  'failed',
  'satisfied',
  'exited',
] as const;

/** Names of what is said, each once, as the store keeps them. */
const NAMES = [
  `INSERT INTO record_iri (iri) SELECT unnest($2::text[]) ON CONFLICT DO NOTHING`,
  `INSERT INTO record_iri (iri) SELECT $1 || '/xapi/activities/' || kind || thing FROM ${DRAWN}.course c,
     LATERAL (SELECT 'courses/' AS kind, c.id::text AS thing UNION ALL SELECT 'units/', unnest(c.lessons || c.exam)) AS a ON CONFLICT DO NOTHING`,
  `INSERT INTO record_iri (iri) SELECT $1 || '/xapi/activities/blocks/' || id FROM ${DRAWN}.item ON CONFLICT DO NOTHING`,
  `INSERT INTO record_authority (organisation_id, key, agent)
   SELECT id, 'account|' || $1 || '|platform', json_build_object('objectType', 'Agent', 'account', json_build_object('homePage', $1, 'name', 'platform'))
   FROM organisation ON CONFLICT DO NOTHING`,
  `INSERT INTO record_agent (organisation_id, key)
   SELECT DISTINCT organisation_id, 'account|' || $1 || '|' || account_id FROM ${DRAWN}.enrolment ON CONFLICT DO NOTHING`,
  `CREATE UNLOGGED TABLE ${DRAWN}.speaker AS
   SELECT e.n, e.id AS registration, e.organisation_id, a.id AS agent_id, w.id AS authority_id, e.course, e.account_id, e.taken_in
   FROM ${DRAWN}.enrolment e
   JOIN record_agent a ON a.organisation_id = e.organisation_id AND a.key = 'account|' || $1 || '|' || e.account_id
   JOIN record_authority w ON w.organisation_id = e.organisation_id AND w.key = 'account|' || $1 || '|platform'`,
  `CREATE TABLE ${DRAWN}.thing AS
   SELECT t.*, i.id AS iri_id, i.iri FROM (
     SELECT n AS course, 0 AS unit, 0 AS item, 'courses/' || id AS path, '${activityTypes.course}' AS type FROM ${DRAWN}.course
     UNION ALL SELECT n, place::int, 0, 'units/' || lesson, '${activityTypes.lesson}' FROM ${DRAWN}.course, unnest(lessons) WITH ORDINALITY AS l(lesson, place)
     UNION ALL SELECT n, 10, 0, 'units/' || exam, '${activityTypes.assessment}' FROM ${DRAWN}.course
     UNION ALL SELECT course, 10, n, 'blocks/' || id, '${activityTypes.interaction}' FROM ${DRAWN}.item) AS t
   JOIN record_iri i ON i.iri = $1 || '/xapi/activities/' || t.path`,
  `CREATE TABLE ${DRAWN}.verb AS SELECT v.name, i.id, i.iri FROM unnest($3::text[], $2::text[]) AS v(name, iri) JOIN record_iri i ON i.iri = v.iri`,
  `INSERT INTO record_activity (organisation_id, iri_id, definition)
   SELECT c.organisation_id, t.iri_id, json_build_object('type', t.type) FROM ${DRAWN}.thing t JOIN ${DRAWN}.course c ON c.n = t.course ON CONFLICT DO NOTHING`,
];

/** JSON of one statement, as the platform and its player write it. */
function originalOf(iriBase: string): string {
  const { courseVersion, deviceTime } = platformContextExtensions(iriBase);
  const { idle } = platformResultExtensions(iriBase);
  const moment = `to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const result = `CASE s.verb WHEN 'experienced' THEN format('"result":{"duration":"PT%sS","extensions":{"${idle}":"PT%sS"}},', s.active, s.idle)
    WHEN 'completed' THEN '"result":{"completion":true},'
    WHEN 'answered' THEN format('"result":{"response":"a","success":%s,"score":{"scaled":%s,"raw":%2$s,"min":0,"max":1}},', CASE s.points WHEN 1 THEN 'true' ELSE 'false' END, s.points)
    WHEN 'passed' THEN format('"result":{"score":{"scaled":%s,"raw":%s,"min":0,"max":12},"success":true,"completion":true},', round(s.points / 12.0, 4), s.points)
    WHEN 'failed' THEN format('"result":{"score":{"scaled":%s,"raw":%s,"min":0,"max":12},"success":false},', round(s.points / 12.0, 4), s.points)
    ELSE '' END`;
  return `format('{"actor":{"objectType":"Agent","account":{"homePage":"${iriBase}","name":"%s"}},"verb":{"id":"%s","display":{"en":"%s"}},"object":{"objectType":"Activity","id":"%s","definition":{"type":"%s"}},%s"context":{"registration":"%s","language":"%s","contextActivities":{%s"grouping":[{"objectType":"Activity","id":"%s","definition":{"type":"${activityTypes.course}"}}]},"extensions":{"${courseVersion}":1%s}},"timestamp":"%s"}',
    p.account_id, v.iri, s.verb, o.iri, o.type, ${result}, p.registration, p.taken_in,
    CASE WHEN s.verb = 'answered' THEN '"parent":[{"id":"' || u.iri || '"}],' ELSE '' END, c.iri,
    CASE WHEN s.verb = 'experienced' THEN ',"${deviceTime}":"' || ${moment} || '"' ELSE '' END, ${moment})`;
}

const JOINED = `${DRAWN}.said s JOIN ${DRAWN}.speaker p ON p.n = s.enrolment JOIN ${DRAWN}.verb v ON v.name = s.verb
  JOIN ${DRAWN}.thing o ON o.course = p.course AND o.unit = s.unit AND o.item = s.item
  JOIN ${DRAWN}.thing c ON c.course = p.course AND c.unit = 0
  JOIN ${DRAWN}.thing u ON u.course = p.course AND u.unit = s.unit AND u.item = 0
  WHERE s.at >= $1 AND s.at < $2`;

/** The server hears of it a third of a second later; a month later in no case, so that months stay whole. */
const STORED = `s.at + interval '1 microsecond' * (s.enrolment % 300000)`;

const ROWS = (table: string, iriBase: string) => `
  INSERT INTO ${table} (organisation_id, stored, id, source, version, timestamp, authority_id, actor_id, verb_id, object_id, registration, original)
  SELECT p.organisation_id, least(${STORED}, $2::timestamptz - interval '1 microsecond'), s.id, CASE s.verb WHEN 'experienced' THEN 'session' ELSE 'platform' END, '1.0.0', date_trunc('milliseconds', s.at),
    p.authority_id, p.agent_id, v.id, o.iri_id, p.registration, ${originalOf(iriBase)}
  FROM ${JOINED} ORDER BY s.at`;

const BESIDE = [
  (table: string) => `INSERT INTO statement_key (organisation_id, statement_id, stored, digest)
    SELECT organisation_id, id, stored, '\\x00' FROM ${table} WHERE stored >= $1 AND stored < $2`,
  () => `INSERT INTO statement_reference (organisation_id, role, name_id, stored, statement_id)
    SELECT p.organisation_id, 3, a.iri_id, least(${STORED}, $2::timestamptz - interval '1 microsecond'), s.id
    FROM ${DRAWN}.said s JOIN ${DRAWN}.speaker p ON p.n = s.enrolment
    JOIN ${DRAWN}.thing a ON a.course = p.course AND a.item = 0 AND (a.unit = 0 OR (s.verb = 'answered' AND a.unit = s.unit))
    WHERE s.at >= $1 AND s.at < $2`,
];

interface Month {
  table: string;
  bounds: [from: string, until: string];
}

async function monthsOf(client: pg.Client): Promise<Month[]> {
  const { rows } = await client.query<{ month: Date }>(
    `SELECT generate_series(date_trunc('month', min(at), 'UTC'), max(at), '1 month') AS month FROM ${DRAWN}.said`,
  );
  return rows.map(({ month }) => {
    const until = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1));
    const table = `statement_${month.toISOString().slice(0, 7).replace('-', '_')}`;
    return { table, bounds: [month.toISOString(), until.toISOString()] };
  });
}

/** A month that has no partition yet is filled beside the log and joins it with all its rows: its indexes are sorted once. */
async function fillMonth(client: pg.Client, { table, bounds }: Month, iriBase: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    table,
  ]);
  const isThere = rows[0]?.there === true;
  if (!isThere)
    await client.query(`CREATE TABLE ${table} (LIKE statement INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
  await client.query(ROWS(table, iriBase), bounds);
  for (const beside of BESIDE) await client.query(beside(table), bounds);
  const range = bounds.map((bound) => `('${bound}')`).join(' TO ');
  if (!isThere)
    await client.query(`ALTER TABLE statement ATTACH PARTITION ${table} FOR VALUES FROM ${range}`);
}

/** Sealing millions of statements takes minutes; evidence begins with what comes after the seed. */
const CHAINS = `
  INSERT INTO statement_chain (organisation_id, position, head, transaction, stored, statement_id)
  SELECT id, 0, sha256('pirecow-chain-1'::bytea || decode(replace(id::text, '-', ''), 'hex')), pg_current_xact_id(), now(), id FROM organisation
  ON CONFLICT (organisation_id) DO UPDATE SET transaction = excluded.transaction, stored = excluded.stored, statement_id = excluded.statement_id`;

/** The log of all that was said, month by month: the rows that the store itself would have written. */
export async function makeStatements(client: pg.Client, iriBase: string): Promise<void> {
  const spoken = [SAID_VERBS.map((verb) => verbs[verb]), [...SAID_VERBS]];
  for (const step of NAMES) {
    const values = [iriBase, ...spoken];
    const used = [1, 2, 3].filter((place) => step.includes(`$${place}`));
    const text = used
      .reduce((sql, place, index) => sql.replaceAll(`$${place}`, `$#${index + 1}`), step)
      .replaceAll('$#', '$');
    await client.query(
      text,
      used.map((place) => values[place - 1]),
    );
  }
  await client.query(`ANALYZE ${DRAWN}.speaker, ${DRAWN}.thing`);
  await filling(client, ['statement_key', 'statement_reference'], async () => {
    for (const month of await monthsOf(client)) await fillMonth(client, month, iriBase);
  });
  await client.query(CHAINS);
}
