import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Evaluation } from '@pirecow/features/reminders';
import { Clock, Database } from '@pirecow/platform';
import { aSmallDraft } from '../libs/features/catalogue/test/small-course.factory';
import { anOrganisation, aPerson } from '../libs/features/identity/test/identity.factory';
import { aRun } from '../libs/features/learning/test/runs.factory';

/** Where people learn: organisation, course, run. */
export type Place = [organisationId: string, courseId: string, runId: string];

const TRAINERS = 3;

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

/** The version that all follow, and a newer one, which came two weeks ago. */
const VERSIONS = `
WITH versions AS (
  INSERT INTO course_version (id, course_id, number, structure, created_at, note)
  VALUES ($1, $1, 1, '{}', $2::timestamptz - interval '90 days', ''), (gen_random_uuid(), $1, 2, '{}', $2::timestamptz - interval '348 hours', '')
  RETURNING id, number),
worded AS (
  INSERT INTO version_text (version_id, language, revision, texts, secret_texts, media, created_at)
  SELECT id, 'fr', 1, '{}', '{}', '{}', $2 FROM versions WHERE number = 2)
SELECT id FROM versions WHERE number = 2`;

/** Each hundredth waits for an answer that was promised until two days ago. */
const QUESTIONS = `
INSERT INTO tutoring_thread (id, kind, organisation_id, course_id, words, language, begun_by, begun_at, waiting_since, due_at)
SELECT gen_random_uuid(), 'question', organisation_id, course_id, 'x', 'fr', account_id, $1::timestamptz - interval '4 days',
  $1::timestamptz - interval '4 days', $1::timestamptz - interval '24 hours' - random() * interval '48 hours'
FROM enrolment WHERE random() < 0.01`;

/** Each hundredth handed work in, five days ago. */
const WORK = `
WITH handed AS (
  INSERT INTO attempt (id, enrolment_id, unit_id, version_id, number, started_at, submitted_at)
  SELECT gen_random_uuid(), id, gen_random_uuid(), version_id, 1, $1, $1::timestamptz - interval '4 days' - random() * interval '2 days'
  FROM enrolment WHERE random() < 0.01 RETURNING id, submitted_at)
INSERT INTO attempt_grading (attempt_id, organisation_id, submitted_at) SELECT id, $2, submitted_at FROM handed`;

const TABLES = [
  'account',
  'enrolment',
  'enrolment_progress',
  'certificate',
  'tutoring_thread',
  'attempt',
  'attempt_grading',
];

/** Makes so many people more, and forgets what was noted. */
export async function more(
  app: NestFastifyApplication,
  from: number,
  to: number,
  place: Place,
): Promise<void> {
  const [organisationId, courseId, runId] = place;
  const [database, now] = [app.get(Database), app.get(Clock).now()];
  await database.query(PEOPLE, [from + 1, to, organisationId, courseId, now, runId]);
  await database.query(QUESTIONS, [now]);
  await database.query(WORK, [now, organisationId]);
  await database.query(`DELETE FROM reminder`);
  for (const table of TABLES) await database.query(`ANALYZE ${table}`);
}

/** An organisation whose rules of all occasions are on, and have been for ever. */
export async function prepared(app: NestFastifyApplication): Promise<Place> {
  const organisationId = await anOrganisation(app);
  for (let count = 0; count < TRAINERS; count += 1)
    await aPerson(app, { roles: { [organisationId]: ['trainer'] } });
  const { id: courseId } = (await aSmallDraft(app, organisationId)).structure;
  const run = await aRun(app, { organisationId, courseId });
  const [database, now] = [app.get(Database), app.get(Clock).now()];
  await database.query(`UPDATE run SET due_on = '2026-12-08', starts_on = '2026-11-01' WHERE id = $1`, [run]);
  await database.query(MEETING, [run, organisationId, now]);
  const [newer] = await database.query<{ id: string }>(VERSIONS, [courseId, now]);
  await database.query(`UPDATE course SET state = 'published', version_id = $2 WHERE id = $1`, [
    courseId,
    newer?.id,
  ]);
  await app.get(Evaluation).note();
  await database.query(`UPDATE reminder_rule SET since = '-infinity', is_on = true`);
  return [organisationId, courseId, run];
}
