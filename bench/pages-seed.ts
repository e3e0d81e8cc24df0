import { createApi } from '@pirecow/api';
import { questionsOf, unitsOf, type Course, type Unit } from '@pirecow/content';
import { Assessments, Submissions } from '@pirecow/features/assessment';
import { Enrolments, UnitOutcomes } from '@pirecow/features/learning';
import { migrate, migrateQueue, Database, loadConfig, type Scope, SessionSource } from '@pirecow/platform';
import { MIGRATIONS } from '@pirecow/migrations';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { anOrganisation, aPerson } from '../libs/features/identity/test/identity.factory';
import { rightAnswer, theRealCourse } from '../libs/features/learning/test/learning.factory';

export interface Learner {
  cookie: string;
  accountId: string;
  enrolmentId: string;
}

export interface Seed {
  courseId: string;
  slug: string;
  units: Unit[];
  learners: Learner[];
  results: number;
}

/** How many learners are seeded at once. */
const AT_ONCE = 6;

async function learn(app: NestFastifyApplication, course: Course, who: Scope): Promise<string> {
  const strict = { strict: false };
  const database = app.get(Database, strict);
  const change = <Result>(work: () => Promise<Result>) => database.inTransaction(work);
  const { id } = await change(() =>
    app.get(Enrolments, strict).enrol(who, { courseId: course.structure.id, language: 'fr' }),
  );
  for (const unit of unitsOf(course.structure)) {
    if (unit.kind === 'lesson')
      await change(() => app.get(UnitOutcomes, strict).finishLesson(who, id, unit.id));
    else await pass(app, course, who, id, unit.id);
  }
  return id;
}

async function pass(
  app: NestFastifyApplication,
  course: Course,
  who: Scope,
  enrolmentId: string,
  unitId: string,
): Promise<void> {
  const assessments = app.get(Assessments, { strict: false });
  const change = <Result>(work: () => Promise<Result>) =>
    app.get(Database, { strict: false }).inTransaction(work);
  const attempt = await change(() => assessments.start(who, enrolmentId, unitId));
  const unit = unitsOf(course.structure).find(({ id }) => id === unitId);
  for (const { id } of unit ? questionsOf(unit).slice(0, 9) : []) {
    await change(() => assessments.answer(who, attempt, id, { response: rightAnswer(course, id) }));
  }
  await change(() => app.get(Submissions, { strict: false }).submit(who, attempt));
}

async function learner(app: NestFastifyApplication, course: Course): Promise<Learner> {
  const person = await aPerson(app, { language: 'fr' });
  const secret = person.headers.cookie.split('=')[1] ?? '';
  const scope = await app.get(SessionSource, { strict: false }).resolve(secret);
  if (!scope) throw new Error('The session was not found');
  const { cookie } = person.headers;
  return { cookie, accountId: person.id, enrolmentId: await learn(app, course, scope) };
}

/** Fills an empty database with learners who have all finished the real course, by the same services as the platform. */
export async function seed(databaseUrl: string, filesFolder: string, count: number): Promise<Seed> {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  await migrate(databaseUrl, MIGRATIONS);
  await migrateQueue(config, databaseUrl);
  const app = await createApi({ config, databaseUrl, filesFolder });
  await app.init();
  const course = await theRealCourse(app, await anOrganisation(app));
  const learners: Learner[] = [];
  const work = async () => {
    while (learners.length < count) learners.push(await learner(app, course));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await app.get(Database, { strict: false }).query('ANALYZE');
  await app.close();
  const { id: courseId, slug } = course.structure;
  const units = unitsOf(course.structure);
  return { courseId, slug, units, learners, results: learners.length * units.length };
}
