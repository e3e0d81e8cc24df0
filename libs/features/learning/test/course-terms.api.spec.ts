import type {
  CourseEntry,
  CourseEntryEdit,
  CourseWays,
  Enrolment,
  Problem,
  Profile,
  RunExtension,
  RunPeople,
  RunPlace,
} from '@pirecow/contracts';
import { unitsOf, type Course } from '@pirecow/content';
import { Database } from '@pirecow/platform';
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
  const named = async (search: string) => {
    const answer = await door.call(
      coordinator,
      'GET',
      `${path()}/people?search=${encodeURIComponent(search)}`,
    );
    return answer.json<RunPeople>().items.map(({ accountId }) => accountId);
  };
  const nameOf = async (learner: LearnerAtTheDoor) =>
    (await learner.call('GET', '/api/account')).json<Profile>();
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
    const { givenName, familyName } = await nameOf(learner);
    expect(await named(`${familyName} ${givenName.toUpperCase()}`)).toContain(person.id);
    expect(await named(`${familyName} zz-nobody`)).toEqual([]);
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

  it('ask no day of a course that asks none, and say beforehand what somebody has who comes back', async () => {
    await decide({ accessDays: 15 });
    const { learner, id, mine } = await aLearner();
    const waysOf = async (one: LearnerAtTheDoor) =>
      (await one.call('GET', `/api/learning/courses/${courseId}/ways?language=fr`)).json<CourseWays>().days;
    const leave = (enrolment: string) =>
      learner.call('POST', `/api/learning/enrolments/${enrolment}/withdrawal`, {
        reason: 'no-time',
        words: '',
      });
    later(3);
    await leave(id);
    await learner.enrol(courseId);
    const again = await mine();
    expect(again?.terms).toMatchObject({ dueOn: null, accessUntil: dayFrom(now, 15) });
    await leave(again!.id);
    await decide({ dueDays: 8, accessDays: 60 });
    later(20);
    const until = dayFrom(now, 15);
    expect(await waysOf(learner)).toEqual({ dueOn: until, accessUntil: until, today: dayFrom(now, 20) });
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    expect(await waysOf(other)).toMatchObject({ dueOn: dayFrom(now, 28), accessUntil: dayFrom(now, 80) });
  });

  it('fit those that somebody has already, and give nothing where it is over', async () => {
    await decide({ accessDays: 30 });
    const ending = await aLearner();
    await decide({ dueDays: 60 });
    const slow = await aLearner();
    await decide({ accessDays: 27 });
    const over = await aLearner();
    later(28);
    expect((await decide({ dueDays: 14, accessDays: 20, standing: true })).statusCode).toBe(204);
    expect((await ending.mine())?.terms).toMatchObject({
      dueOn: dayFrom(now, 30),
      accessUntil: dayFrom(now, 30),
    });
    expect((await slow.mine())?.terms).toMatchObject({
      dueOn: dayFrom(now, 60),
      accessUntil: dayFrom(now, 60),
    });
    expect((await over.mine())?.terms).toMatchObject({ dueOn: null, accessUntil: dayFrom(now, 27) });
  });

  it('stand in the log, with how many got them who follow it already', async () => {
    const administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    await decide({ dueDays: 30, accessDays: 60 });
    await decide({ dueDays: 30, accessDays: 90, standing: true });
    const [said] = await api.app
      .get(Database)
      .query<{ details: unknown }>(
        `SELECT details FROM audit_entry WHERE action = 'course.entry-changed' AND subject = $1 ORDER BY id DESC LIMIT 1`,
        [courseId],
      );
    expect(said?.details).toMatchObject({
      before: { anytime: 'true', dueDays: '30', accessDays: '60' },
      after: { anytime: 'true', dueDays: '30', accessDays: '90', standing: expect.stringMatching(/^\d+$/) },
    });
    const log = `/api/organisations/${own}/audit?action=course.entry-changed`;
    expect((await door.call(administrator, 'GET', log)).statusCode).toBe(200);
  });

  it.each<[string, Partial<CourseEntryEdit>]>([
    ['dueDays', { dueDays: 0 }],
    ['accessDays', { accessDays: 3651 }],
    ['accessDays', { dueDays: 20, accessDays: 19 }],
    ['accessDays', { accessDays: 13, standing: true }],
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
