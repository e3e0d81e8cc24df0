import { createApi } from '@pirecow/api';
import { Rebuild } from '@pirecow/features/records';
import { Tallies } from '@pirecow/features/reporting';
import { Database, loadConfig } from '@pirecow/platform';
import { ParityFigures } from '../../libs/features/reporting/src/parity/parity-figures.service';
import { RiskNotes } from '../../libs/features/reporting/src/risk/risk-notes.service';

const SAMPLE = 50;

/** What is kept of a sample of enrolments, as one text for each projection. */
const KEPT = ['enrolment_progress', 'unit_progress', 'learning_hour', 'first_answer'].map(
  (
    table,
  ) => `SELECT '${table}' AS name, coalesce(jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text), '[]')::text AS rows
    FROM ${table} t WHERE enrolment_id = ANY($1)`,
);

/**
 * Folds some enrolments by the platform's own rebuild.
 * @throws Error where something is not as the seed wrote it
 */
async function checkSample(database: Database, rebuild: Rebuild): Promise<void> {
  const drawn = await database.query<{ id: string }>(
    `SELECT enrolment_id AS id FROM enrolment_progress ORDER BY md5(enrolment_id::text) LIMIT $1`,
    [SAMPLE],
  );
  const ids = drawn.map(({ id }) => id);
  const read = () =>
    Promise.all(KEPT.map((sql) => database.query<{ name: string; rows: string }>(sql, [ids])));
  const before = (await read()).flat();
  await database.query(
    `INSERT INTO projection_rebuild (projector, registration, since, reason) SELECT name, id, now(), 'sample'
     FROM unnest($1::uuid[]) AS id, unnest(ARRAY['progress', 'first-answers']) AS name`,
    [ids],
  );
  while ((await rebuild.marked()) > 0);
  for (const [place, { name, rows }] of (await read()).flat().entries())
    if (before[place]?.rows !== rows)
      throw new Error(`The seed wrote ${name} otherwise than the platform: ${before[place]?.rows} ${rows}`);
}

/** What the jobs of the platform make of it all: sums of coordination, people at risk, figures of parity; and checks a sample. */
export async function settle(databaseUrl: string, filesFolder: string): Promise<void> {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  const app = await createApi({ config, databaseUrl, filesFolder });
  await app.init();
  const strict = { strict: false };
  const database = app.get(Database, strict);
  await checkSample(database, app.get(Rebuild, strict));
  await app.get(RiskNotes, strict).note();
  await app.get(Tallies, strict).recount();
  const courses = await database.query<{ id: string }>(`SELECT id FROM course ORDER BY id`);
  for (const { id } of courses) await app.get(ParityFigures, strict).reckon(id);
  await app.close();
}
