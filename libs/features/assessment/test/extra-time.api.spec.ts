import type { AuditList, ExtraTimeSheet, PersonalSection, Problem } from '@pirecow/contracts';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from '../../learning/test/learning.factory';
import { EndedAttempts } from '../src/ended-attempts.service';
import { aCourseWith, assessmentOf } from './attempts.factory';

const MINUTE_MS = 60_000;
const BEGUN = new Date('2026-11-26T09:00:00.000Z');
const at = (minutes: number) => new Date(BEGUN.getTime() + minutes * MINUTE_MS).toISOString();
const HALF = { kind: 'percent', amount: 50 };
const QUARTER_HOUR = { kind: 'minutes', amount: 15 };
const NONE = { kind: 'none', amount: 0 };

describe('more time for a person', () => {
  let api: TestApi;
  let organisationId: string;
  let coordinator: TestPerson;
  let courseId: string;
  let unitId: string;
  let learner: LearnerAtTheDoor;
  let enrolmentId: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    coordinator = await aPerson(api.app, {
      ...{ roles: { [organisationId]: ['coordinator'] }, givenName: 'Iker', familyName: 'Soto' },
    });
    const course = await aCourseWith(api.app, organisationId, { timeLimitMinutes: 20, pauseMinutes: 0 });
    courseId = course.structure.id;
    unitId = assessmentOf(course).id;
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.set(BEGUN);
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    enrolmentId = (await learner.enrol(courseId)).id;
  });

  const path = (enrolment = enrolmentId, organisation = organisationId) =>
    `/api/organisations/${organisation}/enrolments/${enrolment}/extra-time`;
  const ask = (who: TestPerson, url = path()) => api.app.inject({ url, headers: who.headers });
  const give = (extra: object, { who = coordinator, reason = 'Convenu ensemble.', url = path() } = {}) =>
    api.app.inject({ method: 'PUT', url, headers: who.headers, payload: { extra, reason } });
  const endOf = async (attempt: string) => (await learner.attempt(attempt)).endsAt;

  it('lasts in every attempt that begins, and for nobody else', async () => {
    expect((await ask(coordinator)).json<ExtraTimeSheet>()).toEqual({ extra: NONE, history: [] });
    const said = { extra: HALF, reason: 'Convenu ensemble.', by: 'Iker Soto', at: at(0) };
    expect((await give(HALF)).json<ExtraTimeSheet>()).toEqual({ extra: HALF, history: [said] });
    const told = { timeLimitMinutes: 30, extra: HALF, wouldEndAt: at(30) };
    expect(await learner.assessment(enrolmentId, unitId)).toMatchObject(told);
    expect(await endOf(await learner.start(enrolmentId, unitId))).toBe(at(30));
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    const { id } = await other.enrol(courseId);
    expect(await other.assessment(id, unitId)).toMatchObject({ timeLimitMinutes: 20, extra: NONE });
  });

  it('moves the end of an attempt under way, and takes nothing from it when less is given afterwards', async () => {
    const attempt = await learner.start(enrolmentId, unitId);
    api.clock.set(at(20));
    await give(QUARTER_HOUR);
    expect(await endOf(attempt)).toBe(at(35));
    await give(NONE, { reason: 'Demande retirée.' });
    expect(await endOf(attempt)).toBe(at(35));
    api.clock.set(at(34));
    await api.app.get(EndedAttempts).handIn();
    expect((await learner.attempt(attempt)).submittedAt).toBeNull();
    const { history } = (await ask(coordinator)).json<ExtraTimeSheet>();
    expect(history.map(({ extra }) => extra)).toEqual([NONE, QUARTER_HOUR]);
  });

  it('does not open again what is over', async () => {
    const attempt = await learner.start(enrolmentId, unitId);
    api.clock.set(at(21));
    await give(HALF);
    expect(await endOf(attempt)).toBe(at(20));
  });

  it('is neither missed nor given by halves when an attempt begins at that moment', async () => {
    const [attempt] = await Promise.all([learner.start(enrolmentId, unitId), give(HALF)]);
    expect(await endOf(attempt)).toBe(at(30));
  });

  it('is written once however often it is sent, and the log does not say to whom', async () => {
    await Promise.all([give(HALF), give(HALF), give(HALF)]);
    expect((await ask(coordinator)).json<ExtraTimeSheet>().history).toHaveLength(1);
    const administrator = await aPerson(api.app, { roles: { [organisationId]: ['administrator'] } });
    const log = await ask(
      administrator,
      `/api/organisations/${organisationId}/audit?action=attempt.time-given`,
    );
    const [entry] = log.json<AuditList>().items;
    expect(entry).toMatchObject({ actor: { name: 'Iker Soto' }, subject: null, details: {} });
    expect(log.body).not.toContain(learner.person.id);
  });

  it('is given and seen by coordinators and trainers of the organisation alone', async () => {
    const other = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [other]: ['coordinator'] } });
    const inspector = await aPerson(api.app, { roles: { [organisationId]: ['inspector', 'administrator'] } });
    const trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
    for (const who of [stranger, inspector, learner.person]) {
      expect((await ask(who)).statusCode).toBe(403);
      expect((await give(HALF, { who })).statusCode).toBe(403);
    }
    expect((await give(HALF, { who: stranger, url: path(enrolmentId, other) })).statusCode).toBe(404);
    expect((await give(HALF, { who: trainer })).statusCode).toBe(200);
  });

  it('is given to nobody by themselves, nor to whose account is closed', async () => {
    const itself = new LearnerAtTheDoor(api.app, coordinator);
    const own = await give(HALF, {
      url: path((await itself.enrol(courseId)).id),
    });
    expect([own.statusCode, own.json<Problem>().code]).toEqual([403, 'assessment.own-case']);
    const sql = 'UPDATE account SET closed_at = now() WHERE id = $1';
    await api.app.get(Database).query(sql, [learner.person.id]);
    expect((await give(HALF)).statusCode).toBe(404);
  });

  it('keeps another reason for the same time', async () => {
    await give(HALF);
    await give(HALF, { reason: 'Prolongé en septembre.' });
    expect((await ask(coordinator)).json<ExtraTimeSheet>().history).toHaveLength(2);
  });

  it('names what is wrong with it', async () => {
    const rules = async (extra: object, reason?: string) =>
      (await give(extra, { ...(reason !== undefined && { reason }) })).json<Problem>().errors;
    expect(await rules({ kind: 'percent', amount: 201 })).toMatchObject([{ field: 'extra.amount' }]);
    expect(await rules({ kind: 'minutes', amount: 0 })).toMatchObject([{ field: 'extra.amount' }]);
    expect(await rules(HALF, '  ')).toMatchObject([{ field: 'reason' }]);
  });

  it('is in the export of its learner, and goes with the account', async () => {
    await give(HALF);
    const { accountId, sections } = {
      accountId: learner.person.id,
      sections: {} as Record<string, PersonalSection>,
    };
    const events = api.app.get(TransactionEventBus);
    await events.emit('account.exporting', { accountId, sections });
    expect(sections['assessment']).toMatchObject({ extraTime: [{ ...HALF, reason: 'Convenu ensemble.' }] });
    await api.app.get(Database).inTransaction(() => events.emit('account.closing', { accountId }));
    expect((await ask(coordinator)).json<ExtraTimeSheet>().history).toEqual([]);
  });
});
