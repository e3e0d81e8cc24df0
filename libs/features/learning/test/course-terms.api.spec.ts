import type {
  CourseEntry,
  CourseEntryEdit,
  CourseWays,
  Enrolment,
  Problem,
  RunExtension,
  RunPeople,
  RunPlace,
} from '@pirecow/contracts';
import { unitsOf, type Course } from '@pirecow/content';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, theRealCourse } from './learning.factory';
import { dayFrom, RunsAtTheDoor } from './runs.factory';

const DAY_MS = 86_400_000;

describe('the days of who follows a course without a run', () => {
  let api: TestApi;
  let own: string;
  let course: Course;
  let courseId: string;
  let coordinator: TestPerson;
  let door: RunsAtTheDoor;
  /** Noon, so that it is the same day in each time zone. */
  const now = new Date(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`);
  const later = (days: number) => api.clock.set(new Date(now.getTime() + days * DAY_MS));

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Larrun' });
    course = await theRealCourse(api.app, own);
    courseId = course.structure.id;
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    door = new RunsAtTheDoor(api.app, { organisationId: own, courseId, coordinator });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    later(0);
    await decide({ dueDays: 8, accessDays: 15 });
  });
  afterEach(() => api.clock.release());

  const path = () => `/api/organisations/${own}/courses/${courseId}`;
  const decide = (edit: Partial<CourseEntryEdit>, who = coordinator) =>
    door.call(who, 'PUT', `${path()}/entry`, {
      ...{ anytime: true, prerequisiteIds: [], dueDays: null, accessDays: null, standing: false },
      ...edit,
    });
  const give = (who: TestPerson, wish: Partial<RunExtension>, by = coordinator) =>
    door.call(by, 'PUT', `${path()}/people/${who.id}/due`, {
      ...{ dueOn: null, accessUntil: null, because: 'Congé parental.' },
      ...wish,
    });
  const personOf = async ({ id }: TestPerson) => {
    const answer = await door.call(coordinator, 'GET', `${path()}/people?limit=100`);
    return answer.json<RunPeople>().items.find(({ accountId }) => accountId === id)?.enrolment;
  };
  const rulesOf = (answer: { json: <Body>() => Body }) =>
    answer.json<Problem>().errors?.map(({ field, rule }) => `${field} ${rule}`);

  async function aLearner() {
    const person = await aPerson(api.app, { language: 'fr' });
    const learner = new LearnerAtTheDoor(api.app, person);
    const { id } = await learner.enrol(courseId);
    const lesson = unitsOf(course.structure).find(({ kind }) => kind === 'lesson')!;
    const open = async () =>
      (await learner.call('GET', `/api/learning/enrolments/${id}/units/${lesson.slug}`)).statusCode;
    const mine = async (): Promise<Enrolment | undefined> => (await learner.enrolments())[0];
    return { person, learner, id, open, mine };
  }

  it('count from the enrolment: shown to the learner, to who coordinates, and a wall once the access is over', async () => {
    const { person, learner, open, mine } = await aLearner();
    expect((await mine())?.terms).toEqual({
      ...{ dueOn: dayFrom(now, 8), accessUntil: dayFrom(now, 15) },
      today: dayFrom(now, 0),
    });
    const ways = async () =>
      (await learner.call('GET', `/api/learning/courses/${courseId}/ways?language=fr`)).json<CourseWays>();
    expect(await ways()).toMatchObject({
      dueDays: 8,
      accessDays: 15,
      enrolment: { state: 'active', days: { dueOn: dayFrom(now, 8) } },
    });
    expect(await personOf(person)).toMatchObject({
      dueOn: dayFrom(now, 8),
      overdue: false,
      extended: false,
    });
    later(9);
    expect(await personOf(person)).toMatchObject({ overdue: true, accessUntil: dayFrom(now, 15) });
    later(15);
    expect(await open()).toBe(200);
    later(16);
    expect([await open(), (await ways()).enrolment?.resume]).toEqual([409, null]);
  });

  it('do not begin anew for who leaves and comes back, and make way for those of a run', async () => {
    const { learner, person, id, mine } = await aLearner();
    later(10);
    await learner.call('POST', `/api/learning/enrolments/${id}/withdrawal`, { reason: 'no-time', words: '' });
    await learner.enrol(courseId);
    expect((await mine())?.terms).toMatchObject({ dueOn: dayFrom(now, 15), accessUntil: dayFrom(now, 15) });
    const run = await door.make({ startsOn: dayFrom(now, 11), endsOn: dayFrom(now, 30) });
    const place = await door.call(person, 'POST', `/api/learning/runs/${run}/place`, {});
    expect(place.json<RunPlace>().standing).toBe('in');
    expect(await mine()).toMatchObject({ terms: null, run: { dueOn: null, accessUntil: null } });
    expect(await personOf(person)).toBeUndefined();
    expect((await give(person, { dueOn: dayFrom(now, 30) })).statusCode).toBe(404);
  });

  it('are others for one person, with a reason', async () => {
    const { person, learner, open, mine } = await aLearner();
    expect(rulesOf(await give(person, { accessUntil: dayFrom(now, 15) }))).toEqual([
      'accessUntil not-longer',
    ]);
    expect(rulesOf(await give(person, { dueOn: dayFrom(now, -1) }))).toEqual(['dueOn period-order']);
    expect(rulesOf(await give(person, { dueOn: dayFrom(now, 30), because: ' ' }))).toEqual([
      'because required',
    ]);
    const days = { dueOn: dayFrom(now, 20), accessUntil: dayFrom(now, 25) };
    expect((await give(person, days)).statusCode).toBe(204);
    expect((await mine())?.terms).toMatchObject(days);
    expect(await personOf(person)).toMatchObject({
      ...days,
      ...{ extended: true, accessExtended: true, extendedBecause: 'Congé parental.' },
    });
    later(16);
    expect(await open()).toBe(200);
    expect((await learner.call('GET', '/api/account/export')).body).toContain('Congé parental.');
    expect((await give(person, { because: '' })).statusCode).toBe(204);
    expect(await open()).toBe(409);
  });

  it('reach those who follow it already only where that is wished, from today on, and change no day that was given', async () => {
    const early = await aLearner();
    await decide({});
    const without = await aLearner();
    later(5);
    await decide({ dueDays: 10, accessDays: 10 });
    expect((await without.mine())?.terms).toBeNull();
    await decide({ dueDays: 10, standing: true });
    expect((await without.mine())?.terms).toMatchObject({ dueOn: dayFrom(now, 15), accessUntil: null });
    expect((await early.mine())?.terms).toMatchObject({
      dueOn: dayFrom(now, 8),
      accessUntil: dayFrom(now, 15),
    });
    const entry = (await door.call(coordinator, 'GET', `${path()}/entry`)).json<CourseEntry>();
    expect(entry).toMatchObject({ dueDays: 10, accessDays: null });
  });

  it.each<[string, Partial<CourseEntryEdit>]>([
    ['dueDays', { dueDays: 0 }],
    ['accessDays', { accessDays: 3651 }],
    ['accessDays', { dueDays: 20, accessDays: 19 }],
  ])('take no %s of %j', async (field, wrong) => {
    const answer = await decide(wrong);
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]?.field]).toEqual([400, field]);
  });

  it('are no business of other organisations', async () => {
    const { person } = await aLearner();
    const other = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [other]: ['coordinator'] } });
    expect((await give(person, { dueOn: dayFrom(now, 30) }, stranger)).statusCode).toBe(403);
    const theirs = `/api/organisations/${other}/courses/${courseId}/people`;
    expect((await door.call(stranger, 'GET', theirs)).statusCode).toBe(404);
    const due = { dueOn: dayFrom(now, 30), accessUntil: null, because: 'x' };
    expect((await door.call(stranger, 'PUT', `${theirs}/${person.id}/due`, due)).statusCode).toBe(404);
  });
});
