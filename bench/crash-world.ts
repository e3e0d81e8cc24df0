import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@pirecow/api';
import { Digests, Evaluation } from '@pirecow/features/reminders';
import { MIGRATIONS } from '@pirecow/migrations';
import { Database, migrate, migrateQueue, TransactionEventBus } from '@pirecow/platform';
import { CertificatesAtTheDoor } from '../libs/features/certificates/test/certificates.factory';
import { configOf, Tuesday, type Workplace } from './crash-worker';

/** How much is due. */
export interface Due {
  certificates: number;
  mails: number;
}

/** People with an enrolment that is seven and a half days old: the standard rule reminds them since this morning. */
const PEOPLE = `
WITH one AS (
  INSERT INTO account (id, email, given_name, family_name, language, territory, time_zone, confirmed_at, platform_administrator, created_at)
  SELECT gen_random_uuid(), $1 || n || '@crash.invalid', 'Maite', 'Etxeberria ' || n, (ARRAY['fr','es','eu'])[1 + n % 3],
    'ES212', 'Europe/Madrid', $5, false, $5 FROM generate_series($2::int, $3::int) n RETURNING id),
enrolled AS (
  INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at)
  SELECT gen_random_uuid(), c.organisation_id, c.id, c.version_id, one.id, 'fr', $5::timestamptz - interval '180 hours'
FROM one CROSS JOIN course c WHERE c.id = $4 RETURNING id)
SELECT id FROM enrolled`;

const COMPLETE = `
INSERT INTO enrolment_progress (enrolment_id, started_at, last_active_at, completed_at, active_ms, idle_ms)
SELECT id, $2, $2, $2, 0, 0 FROM unnest($1::uuid[]) AS id`;

/** Those whose letters the worker itself has to write, beside the letters that wait to be sent. */
const TO_BE_WRITTEN = 0.1;
const AT_ONCE = 100;

class World {
  private readonly database: Database;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly courseId: string,
  ) {
    this.database = app.get(Database);
  }

  private async people(kind: string, from: number, to: number): Promise<string[]> {
    const values = [kind, from + 1, to, this.courseId, Tuesday.morning];
    const rows = await this.database.query<{ id: string }>(PEOPLE, values);
    return rows.map(({ id }) => id);
  }

  /** They complete the course as its learners do: the fact and what is asked for by it in one transaction. */
  async complete(count: number): Promise<void> {
    const ids = await this.people('finisher', 0, count);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE);
      await this.database.inTransaction(async () => {
        await this.database.query(COMPLETE, [some, Tuesday.morning]);
        for (const enrolmentId of some)
          await this.app.get(TransactionEventBus).emit('course.completed', { enrolmentId });
      });
    }
  }

  async remind(count: number): Promise<void> {
    const written = Math.ceil(count * (1 - TO_BE_WRITTEN));
    await this.app.get(Evaluation).note();
    await this.database.query(`UPDATE reminder_rule SET since = '-infinity'`);
    await this.people('learner', 0, written);
    await this.app.get(Evaluation).note();
    await this.app.get(Digests).write();
    await this.people('learner', written, count);
  }

  /** Certificates and letters come in turn, in no order. */
  async shuffle(): Promise<void> {
    await this.database.query(`UPDATE outbox SET id = gen_random_uuid()`);
  }
}

/** Fills an empty database: a course that gives certificates, who has completed it, and who is to be reminded of it. Nothing of it is done yet. */
export async function prepareWorld(place: Workplace, { certificates, mails }: Due): Promise<void> {
  const { databaseUrl, filesFolder } = place;
  const config = configOf(place);
  await migrate(databaseUrl, MIGRATIONS);
  await migrateQueue(config, databaseUrl);
  const app = await createApi({ config, databaseUrl, filesFolder, clock: new Tuesday() });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const door = await CertificatesAtTheDoor.open(app);
  const world = new World(app, door.quality.courseId);
  await world.complete(certificates);
  await door.decide();
  await world.remind(mails);
  await world.shuffle();
  await app.close();
}
