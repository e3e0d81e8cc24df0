import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@pirecow/api';
import { Digests, Evaluation } from '@pirecow/features/reminders';
import { MIGRATIONS } from '@pirecow/migrations';
import { Clock, Database, loadConfig, migrate, startEmbeddedPostgres } from '@pirecow/platform';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aSmallDraft } from '../libs/features/catalogue/test/small-course.factory';
import { anOrganisation } from '../libs/features/identity/test/identity.factory';
import { aRun } from '../libs/features/learning/test/runs.factory';

const SIZES = [5_000, 10_000, 50_000];
const AIM_MS = 10_000;
const AIM_MB = 300;
/** A Tuesday morning. */
const NOW = new Date('2026-12-01T09:00:00Z');

const say = (line: string) => process.stdout.write(`${line}\n`);

class Tuesday extends Clock {
  override now(): Date {
    return NOW;
  }
}

/** People who enrolled over the last 60 days, half of them visited within these, every tenth has finished; each fifth sits in a run. */
const PEOPLE = `
WITH one AS (
  INSERT INTO account (id, email, given_name, family_name, language, territory, time_zone, confirmed_at, platform_administrator, created_at)
  SELECT gen_random_uuid(), 'learner' || n || '@bench.invalid', 'Maite', 'Etxeberria ' || n, (ARRAY['fr','es','eu'])[1 + n % 3],
    (ARRAY['FRI15','ES212','ES220'])[1 + n % 3], (ARRAY['Europe/Paris','Europe/Madrid','Europe/Madrid'])[1 + n % 3], $5, false, $5
  FROM generate_series($1::int, $2::int) n RETURNING id),
seated AS (
  INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at, run_id)
  SELECT gen_random_uuid(), $3, $4, $4, id, 'fr', $5::timestamptz - random() * interval '60 days', CASE WHEN random() < 0.2 THEN $6::uuid END
  FROM one RETURNING id, enrolled_at)
INSERT INTO enrolment_progress (enrolment_id, started_at, last_active_at, completed_at, active_ms, idle_ms)
SELECT id, enrolled_at, enrolled_at + random() * ($5 - enrolled_at), CASE WHEN random() < 0.2 THEN $5 END, 0, 0
FROM seated WHERE random() < 0.5`;

async function more(app: NestFastifyApplication, from: number, to: number, things: string[]): Promise<void> {
  const [organisationId, courseId, runId] = things;
  const database = app.get(Database);
  await database.query(PEOPLE, [from + 1, to, organisationId, courseId, NOW, runId]);
  await database.query(`DELETE FROM reminder`);
  for (const table of ['account', 'enrolment', 'enrolment_progress'])
    await database.query(`ANALYZE ${table}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function prepared(app: NestFastifyApplication): Promise<string[]> {
  const organisationId = await anOrganisation(app);
  const { structure } = await aSmallDraft(app, organisationId);
  const run = await aRun(app, { organisationId, courseId: structure.id });
  const database = app.get(Database);
  await database.query(`UPDATE run SET due_on = '2026-12-08', starts_on = '2026-11-01' WHERE id = $1`, [run]);
  await app.get(Evaluation).note();
  await database.query(`UPDATE reminder_rule SET since = '-infinity'`);
  return [organisationId, structure.id, run];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pirecow-reminders-'));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined });
  await migrate(postgres.url, MIGRATIONS);
  const config = loadConfig({ DATABASE_URL: postgres.url, LOG_LEVEL: 'error' });
  const settings = {
    config,
    databaseUrl: postgres.url,
    filesFolder: join(folder, 'files'),
    clock: new Tuesday(),
  };
  const app = await createApi(settings);
  await app.init();
  const things = await prepared(app);
  let before = 0;
  for (const size of SIZES) {
    await more(app, before, size, things);
    before = size;
    const noting = await timed(() => app.get(Evaluation).note());
    const again = await timed(() => app.get(Evaluation).note());
    const [due] = await app.get(Database).query<{ count: string }>(`SELECT count(*) FROM reminder`);
    const megabytes = Math.round(process.memoryUsage().rss / 1e6);
    const figures = `${Math.round(noting)} ms, again ${Math.round(again)} ms, ${Math.round((noting / size) * 1000)} µs each`;
    say(`${size} learners, 5 rules: ${figures}; ${due?.count} reminders due; ${megabytes} MB`);
    if (noting > AIM_MS || megabytes > AIM_MB) process.exitCode = 1;
  }
  const writing = await timed(() => app.get(Digests).write());
  const [letters] = await app.get(Database).query<{ count: string }>(`SELECT count(*) FROM mail`);
  say(`${letters?.count} letters written in ${Math.round(writing)} ms`);
  say(process.exitCode ? 'An aim was missed' : `Aims hold: under ${AIM_MS} ms and ${AIM_MB} MB`);
  await app.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

await main();
