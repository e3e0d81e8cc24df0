import type { EnrolmentList, Problem } from '@pirecow/contracts';
import { unitsOf, type Course } from '@pirecow/content';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { accountAgent, activityIri, verbs } from '@pirecow/xapi';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, theRealCourse } from './learning.factory';

const BASE = 'http://localhost:3000';
const PLAN = '/api/learning/plan';

/** A Wednesday. */
const NOW = '2026-11-25T10:00:00Z';

describe('the time that somebody spends and plans', () => {
  let api: TestApi;
  let course: Course;

  beforeAll(async () => {
    api = await startTestApi();
    course = await theRealCourse(api.app, await anOrganisation(api.app));
  });
  beforeEach(() => api.clock.set(new Date(NOW)));
  afterEach(() => api.clock.release());
  afterAll(() => api.close());

  /** Somebody who has followed the course for a month, at the door. */
  async function aLearner() {
    const person = await aPerson(api.app, { language: 'fr' });
    const learner = new LearnerAtTheDoor(api.app, person);
    const { id } = await learner.enrol(course.structure.id);
    await api.app
      .get(Database)
      .query(`UPDATE enrolment SET enrolled_at = $2 WHERE id = $1`, [id, '2026-10-20T08:00:00Z']);
    const [lesson] = unitsOf(course.structure);
    const visit = async (duration: string, timestamp: string) => {
      const statement = {
        ...{ id: newId(), actor: accountAgent(BASE, person.id), verb: { id: verbs.experienced }, timestamp },
        object: { id: activityIri(BASE, 'units', lesson!.id) },
        ...{ result: { duration }, context: { registration: id } },
      };
      expect((await learner.state([statement])).statusCode).toBe(200);
    };
    const study = async () =>
      (await learner.call('GET', '/api/learning/enrolments')).json<EnrolmentList>().study;
    return { person, learner, visit, study };
  }

  it('is told by the week, with what the course reckons beside it', async () => {
    const { learner, visit, study } = await aLearner();
    expect(await study()).toMatchObject({ plan: null, today: 3, weeks: Array(5).fill({ seconds: 0 }) });
    await visit('PT20M', '2026-11-23T09:00:00Z');
    await visit('PT10M', '2026-11-25T09:00:00Z');
    await visit('PT45M', '2026-11-22T18:00:00Z');
    const weeks = (await study())?.weeks.map(({ monday, seconds, kept }) => [monday, seconds, kept]);
    expect(weeks?.slice(0, 3)).toEqual([
      ['2026-11-23', 1800, null],
      ['2026-11-16', 2700, null],
      ['2026-11-09', 0, null],
    ]);
    const [own] = await learner.enrolments();
    const reckoned = unitsOf(course.structure).filter(({ required }) => required);
    expect(own?.activeSeconds).toBe(75 * 60);
    expect(own?.progress.minutes).toBeGreaterThanOrEqual(reckoned.length);
    expect(own?.progress.minutes).toBe(own?.progress.minutesLeft);
  });

  it('has the weeks and days of the time zone in which somebody lives', async () => {
    api.clock.set(new Date('2026-11-30T10:30:00Z'));
    const { person, visit, study } = await aLearner();
    const live = (timeZone: string) =>
      api.app.get(Database).query(`UPDATE account SET time_zone = $2 WHERE id = $1`, [person.id, timeZone]);
    await live('Europe/Paris');
    // Half past midnight on a Monday, in Pau.
    await visit('PT20M', '2026-11-22T23:30:00Z');
    const weeks = async () =>
      (await study())?.weeks.slice(0, 3).map(({ monday, seconds }) => [monday, seconds]);
    expect(await weeks()).toEqual([
      ['2026-11-30', 0],
      ['2026-11-23', 1200],
      ['2026-11-16', 0],
    ]);
    await live('Pacific/Pago_Pago');
    expect([(await study())?.today, await weeks()]).toEqual([
      7,
      [
        ['2026-11-23', 0],
        ['2026-11-16', 1200],
        ['2026-11-09', 0],
      ],
    ]);
  });

  it('keeps a plan, or has a shorter week; other days leave the plan the same', async () => {
    const { learner, visit, study } = await aLearner();
    api.clock.set(new Date('2026-11-03T10:00:00Z'));
    expect((await learner.call('PUT', PLAN, { minutes: 60, days: [5, 1, 5] })).statusCode).toBe(204);
    api.clock.set(new Date(NOW));
    await visit('PT1H', '2026-11-17T09:00:00Z');
    await visit('PT10M', '2026-11-10T09:00:00Z');
    await learner.call('PUT', PLAN, { minutes: 60, days: [2] });
    const told = await study();
    expect(told?.plan).toEqual({ minutes: 60, days: [2] });
    expect(told?.weeks.map(({ kept }) => kept)).toEqual([null, true, false, null, null]);
    await visit('PT1H', '2026-11-24T09:00:00Z');
    expect((await study())?.weeks[0]).toMatchObject({ seconds: 3600, kept: true });
    await learner.call('PUT', PLAN, { minutes: 90, days: [] });
    expect((await study())?.weeks.map(({ kept }) => kept)).toEqual([null, null, null, null, null]);
    expect((await learner.call('DELETE', PLAN)).statusCode).toBe(204);
    expect((await study())?.plan).toBeNull();
  });

  it('is in the copy of the own data, and the plan goes with the account', async () => {
    const { learner, person, visit } = await aLearner();
    await visit('PT20M', '2026-11-23T09:00:00Z');
    await learner.call('PUT', PLAN, { minutes: 45, days: [1] });
    expect((await learner.call('GET', '/api/account/export')).json()).toMatchObject({
      learning: {
        studyPlan: [{ minutes: 45, days: [1], since: '2026-11-25' }],
        enrolments: [
          { hours: [{ hour: expect.stringContaining('2026-11-23T09:00:00'), active_ms: 1_200_000 }] },
        ],
      },
    });
    const database = api.app.get(Database);
    const closing = { accountId: person.id };
    await database.inTransaction(() => api.app.get(TransactionEventBus).emit('account.closing', closing));
    expect(await database.query(`SELECT FROM study_plan WHERE account_id = $1`, [person.id])).toEqual([]);
  });

  it.each<[string, object]>([
    ['minutes', { minutes: 14, days: [] }],
    ['minutes', { minutes: 2401, days: [] }],
    ['days', { minutes: 60, days: [0] }],
    ['days', { minutes: 60, days: [1, 1, 1, 1, 1, 1, 1, 1] }],
  ])('takes no plan with wrong %s, as %j', async (field, plan) => {
    const { learner } = await aLearner();
    const answer = await learner.call('PUT', PLAN, plan);
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]?.field.split('[')[0]]).toEqual([
      400,
      field,
    ]);
  });
});
