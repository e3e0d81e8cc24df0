import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Digests, Evaluation } from '@pirecow/features/reminders';
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
