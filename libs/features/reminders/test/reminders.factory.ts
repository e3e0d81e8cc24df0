import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Digests, Evaluation, InvitationReminders } from '@pirecow/features/reminders';
import { Clock, Database, Mail, newId, SendMail } from '@pirecow/platform';
import { RuleStore } from '../src/rule-store';
import type { TestClock } from '@pirecow/platform/testing';

const HOUR_MS = 3_600_000;

/** Somebody enrolled now in a course, directly. @returns the id of the enrolment */
export async function enrol(
  app: NestFastifyApplication,
  { organisationId, courseId }: { organisationId: string; courseId: string },
  accountId: string,
): Promise<string> {
  const id = newId();
  await app.get(Database).query(
    `INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, 'fr', $6)`,
    [id, organisationId, courseId, newId(), accountId, app.get(Clock).now()],
  );
  return id;
}

/** A rule that an organisation made for itself, directly. @returns its id */
export async function aRule(app: NestFastifyApplication, organisationId: string): Promise<string> {
  const id = newId();
  const rule = { courseId: null, occasion: 'inactive', days: 30, times: 1, isOn: true } as const;
  await app.get(RuleStore, { strict: false }).put(organisationId, id, rule);
  return id;
}

/** Somebody was in the course at that moment, directly. */
export async function visit(
  app: NestFastifyApplication,
  enrolmentId: string,
  completed = false,
): Promise<void> {
  const now = app.get(Clock).now();
  await app.get(Database).query(
    `INSERT INTO enrolment_progress (enrolment_id, started_at, last_active_at, completed_at, active_ms, idle_ms)
     VALUES ($1, $2, $2, $3, 0, 0) ON CONFLICT (enrolment_id) DO UPDATE SET last_active_at = $2, completed_at = $3`,
    [enrolmentId, now, completed ? now : null],
  );
}

/** A newer version of the course that somebody follows, published now in French. @returns its id */
export async function aNewerVersion(app: NestFastifyApplication, enrolmentId: string): Promise<string> {
  const ids = [newId(), newId()];
  const version = `INSERT INTO course_version (id, course_id, number, structure, created_at, note)
    SELECT $2, course_id, $3, '{}', $4, '' FROM enrolment WHERE id = $1`;
  const at = (sql: string, values: unknown[]) => app.get(Database).query(sql, values);
  for (const [index, id] of ids.entries())
    await at(version, [enrolmentId, id, index + 1, app.get(Clock).now()]);
  const [old = '', newest = ''] = ids;
  await at(
    `INSERT INTO version_text (version_id, language, revision, texts, secret_texts, media, created_at)
     VALUES ($1, 'fr', 1, '{}', '{}', '{}', $2)`,
    [newest, app.get(Clock).now()],
  );
  await at(`UPDATE enrolment SET version_id = $2 WHERE id = $1`, [enrolmentId, old]);
  await at(
    `UPDATE course SET state = 'published', version_id = $2 WHERE id = (SELECT course_id FROM enrolment WHERE id = $1)`,
    [enrolmentId, newest],
  );
  return newest;
}

/** A question of that learner, whose answer is promised until then, directly. @returns its id */
export async function aQuestion(
  app: NestFastifyApplication,
  enrolmentId: string,
  dueAt: string,
): Promise<string> {
  const id = newId();
  await app.get(Database).query(
    `INSERT INTO tutoring_thread (id, kind, organisation_id, course_id, words, language, begun_by, begun_at, waiting_since, due_at)
     SELECT $2, 'question', organisation_id, course_id, 'x', 'fr', account_id, $3, $3, $4 FROM enrolment WHERE id = $1`,
    [enrolmentId, id, app.get(Clock).now(), dueAt],
  );
  return id;
}

/** Work that this learner has handed in now, directly. @returns the id of the attempt */
export async function someWork(app: NestFastifyApplication, enrolmentId: string): Promise<string> {
  const id = newId();
  const values = [enrolmentId, id, app.get(Clock).now()];
  await app.get(Database).query(
    `INSERT INTO attempt (id, enrolment_id, unit_id, version_id, number, started_at, submitted_at)
     SELECT $2, id, gen_random_uuid(), version_id, 1, $3, $3 FROM enrolment WHERE id = $1`,
    values,
  );
  await app.get(Database).query(
    `INSERT INTO attempt_grading (attempt_id, organisation_id, submitted_at)
     SELECT $2, organisation_id, $3 FROM enrolment WHERE id = $1`,
    values,
  );
  return id;
}

/**
 * One more certificate like that one by another rule, directly: of a path, where it has a title, else of the same enrolment. Of a path, the
 * first one goes.
 */
export async function certifyOtherwise(
  app: NestFastifyApplication,
  certificateId: string,
  expiresAt: string | null,
  pathTitle?: string,
): Promise<void> {
  const ofPath = pathTitle !== undefined;
  const columns = 'account_id, organisation_id, kind, language, name, issued_at';
  await app.get(Database).query(
    `INSERT INTO certificate (id, rule_id, enrolment_id, course_id, path_id, course_ids, issue, code, expires_at, facts, ${columns})
     SELECT gen_random_uuid(), gen_random_uuid(), CASE WHEN NOT $5 THEN enrolment_id END, CASE WHEN NOT $5 THEN course_id END,
       CASE WHEN $5 THEN gen_random_uuid() END, CASE WHEN $5 THEN ARRAY[course_id] END, 1, $2, $3::timestamptz,
       CASE WHEN $5 THEN jsonb_set(facts, '{titles,fr}', to_jsonb($4::text)) ELSE facts END, ${columns}
     FROM certificate WHERE id = $1`,
    [certificateId, newId(), expiresAt, pathTitle ?? null, ofPath],
  );
  if (ofPath) await app.get(Database).query(`DELETE FROM certificate WHERE id = $1`, [certificateId]);
}

/** The platform as its worker runs it, hour by hour, without waiting. */
export class Hours {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly clock: TestClock,
  ) {}

  /** What the job does in that hour, without sending what it writes. */
  async write(at: string): Promise<void> {
    this.clock.set(new Date(at));
    await this.app.get(Evaluation).note();
    await this.app.get(Digests).write();
    await this.app.get(InvitationReminders).remind();
  }

  /** Sends what waits. */
  async send(): Promise<void> {
    const queued = await this.app.get(Database).repository(Mail).findBy({ state: 'queued' });
    for (const { id } of queued) await this.app.get(SendMail).perform({ mailId: id }, { isLast: false });
  }

  async at(moment: string): Promise<void> {
    await this.write(moment);
    await this.send();
  }

  /** Each hour from one moment to another. */
  async through(from: string, until: string): Promise<void> {
    for (let at = Date.parse(from); at <= Date.parse(until); at += HOUR_MS)
      await this.at(new Date(at).toISOString());
  }
}
