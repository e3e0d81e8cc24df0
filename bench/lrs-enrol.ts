import { createApi } from '@pirecow/api';
import { unitsOf } from '@pirecow/content';
import { Enrolments } from '@pirecow/features/learning';
import { Database, loadConfig, SessionSource } from '@pirecow/platform';
import { aPerson } from '../libs/features/identity/test/identity.factory';
import { theRealCourse } from '../libs/features/learning/test/learning.factory';
import type { LrsStack } from './lrs-stack';
import type { Registered } from './lrs-statements';

const PEOPLE = 200;

/** Enrols people in the real course of the organisation: registrations whose statements are folded into progress. */
export async function enrolPeople({ databaseUrl, organisationId, iriBase }: LrsStack): Promise<Registered[]> {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  const app = await createApi({ config, databaseUrl, filesFolder: '/nowhere' });
  await app.init();
  const course = await theRealCourse(app, organisationId);
  const units = unitsOf(course.structure);
  const registered: Registered[] = [];
  for (let turn = 0; turn < PEOPLE; turn += 1) {
    const person = await aPerson(app, { language: 'fr' });
    const who = await app.get(SessionSource).resolve(person.headers.cookie.split('=')[1] ?? '');
    if (!who) throw new Error('The session was not found');
    const { id } = await app
      .get(Database)
      .inTransaction(() =>
        app.get(Enrolments, { strict: false }).enrol(who, { courseId: course.structure.id }),
      );
    const unit = units[turn % units.length]?.id ?? '';
    registered.push({ registration: id, unit: `${iriBase}/xapi/activities/units/${unit}` });
  }
  await app.close();
  return registered;
}
