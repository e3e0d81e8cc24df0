import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Assessment, AttemptHead, Enrolment, PlayerHead } from '@pirecow/contracts';
import { type Course, type RenderedUnit, type Response, unitsOf } from '@pirecow/content';
import { CourseImport, CourseVersions, readDiskFolder } from '@pirecow/features/catalogue';
import { join } from 'node:path';
export { rightAnswer } from '@pirecow/content';
import { publishReady } from '../../catalogue/test/guide.factory';
import type { TestPerson } from '../../identity/test/identity.factory';

/** The real course that the platform ships. */
const FOLDER = join(process.cwd(), 'apps', 'api', 'content', 'courses', 'teletravail-droit');

export type PlayerAnswer = PlayerHead & { unit: RenderedUnit };
export type AttemptAnswer = AttemptHead & { unit: RenderedUnit };

/** Imports and publishes the real course for an organisation, by the same code that its users have. */
export async function theRealCourse(app: NestFastifyApplication, organisationId: string): Promise<Course> {
  const strict = { strict: false };
  const wishes = { organisationId, dryRun: false, language: 'fr' };
  const { courseId } = await app.get(CourseImport, strict).fromFolder(await readDiskFolder(FOLDER), wishes);
  await publishReady(app, { organisationId, courseId });
  const version = await app.get(CourseVersions, strict).current(courseId);
  if (!version) throw new Error('The course was not published');
  return version.course;
}

/** A learner at the door: every call is an HTTP request with that person's session. */
export class LearnerAtTheDoor {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly person: TestPerson,
  ) {}

  call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) {
    return this.app.inject({ method, url, headers: this.person.headers, ...(payload && { payload }) });
  }

  async enrol(courseId: string, language?: string): Promise<Enrolment> {
    return (await this.call('POST', '/api/learning/enrolments', { courseId, language })).json<Enrolment>();
  }

  async enrolments(): Promise<Enrolment[]> {
    return (await this.call('GET', '/api/learning/enrolments')).json<{ items: Enrolment[] }>().items;
  }

  async open(enrolmentId: string, slug: string, language = ''): Promise<PlayerAnswer> {
    const query = language && `?language=${language}`;
    return (
      await this.call('GET', `/api/learning/enrolments/${enrolmentId}/units/${slug}${query}`)
    ).json<PlayerAnswer>();
  }

  finish(enrolmentId: string, unitId: string) {
    return this.call('POST', `/api/learning/enrolments/${enrolmentId}/units/${unitId}/completion`);
  }

  async finishLessons(course: Course, enrolmentId: string): Promise<void> {
    for (const unit of unitsOf(course.structure)) {
      if (unit.kind === 'lesson') await this.finish(enrolmentId, unit.id);
    }
  }

  async assessment(enrolmentId: string, unitId: string): Promise<Assessment> {
    return (await this.call('GET', `/api/assessments/${enrolmentId}/${unitId}`)).json<Assessment>();
  }

  async start(enrolmentId: string, unitId: string): Promise<string> {
    const answer = await this.call('POST', `/api/assessments/${enrolmentId}/${unitId}/attempts`);
    return answer.json<{ attemptId: string }>().attemptId;
  }

  answer(attemptId: string, blockId: string, response: Response | null) {
    return this.call('PUT', `/api/assessments/attempts/${attemptId}/answers/${blockId}`, { response });
  }

  submit(attemptId: string) {
    return this.call('POST', `/api/assessments/attempts/${attemptId}/submission`);
  }

  async attempt(attemptId: string, language = ''): Promise<AttemptAnswer> {
    const query = language && `?language=${language}`;
    return (await this.call('GET', `/api/assessments/attempts/${attemptId}${query}`)).json<AttemptAnswer>();
  }

  state(statements: object) {
    return this.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: { ...this.person.headers, 'x-experience-api-version': '1.0.3' },
      payload: statements,
    });
  }
}
