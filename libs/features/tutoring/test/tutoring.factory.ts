import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type {
  CourseThreadList,
  NewMessage,
  NewThread,
  ReportedMessages,
  Role,
  Thread,
  ThreadHead,
  ThreadList,
} from '@pirecow/contracts';
import { type Course, unitsOf } from '@pirecow/content';
import { Database, newId } from '@pirecow/platform';
import {
  anOrganisation,
  aPerson,
  type PersonWishes,
  type TestPerson,
} from '../../identity/test/identity.factory';
import { LearnerAtTheDoor, theRealCourse } from '../../learning/test/learning.factory';
import { aRun, seat } from '../../learning/test/runs.factory';

export interface Follower extends TestPerson {
  enrolment: string;
}

/** A question as a learner writes it. */
export function aQuestion(text: string, wishes: Partial<NewThread> = {}): NewThread {
  return {
    id: newId(),
    kind: 'question',
    blockId: null,
    messageId: newId(),
    language: 'fr',
    text,
    ...wishes,
  };
}

/** A published course with its tutor and its talk: every call is an HTTP request with somebody's session. */
export class TalkAtTheDoor {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly own: string,
    readonly course: Course,
    readonly tutor: TestPerson,
  ) {}

  static async open(app: NestFastifyApplication): Promise<TalkAtTheDoor> {
    const own = await anOrganisation(app);
    const course = await theRealCourse(app, own);
    const tutor = await aPerson(app, { roles: { [own]: ['trainer'] }, givenName: 'Nora', language: 'fr' });
    const sql = `UPDATE course SET tutor_account_id = $2 WHERE id = $1`;
    await app.get(Database).query(sql, [course.structure.id, tutor.id]);
    return new TalkAtTheDoor(app, own, course, tutor);
  }

  get courseId(): string {
    return this.course.structure.id;
  }

  /** A block of the first lesson, and one that counts. */
  get blocks(): { lesson: string; counting: string } {
    const of = (kind: string) =>
      unitsOf(this.course.structure).find((unit) => unit.kind === kind)?.blocks[0]?.id ?? '';
    return { lesson: of('lesson'), counting: of('assessment') };
  }

  async follower(wishes: PersonWishes = {}): Promise<Follower> {
    const person = await aPerson(this.app, { language: 'fr', ...wishes });
    const { id } = await new LearnerAtTheDoor(this.app, person).enrol(this.courseId);
    return { ...person, enrolment: id };
  }

  /** Makes a run and seats people who follow the course already. @returns its id */
  async inRun(...people: Follower[]): Promise<string> {
    const run = await aRun(this.app, { organisationId: this.own, courseId: this.courseId });
    for (const { enrolment } of people) await seat(this.app, run, enrolment);
    return run;
  }

  call(who: TestPerson, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
    return this.app.inject({ method, url, headers: who.headers, ...(payload && { payload }) });
  }

  threads({ enrolment }: Follower): string {
    return `/api/learning/enrolments/${enrolment}/threads`;
  }

  /** Asks, and returns the id of the thread. */
  async ask(who: Follower, text: string, wishes: Partial<NewThread> = {}): Promise<string> {
    const question = aQuestion(text, wishes);
    const answer = await this.call(who, 'POST', this.threads(who), question);
    if (answer.statusCode !== 204) throw new Error(answer.body);
    return question.id;
  }

  say(who: TestPerson, thread: string, text: string, wishes: Partial<NewMessage> = {}) {
    const message = { messageId: newId(), language: 'fr', text, ...wishes };
    return this.call(who, 'POST', `/api/threads/${thread}/messages`, message);
  }

  settle(who: TestPerson, thread: string, answered: boolean, messageId: string | null = null) {
    return this.call(who, 'PUT', `/api/threads/${thread}/state`, { answered, messageId });
  }

  async read(who: TestPerson, thread: string): Promise<Thread> {
    return (await this.call(who, 'GET', `/api/threads/${thread}`)).json<Thread>();
  }

  async status(who: TestPerson, thread: string): Promise<number> {
    return (await this.call(who, 'GET', `/api/threads/${thread}`)).statusCode;
  }

  async list(who: Follower, query = ''): Promise<CourseThreadList> {
    return (await this.call(who, 'GET', `${this.threads(who)}${query}`)).json<CourseThreadList>();
  }

  async seen(who: Follower, query = ''): Promise<string[]> {
    return (await this.list(who, query)).items.map(({ id }) => id);
  }

  async inbox(who: TestPerson, query = ''): Promise<ThreadHead[]> {
    return (await this.call(who, 'GET', `/api/tutoring/threads${query}`)).json<ThreadList>().items;
  }
}

/** Somebody who decides about what is reported, and the door for it. */
export class Desk {
  private constructor(
    private readonly talk: TalkAtTheDoor,
    readonly person: TestPerson,
  ) {}

  static async open(talk: TalkAtTheDoor, role: Role): Promise<Desk> {
    return new Desk(talk, await aPerson(talk.app, { roles: { [talk.own]: [role] }, language: 'fr' }));
  }

  report(who: TestPerson, thread: string, message: string, reason: string) {
    return this.talk.call(who, 'POST', `/api/threads/${thread}/messages/${message}/report`, { reason });
  }

  decide(who: TestPerson, thread: string, message: string, hidden: boolean) {
    return this.talk.call(who, 'PUT', `/api/threads/${thread}/messages/${message}/hidden`, { hidden });
  }

  async reports(who: TestPerson = this.person): Promise<ReportedMessages['items']> {
    return (await this.talk.call(who, 'GET', '/api/tutoring/reports')).json<ReportedMessages>().items;
  }
}
