import type { Enrolment, OfflineOffer, Problem } from '@pirecow/contracts';
import { type Course, isCounting, questionsOf, unitsOf } from '@pirecow/content';
import { newId } from '@pirecow/platform';
import { accountAgent, activityIri, verbs } from '@pirecow/xapi';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import type { OfflineModule } from '../src/player.service';
import { LearnerAtTheDoor, theRealCourse } from './learning.factory';

const BASE = 'http://localhost:3000';

describe('a course that is taken along', () => {
  let api: TestApi;
  let course: Course;
  let person: TestPerson;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;

  beforeAll(async () => {
    api = await startTestApi();
    course = await theRealCourse(api.app, await anOrganisation(api.app));
    person = await aPerson(api.app, { language: 'fr' });
    learner = new LearnerAtTheDoor(api.app, person);
    enrolment = await learner.enrol(course.structure.id, 'fr');
  });
  afterAll(() => api.close());

  const path = (rest = '') => `/api/learning/enrolments/${enrolment.id}/offline${rest}`;
  const offer = async () => (await learner.call('GET', path())).json<OfflineOffer>();
  const module = async (id: string, language: string) =>
    (await learner.call('GET', path(`/${id}?language=${language}`))).json<OfflineModule>();
  /** All that can be taken, by module and language. */
  const modules = async ({ modules: all, languages }: OfflineOffer) => {
    const taken: OfflineModule[] = [];
    for (const { id } of all) for (const language of languages) taken.push(await module(id, language));
    return taken;
  };

  it('is told in its files, each once with its size, and they are those that its pages show', async () => {
    const found = await offer();
    const taken = await modules(found);
    const shown = taken.flatMap(({ units }) => units.flatMap(({ unit }) => Object.values(unit.media)));
    const sizes = new Map(shown.map(({ address, size }) => [address, size]));
    expect(new Map(found.files.map(({ address, size }) => [address, size]))).toEqual(sizes);
    expect(found.files).toHaveLength(sizes.size);
    expect(new Set(taken.map(({ edition }) => edition))).toEqual(new Set([found.edition]));
    for (const { texts } of found.modules)
      expect(Object.keys(texts).sort()).toEqual([...found.languages].sort());
  });

  it('has the pages that its learner sees with a network, in each language, and no question that counts', async () => {
    for (const { id } of course.structure.modules) {
      const { edition: _, units, ...shared } = await module(id, 'eu');
      for (const unit of units)
        expect({ ...shared, ...unit }).toEqual(await learner.open(enrolment.id, unit.unit.unit.slug, 'eu'));
    }
    const counting = unitsOf(course.structure).filter(isCounting);
    const secret = counting.flatMap((unit) => questionsOf(unit).map(({ id }) => id));
    const taken = JSON.stringify(await modules(await offer()));
    expect(secret.filter((id) => taken.includes(id))).toEqual([]);
  });

  it('is for its learner alone, in the languages and modules that it has', async () => {
    const [first] = course.structure.modules;
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    for (const rest of ['', `/${first?.id}?language=fr`])
      expect((await other.call('GET', path(rest))).statusCode).toBe(404);
    for (const rest of [`/${first?.id}?language=de`, `/${newId()}?language=fr`])
      expect((await learner.call('GET', path(rest))).statusCode).toBe(404);
    expect((await learner.call('GET', path(`/${first?.id}`))).statusCode).toBe(400);
  });

  it('is completed when the last of it was done on the device, in whatever order that arrives', async () => {
    const organisationId = await anOrganisation(api.app);
    const small = await aDraftOf(api.app, organisationId, ({ structure }) => {
      for (const unit of unitsOf(structure)) unit.required = unit.kind === 'lesson';
    });
    const courseId = small.structure.id;
    await publishReady(api.app, { organisationId, courseId });
    const { id } = await learner.enrol(courseId, 'fr');
    const now = new Date();
    const hours = (count: number) => new Date(now.getTime() + count * 3_600_000).toISOString();
    api.clock.set(new Date(hours(60)));
    const lessons = unitsOf(small.structure).filter(({ kind }) => kind === 'lesson');
    // The clock of the device is an hour ahead.
    for (const [index, unit] of lessons.entries())
      await learner.call('POST', `/api/learning/enrolments/${id}/units/${unit.id}/completion`, {
        ...{ doneAt: hours(30 - index), deviceTime: hours(61) },
      });
    const found = (await learner.enrolments()).find((one) => one.id === id);
    expect([found?.state, found?.completedAt]).toEqual(['completed', hours(29)]);
    api.clock.release();
  });

  it('keeps what its learner said where somebody else has signed in on the device: the server asks for a session', async () => {
    const question = unitsOf(course.structure).flatMap((unit) =>
      isCounting(unit) ? [] : questionsOf(unit),
    )[0];
    const statement = {
      id: newId(),
      actor: accountAgent(BASE, person.id),
      verb: { id: verbs.answered },
      object: { id: activityIri(BASE, 'blocks', question?.id ?? '') },
      timestamp: new Date().toISOString(),
      context: { registration: enrolment.id },
    };
    const bring = (headers: Record<string, string>) =>
      api.app.inject({
        method: 'POST',
        url: '/xapi/statements',
        headers: { ...headers, 'x-experience-api-version': '1.0.3', 'x-account-id': person.id },
        payload: [statement],
      });
    const refused = await bring((await aPerson(api.app)).headers);
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([401, 'session.required']);
    expect((await bring(person.headers)).statusCode).toBe(200);
  });
});
