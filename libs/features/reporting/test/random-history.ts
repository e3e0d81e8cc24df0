import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GENDERS, type Profile, STATISTICS_VERSION, TERRITORIES } from '@pirecow/contracts';
import { type Course, seededNumbers, unitsOf } from '@pirecow/content';
import { Rebuild } from '@pirecow/features/records';
import { Clock, Database, newId } from '@pirecow/platform';
import type { TestClock } from '@pirecow/platform/testing';
import { accountAgent, activityIri, platformResultExtensions, verbs } from '@pirecow/xapi';
import { aCertificate } from '../../certificates/test/certificates.factory';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { LearnerAtTheDoor } from '../../learning/test/learning.factory';
import { aNewerVersion, RunsAtTheDoor } from '../../learning/test/runs.factory';
import { QualityAtTheDoor } from '../../quality/test/quality.factory';
import { allErased } from '../../records/test/erasure.factory';
import type { SlowCount } from './slow-count';

const BASE = 'http://localhost:3000';
const DAY_MS = 24 * 3600_000;
const HOUR_MS = 3600_000;
const BATCH = 50;
const BEGIN = Date.parse('2026-07-06T06:00:00Z');
const LANGUAGES = ['fr', 'es'] as const;

interface Followed {
  course: Course;
  enrolmentId: string;
  since: number;
}

interface Learner {
  person: TestPerson;
  door: LearnerAtTheDoor;
  follows: Followed[];
  /** Whose statements were erased says nothing more. */
  isErased: boolean;
}

