import { createApi } from '@pirecow/api';
import { type Course, drawnQuestions, rightAnswer, type Unit, unitsOf } from '@pirecow/content';
import { Assessments } from '@pirecow/features/assessment';
import { CourseImport, CourseVersions, readDiskFolder } from '@pirecow/features/catalogue';
import { Enrolments } from '@pirecow/features/learning';
import { Database, loadConfig, migrate, migrateQueue, type Scope, SessionSource } from '@pirecow/platform';
import { MIGRATIONS } from '@pirecow/migrations';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import { publishReady } from '../libs/features/catalogue/test/guide.factory';
import { anOrganisation, aPerson } from '../libs/features/identity/test/identity.factory';
import { aRun, seat } from '../libs/features/learning/test/runs.factory';

/** Somebody before the last question of an attempt that is under way. */
export interface Candidate {
  cookie: string;
  attemptId: string;
  /** The question that is not answered yet, and its right answer. */
  blockId: string;
  response: unknown;
}

export interface Sitting {
  candidates: Candidate[];
  /** How many questions each attempt asks. */
  questions: number;
}

const FOLDER = join(process.cwd(), 'apps', 'api', 'content', 'courses', 'teletravail-droit');
const ASSESSMENT = 'units/evaluation-finale.yaml';
const AT_ONCE = 6;

/** The real course with a time limit on its assessment, published. */
async function timedCourse(app: NestFastifyApplication, organisationId: string): Promise<Course> {
  const files = new Map(await readDiskFolder(FOLDER));
  const written = Buffer.from(files.get(ASSESSMENT) ?? []).toString();
  const timed = written.replace('shuffle: true }', 'shuffle: true, timeLimitMinutes: 60 }');
  if (timed === written) throw new Error('The assessment has other rules than this bench expects');
  files.set(ASSESSMENT, Buffer.from(timed));
  const wishes = { organisationId, dryRun: false, language: 'fr' };
  const { courseId } = await app.get(CourseImport, { strict: false }).fromFolder(files, wishes);
  await publishReady(app, { organisationId, courseId });
  const version = await app.get(CourseVersions, { strict: false }).current(courseId);
  if (!version) throw new Error('The course was not published');
  return version.course;
}

interface Room {
  app: NestFastifyApplication;
  course: Course;
  unit: Unit;
  runId: string;
}

async function scopeOf(app: NestFastifyApplication, cookie: string): Promise<Scope> {
  const scope = await app.get(SessionSource, { strict: false }).resolve(cookie.split('=')[1] ?? '');
  if (!scope) throw new Error('The session was not found');
  return scope;
}

/** Enrols somebody in the run, begins an attempt and answers all but the last question. */
async function candidate({ app, course, unit, runId }: Room): Promise<Candidate> {
  const assessments = app.get(Assessments, { strict: false });
  const change = <Result>(work: () => Promise<Result>) =>
    app.get(Database, { strict: false }).inTransaction(work);
  const { cookie } = (await aPerson(app, { language: 'fr' })).headers;
  const who = await scopeOf(app, cookie);
  const wish = { courseId: course.structure.id, language: 'fr' };
  const { id } = await change(() => app.get(Enrolments, { strict: false }).enrol(who, wish));
  await seat(app, runId, id);
  const attemptId = await change(() => assessments.start(who, id, unit.id));
  const asked = drawnQuestions(unit, attemptId).map((question) => question.id);
  const last = asked.pop() ?? '';
  for (const blockId of asked)
    await change(() =>
      assessments.answer(who, attemptId, blockId, { response: rightAnswer(course, blockId) }),
    );
  return { cookie, attemptId, blockId: last, response: rightAnswer(course, last) };
}

/** Fills an empty database with one run whose learners are all before the last question of the same timed assessment. */
export async function seedSitting(databaseUrl: string, filesFolder: string, count: number): Promise<Sitting> {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  await migrate(databaseUrl, MIGRATIONS);
  await migrateQueue(config, databaseUrl);
  const app = await createApi({ config, databaseUrl, filesFolder });
  await app.init();
  const organisationId = await anOrganisation(app);
  const course = await timedCourse(app, organisationId);
  const unit = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
  if (!unit) throw new Error('The course has no assessment');
  const runId = await aRun(app, { organisationId, courseId: course.structure.id });
  const candidates: Candidate[] = [];
  let begun = 0;
  const work = async () => {
    while (begun++ < count) candidates.push(await candidate({ app, course, unit, runId }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await app.get(Database, { strict: false }).query('ANALYZE');
  await app.close();
  const [first] = candidates;
  return { candidates, questions: drawnQuestions(unit, first?.attemptId ?? '').length };
}
