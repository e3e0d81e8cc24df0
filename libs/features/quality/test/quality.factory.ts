import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplicationContext } from '@nestjs/common';
import type { QualityMoment, QuestionnaireAnswers } from '@pirecow/contracts';
import { type Course, unitsOf } from '@pirecow/content';
import { QuestionLetters } from '@pirecow/features/quality';
import { Database, newId } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import {
  anOrganisation,
  aPerson,
  type PersonWishes,
  type TestPerson,
} from '../../identity/test/identity.factory';
import { LearnerAtTheDoor } from '../../learning/test/learning.factory';
import { LetterLinks } from '../src/letter-links';
import type { Questionnaire } from '../src/questionnaire-schema';

/** What somebody answers at the end of a course. */
export const ANSWERS = { objectives: 4, useful: 5, time: 'about', overall: 4, good: 'Les exemples.' };

/** Asks about an enrolment, directly. @returns the secret of the link of its letter */
export async function aRequest(app: INestApplicationContext, enrolmentId: string): Promise<string> {
  const id = newId();
  await app
    .get(Database, { strict: false })
    .query(
      `INSERT INTO quality_request (id, enrolment_id, moment, opens_at) VALUES ($1, $2, 'end', now() - interval '1 minute')`,
      [id, enrolmentId],
    );
  return app.get(LetterLinks, { strict: false }).seal(id);
}

/** An answer, three months on, of who asked to be written to, directly. @returns the id of what has to be taken up */
export async function aFollowUp(app: INestApplicationContext, enrolmentId: string): Promise<string> {
  const [database, id] = [app.get(Database, { strict: false }), newId()];
  await database.query(
    `INSERT INTO quality_request (id, enrolment_id, moment, opens_at, standard, marks, words, language, wishes_contact, answered_at)
     VALUES ($1, $2, 'later', now() - interval '1 day', 1, '{"overall": 2}', '{}', 'fr', true, now())`,
    [id, enrolmentId],
  );
  const [entry] = await database.query<{ id: string }>(
    `INSERT INTO quality_follow_up (request_id, organisation_id, course_id, reason, opened_at)
     SELECT $1, organisation_id, course_id, 'contact', now() FROM enrolment WHERE id = $2 RETURNING id`,
    [id, enrolmentId],
  );
  return entry!.id;
}

/** The lesson alone has to be done, and teaches a competence. */
function lessonAlone({ structure }: Course): void {
  for (const unit of unitsOf(structure)) if (unit.kind !== 'lesson') unit.required = false;
  structure.competences = [{ framework: 'DigComp', version: '3.0', code: '4.1' }];
}

export interface Finisher extends TestPerson {
  enrolment: string;
}

/** A published course that people complete, and what they are asked then: every call is an HTTP request. */
export class QualityAtTheDoor {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly own: string,
    readonly course: Course,
  ) {}

  /** @param organisationId whose course it is; else of one of its own */
  static async open(app: NestFastifyApplication, organisationId?: string): Promise<QualityAtTheDoor> {
    const own = organisationId ?? (await anOrganisation(app));
    const course = await aDraftOf(app, own, lessonAlone);
    await publishReady(app, { organisationId: own, courseId: course.structure.id });
    return new QualityAtTheDoor(app, own, course);
  }

  get courseId(): string {
    return this.course.structure.id;
  }

  /** Somebody who follows the course. */
  async follower(wishes: PersonWishes = {}): Promise<Finisher> {
    const person = await aPerson(this.app, { language: 'fr', ...wishes });
    const { id } = await new LearnerAtTheDoor(this.app, person).enrol(this.courseId);
    return { ...person, enrolment: id };
  }

  /** Somebody who has just completed it. */
  async finisher(wishes: PersonWishes = {}): Promise<Finisher> {
    const person = await this.follower(wishes);
    await this.finish(person);
    return person;
  }

  async finish({ enrolment, ...person }: Finisher): Promise<void> {
    const door = new LearnerAtTheDoor(this.app, person);
    await door.finishLessons(this.course, enrolment);
  }

  call(who: { headers: object }, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
    return this.app.inject({ method, url, headers: { ...who.headers }, ...(payload && { payload }) });
  }

  path({ enrolment }: Pick<Finisher, 'enrolment'>, moment: QualityMoment = 'end'): string {
    return `/api/learning/enrolments/${enrolment}/questionnaires/${moment}`;
  }

  async read(who: Finisher, moment?: QualityMoment): Promise<Questionnaire> {
    return (await this.call(who, 'GET', this.path(who, moment))).json<Questionnaire>();
  }

  answer(who: Finisher, given: Partial<QuestionnaireAnswers> = {}, moment?: QualityMoment) {
    const payload = { formId: null, answers: ANSWERS, language: 'fr', wishesContact: false, ...given };
    return this.call(who, 'PUT', this.path(who, moment), payload);
  }

  /** What comes without a session. */
  byLetter(method: 'POST' | 'PUT', what: 'opening' | 'answers' | 'letters', payload: object) {
    return this.call({ headers: {} }, method, `/api/questionnaires/${what}`, payload);
  }

  writeLetters(): Promise<void> {
    return this.app.get(QuestionLetters).send();
  }
}
