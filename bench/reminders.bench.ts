import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@pirecow/api';
import { OCCASIONS } from '@pirecow/contracts';
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
/** What one learner costs may be so many times as much with ten times as many of them: else it grows faster than they do. */
const AIM_GROWTH = 2;
/** A Tuesday morning. */
const NOW = new Date('2026-12-01T09:00:00Z');

const say = (line: string) => process.stdout.write(`${line}\n`);

class Tuesday extends Clock {
  override now(): Date {
    return NOW;
  }
}

/**
 * People who enrolled over the last 60 days, half of them visited within these, every tenth has finished, with a certificate that ends
 * within 60 days; each fifth sits in a run, and each tenth has a day of their own, which has passed.
 */
const PEOPLE = `
WITH one AS (
  INSERT INTO account (id, email, given_name, family_name, language, territory, time_zone, confirmed_at, platform_administrator, created_at)
  SELECT gen_random_uuid(), 'learner' || n || '@bench.invalid', 'Maite', 'Etxeberria ' || n, (ARRAY['fr','es','eu'])[1 + n % 3],
    (ARRAY['FRI15','ES212','ES220'])[1 + n % 3], (ARRAY['Europe/Paris','Europe/Madrid','Europe/Madrid'])[1 + n % 3], $5, false, $5
  FROM generate_series($1::int, $2::int) n RETURNING id),
seated AS (
  INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at, run_id, due_on)
  SELECT gen_random_uuid(), $3, $4, $4, id, 'fr', $5::timestamptz - random() * interval '60 days', CASE WHEN random() < 0.2 THEN $6::uuid END,
    CASE WHEN random() < 0.1 THEN date '2026-11-28' - (random() * 6)::int END
  FROM one RETURNING id, account_id, enrolled_at),
done AS (
  INSERT INTO enrolment_progress (enrolment_id, started_at, last_active_at, completed_at, active_ms, idle_ms)
  SELECT id, enrolled_at, enrolled_at + random() * ($5 - enrolled_at), CASE WHEN random() < 0.2 THEN $5 END, 0, 0
  FROM seated WHERE random() < 0.5 RETURNING enrolment_id, completed_at)
INSERT INTO certificate (id, rule_id, enrolment_id, issue, account_id, organisation_id, course_id, code, kind, language, name, facts, issued_at, expires_at)
SELECT gen_random_uuid(), $4, s.id, 1, s.account_id, $3, $4, s.id::text, 'completion', 'fr', '', '{}', $5, $5 + random() * interval '60 days'
FROM seated s JOIN done d ON d.enrolment_id = s.id AND d.completed_at IS NOT NULL`;

/** Tomorrow, for all who sit in the run. */
const MEETING = `
INSERT INTO meeting (id, run_id, organisation_id, titles, kind, held_on, from_time, until_time, time_zone, starts_at, ends_at, link, place,
  sign_up, code_secret, created_at, created_by)
SELECT gen_random_uuid(), $1, $2, '{}', 'remote', '2026-12-02', '09:00', '10:00', 'Europe/Paris', '2026-12-02T08:00Z', '2026-12-02T09:00Z',
  '', '', false, '', $3, gen_random_uuid()`;

/** Whom of what: each occasion has to be there, also one that is new. */
const DUE = `SELECT occasion, count(*)::int AS n FROM reminder GROUP BY 1`;

async function more(app: NestFastifyApplication, from: number, to: number, things: string[]): Promise<void> {
  const [organisationId, courseId, runId] = things;
  const database = app.get(Database);
  await database.query(PEOPLE, [from + 1, to, organisationId, courseId, NOW, runId]);
  await database.query(`DELETE FROM reminder`);
  for (const table of ['account', 'enrolment', 'enrolment_progress', 'certificate'])
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
  await database.query(MEETING, [run, organisationId, NOW]);
  await app.get(Evaluation).note();
  await database.query(`UPDATE reminder_rule SET since = '-infinity'`);
  return [organisationId, structure.id, run];
}

/** @returns what there is to say, and whether something of it must not be */
async function measured(
  app: NestFastifyApplication,
  size: number,
): Promise<{ eachUs: number; missed: boolean }> {
  const noting = await timed(() => app.get(Evaluation).note());
  const again = await timed(() => app.get(Evaluation).note());
  const due = await app.get(Database).query<{ occasion: string; n: number }>(DUE);
  const megabytes = Math.round(process.memoryUsage().rss / 1e6);
  const eachUs = Math.round((noting / size) * 1000);
  say(
    `${size} learners: ${Math.round(noting)} ms, again ${Math.round(again)} ms, ${eachUs} µs each; ${megabytes} MB`,
  );
  say(
    `  ${OCCASIONS.map((one) => `${one} ${due.find(({ occasion }) => occasion === one)?.n ?? 0}`).join(', ')}`,
  );
  return { eachUs, missed: noting > AIM_MS || megabytes > AIM_MB || due.length < OCCASIONS.length };
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
  const each: number[] = [];
  for (const [place, size] of SIZES.entries()) {
    await more(app, SIZES[place - 1] ?? 0, size, things);
    const { eachUs, missed } = await measured(app, size);
    each.push(eachUs);
    if (missed || eachUs > AIM_GROWTH * Math.min(...each)) process.exitCode = 1;
  }
  const writing = await timed(() => app.get(Digests).write());
  const [letters] = await app.get(Database).query<{ count: string }>(`SELECT count(*) FROM mail`);
  say(`${letters?.count} letters written in ${Math.round(writing)} ms`);
  say(process.exitCode ? 'An aim was missed' : `Aims hold: under ${AIM_MS} ms and ${AIM_MB} MB, and linear`);
  await app.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

await main();