/** Two organisations, one on each side, three courses, and people to whom things happen by chance: each call is one that users have. */
export class RandomHistory {
  north = '';
  south = '';
  /** The first is of the north, the others of the south; the north sees the second. */
  courses: Course[] = [];
  events = 0;
  runs: string[] = [];
  private readonly learners: Learner[] = [];
  private staff = new Map<string, TestPerson>();
  private readonly random: () => number;
  private readonly database: Database;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly clock: TestClock,
    private readonly slow: SlowCount,
    seed: number,
  ) {
    this.random = seededNumbers(seed);
    this.database = app.get(Database);
  }

  async begin(people: number): Promise<void> {
    this.clock.set(new Date(BEGIN));
    this.north = await anOrganisation(this.app, { name: 'Larrun', country: 'FR' });
    this.south = await anOrganisation(this.app, { name: 'Bidasoa', country: 'ES', territory: 'ES212' });
    for (const own of [this.north, this.south])
      this.staff.set(
        own,
        await aPerson(this.app, { roles: { [own]: ['coordinator', 'trainer', 'administrator'] } }),
      );
    for (const own of [this.north, this.south, this.south]) await this.addCourse(own);
    const by = this.staffOf(this.south).id;
    const courseId = this.courses[1]!.structure.id;
    await aPartnership(this.app, {
      grantor: this.south,
      grantee: this.north,
      by,
      rights: ['progress.see'],
      courseId,
    });
    for (let count = 0; count < people; count += 1) await this.addLearner();
  }

  /** Three days go by, and about so many things happen. */
  async goOn(events: number): Promise<void> {
    for (let count = 0; count < 4; count += 1) await this.enrol(this.someone());
    this.clock.advance(3 * DAY_MS);
    // Nobody is asked to sign in again: that is not what is tried here.
    await this.database.query(`UPDATE session SET expires_at = $1`, [
      new Date(this.now().getTime() + 90 * DAY_MS),
    ]);
    const until = this.events + events - 14;
    while (this.events < until) await this.learn(this.someone());
    for (let count = 0; count < 3; count += 1) await this.finish(this.someone());
    await this.leave(this.someone());
    await this.move(this.someone());
    await this.describe(this.someone());
    for (let count = 0; count < 3; count += 1) await this.voidOne();
    await this.certify();
    await this.app.get(Rebuild).marked();
  }

  /** Whatever the organisation holds of somebody leaves its log for good. */
  async erase(): Promise<void> {
    const who = this.someone();
    await this.slow.remember(who.person.id);
    who.isErased = true;
    for (const own of [this.north, this.south]) {
      const url = `/api/organisations/${own}/record-erasures`;
      await this.staffCall(own, 'POST', url, { accountId: who.person.id, reason: 'asked by letter' }, 202);
      await allErased(this.app, own);
    }
    this.events += 1;
  }

  /** Everybody of a course goes over to its newer version. */
  async renew(course: Course): Promise<void> {
    const [own, { id }] = [this.ownerOf(course), course.structure];
    await aNewerVersion(this.app, id, this.now());
    await this.staffCall(
      own,
      'POST',
      `/api/organisations/${own}/courses/${id}/learners/move`,
      undefined,
      200,
    );
    this.events += 1;
  }

  now(): Date {
    return this.app.get(Clock, { strict: false }).now();
  }

  staffOf(organisation: string): TestPerson {
    return this.staff.get(organisation)!;
  }

  private async addCourse(own: string): Promise<void> {
    const { course } = await QualityAtTheDoor.open(this.app, own);
    this.courses.push(course);
    const where = { organisationId: own, courseId: course.structure.id, coordinator: this.staffOf(own) };
    const day = (days: number) => new Date(BEGIN + days * DAY_MS).toISOString().slice(0, 10);
    const days = { startsOn: day(1), endsOn: day(200), languages: [...LANGUAGES] };
    this.runs.push(await new RunsAtTheDoor(this.app, where).make(days));
  }

  private async addLearner(): Promise<void> {
    const person = await aPerson(this.app, { language: this.one(LANGUAGES), territory: this.territory() });
    this.learners.push({
      person,
      door: new LearnerAtTheDoor(this.app, person),
      follows: [],
      isErased: false,
    });
  }

  private async enrol({ door, follows }: Learner): Promise<void> {
    const place = Math.floor(this.random() * this.courses.length);
    const course = this.courses[place]!;
    if (follows.some((one) => one.course === course)) return;
    const answer =
      this.random() < 0.5
        ? await door.call('POST', `/api/learning/runs/${this.runs[place]}/place`, {
            language: this.one(LANGUAGES),
          })
        : await door.call('POST', '/api/learning/enrolments', {
            courseId: course.structure.id,
            language: this.one(LANGUAGES),
          });
    if (answer.statusCode > 299) throw new Error(answer.body);
    const own = (await door.enrolments()).find(
      ({ courseId, state }) => courseId === course.structure.id && state !== 'withdrawn',
    );
    follows.push({ course, enrolmentId: own!.id, since: this.now().getTime() });
    this.events += 1;
  }

  /** What a browser tells of some days: fifty statements in one batch, which is of one organisation. */
  private async learn({ door, person, follows }: Learner): Promise<void> {
    if (follows.length === 0) return;
    const own = this.ownerOf(this.one(follows).course);
    const there = follows.filter(({ course }) => this.ownerOf(course) === own);
    const batch = Array.from({ length: BATCH }, () => this.said(person, this.one(there)));
    const answer = await door.state(batch);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    this.events += batch.length;
  }

  private said({ id: accountId }: TestPerson, { course, enrolmentId, since }: Followed): object {
    const unit = this.one(unitsOf(course.structure));
    const isVisit = this.random() < 0.8;
    const most = Math.min(3.9 * HOUR_MS, this.now().getTime() - since);
    const seconds = Math.floor((this.random() < 0.05 ? most : this.random() * 1500_000) / 1000 / 2);
    const idle = {
      extensions: { [platformResultExtensions(BASE).idle]: `PT${Math.floor(this.random() * 300)}S` },
    };
    return {
      ...{
        id: newId(),
        actor: accountAgent(BASE, accountId),
        verb: { id: isVisit ? verbs.experienced : verbs.progressed },
      },
      object: { id: activityIri(BASE, 'units', unit.id) },
      ...(isVisit && { result: { duration: `PT${seconds}.5S`, ...idle } }),
      timestamp: new Date(this.now().getTime() - this.random() * 3 * DAY_MS).toISOString(),
      context: { registration: enrolmentId },
    };
  }

  private async finish({ door, follows }: Learner): Promise<void> {
    if (follows.length === 0) return;
    const { course, enrolmentId } = this.one(follows);
    await door.finishLessons(course, enrolmentId);
    this.events += 1;
  }

  private async leave({ door, follows }: Learner): Promise<void> {
    if (follows.length === 0) return;
    const gone = this.one(follows);
    await door.call('DELETE', `/api/learning/enrolments/${gone.enrolmentId}`);
    follows.splice(follows.indexOf(gone), 1);
    this.events += 1;
  }

  /** Somebody moves house, to another territory or to none. */
  private async move({ door }: Learner): Promise<void> {
    const answer = await door.call('GET', '/api/account');
    const { givenName, familyName, language, timeZone } = answer.json<Profile>();
    const edit = { givenName, familyName, language, timeZone, territory: this.territory() };
    const changed = await door.call('PUT', '/api/account', edit);
    if (changed.statusCode !== 200) throw new Error(changed.body);
    this.events += 1;
  }

  /** Somebody tells their gender, or says another. */
  private async describe({ door }: Learner): Promise<void> {
    const told = { gender: this.one(GENDERS), birthYear: null, agrees: STATISTICS_VERSION, language: 'fr' };
    const answer = await door.call('PUT', '/api/account/declaration', told);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    this.events += 1;
  }

  /** A coordinator takes back any statement of somebody whose records are whole. */
  private async voidOne(): Promise<void> {
    const erased = this.learners.filter(({ isErased }) => isErased).map(({ person }) => person.id);
    const [found] = await this.database.query<{ id: string; organisation: string }>(
      `SELECT s.id, s.organisation_id AS organisation FROM statement s JOIN enrolment e ON e.id = s.registration
       WHERE e.account_id <> ALL($1) AND NOT EXISTS (SELECT FROM statement_voiding v WHERE v.target_id = s.id)
       ORDER BY md5(s.id::text || $2::text) LIMIT 1`,
      [erased, String(this.random())],
    );
    if (!found) return;
    const url = `/api/organisations/${found.organisation}/statements/${found.id}/voiding`;
    await this.staffCall(found.organisation, 'POST', url, { reason: 'Saisie deux fois' }, 201);
    this.events += 1;
  }

  /** Somebody who completed gets a certificate; of three, one is taken back. */
  private async certify(): Promise<void> {
    const [found] = await this.database.query<{ id: string }>(
      `SELECT e.id FROM enrolment e JOIN enrolment_progress p ON p.enrolment_id = e.id WHERE p.completed_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM certificate c WHERE c.enrolment_id = e.id) LIMIT 1`,
    );
    if (!found) return;
    const { id } = await aCertificate(this.app, found.id);
    await this.database.query(`UPDATE certificate SET issued_at = $2 WHERE id = $1`, [id, this.now()]);
    this.events += 1;
    if (this.random() > 0.33) return;
    await this.database.query(`UPDATE certificate SET revoked_at = $2, reason = 'x' WHERE id = $1`, [
      id,
      this.now(),
    ]);
    this.events += 1;
  }

  private async staffCall(
    own: string,
    method: 'POST',
    url: string,
    payload: object | undefined,
    expected: number,
  ) {
    const { headers } = this.staffOf(own);
    const answer = await this.app.inject({ method, url, headers, ...(payload && { payload }) });
    if (answer.statusCode !== expected) throw new Error(`${url}: ${answer.body}`);
  }

  private ownerOf(course: Course): string {
    return course === this.courses[0] ? this.north : this.south;
  }

  private someone(): Learner {
    return this.one(this.learners.filter(({ isErased }) => !isErased));
  }

  private territory(): string | null {
    return this.random() < 0.1 ? null : this.one(TERRITORIES.slice(0, 8)).code;
  }

  private one<Thing>(things: readonly Thing[]): Thing {
    return things[Math.floor(this.random() * things.length)]!;
  }
}
