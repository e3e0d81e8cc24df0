import type {
  AuditList,
  CourseEntry,
  CourseWays,
  Enrolment,
  Problem,
  RunChoices,
  RunEdit,
  RunList,
  RunPlace,
  RunStanding,
} from '@pirecow/contracts';
import { textKey, unitsOf, type Course } from '@pirecow/content';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import { aPartnership, anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, theRealCourse } from './learning.factory';
import { aNewerVersion, aRunEdit, copiesOf, dayFrom, RunsAtTheDoor } from './runs.factory';

const DAY_MS = 86_400_000;
const NO_DAYS = { dueDays: null, accessDays: null, standing: false };

describe('what a run decides', () => {
  let api: TestApi;
  let own: string;
  let course: Course;
  let courseId: string;
  let coordinator: TestPerson;
  let door: RunsAtTheDoor;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Larrun' });
    course = await theRealCourse(api.app, own);
    courseId = course.structure.id;
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    door = new RunsAtTheDoor(api.app, { organisationId: own, courseId, coordinator });
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const call: RunsAtTheDoor['call'] = (...sent) => door.call(...sent);
  const runs = () => door.runs;
  const make = (wishes: Partial<RunEdit> = {}) => door.make(wishes);
  const see = (run: string, who = coordinator) => door.see(run, who);
  const people = (run: string, standing: RunStanding = 'in', who = coordinator) =>
    door.people(run, standing, who);
  const come = (who: TestPerson, run: string) => call(who, 'POST', `/api/learning/runs/${run}/place`, {});
  const codeOf = (answer: { json: <Body>() => Body }) => answer.json<Problem>().code;
  const learners = (count: number, language = 'fr') =>
    Promise.all(Array.from({ length: count }, () => aPerson(api.app, { language })));

  it('shows its due day to the learner, who may get another one, and closes when the access is over', async () => {
    const now = new Date();
    const run = await make({ dueOn: dayFrom(now, 20), accessUntil: dayFrom(now, 40) });
    const [learner] = await learners(1);
    const { enrolmentId } = (await come(learner!, run)).json<RunPlace>();
    const door = new LearnerAtTheDoor(api.app, learner!);
    const mine = async (): Promise<Enrolment | undefined> => (await door.enrolments())[0];
    expect((await mine())?.run).toMatchObject({ dueOn: dayFrom(now, 20), accessUntil: dayFrom(now, 40) });
    const extension = { dueOn: dayFrom(now, 25), accessUntil: null, because: 'Congé.' };
    const url = `${runs()}/${run}/people/${learner!.id}/due`;
    expect((await call(coordinator, 'PUT', url, extension)).statusCode).toBe(204);
    expect((await mine())?.run?.dueOn).toBe(dayFrom(now, 25));
    api.clock.set(new Date(now.getTime() + 22 * DAY_MS));
    expect((await people(run))[0]?.enrolment).toMatchObject({ overdue: false, extended: true });
    api.clock.set(new Date(now.getTime() + 27 * DAY_MS));
    expect((await people(run))[0]?.enrolment).toMatchObject({ overdue: true });
    const lesson = unitsOf(course.structure).find(({ kind }) => kind === 'lesson')!;
    const open = () => door.call('GET', `/api/learning/enrolments/${enrolmentId}/units/${lesson.slug}`);
    const ways = `/api/learning/courses/${course.structure.id}/ways?language=fr`;
    const resumed = async () => (await door.call('GET', ways)).json<CourseWays>().enrolment?.resume;
    expect((await open()).statusCode).toBe(200);
    expect(await resumed()).toEqual(expect.any(String));
    api.clock.set(new Date(now.getTime() + 42 * DAY_MS));
    expect(codeOf(await open())).toBe('learning.access-over');
    expect(await resumed()).toBeNull();
    const along = `/api/learning/enrolments/${enrolmentId}/offline`;
    expect(codeOf(await door.call('GET', along))).toBe('learning.access-over');
    const module = `${along}/${course.structure.modules[0]!.id}?language=fr`;
    expect(codeOf(await door.call('GET', module))).toBe('learning.access-over');
    expect(codeOf(await door.finish(enrolmentId ?? '', lesson.id))).toBe('learning.access-over');
  });

  it('gives one person a longer access, with a reason that their own organisation alone reads', async () => {
    const now = new Date();
    const run = await make({
      startsOn: dayFrom(now, 1),
      endsOn: dayFrom(now, 9),
      accessUntil: dayFrom(now, 10),
    });
    const endless = await make();
    const [learner, other] = await learners(2);
    const { enrolmentId } = (await come(learner!, run)).json<RunPlace>();
    await come(other!, endless);
    const give = (wish: object, who = learner!, of = run) =>
      call(coordinator, 'PUT', `${runs()}/${of}/people/${who.id}/due`, {
        ...{ dueOn: null, accessUntil: null, because: 'Congé parental.' },
        ...wish,
      });
    const refused = async (...wish: Parameters<typeof give>) =>
      (await give(...wish)).json<Problem>().errors?.map(({ field, rule }) => `${field} ${rule}`);
    expect(await refused({ accessUntil: dayFrom(now, 10) })).toEqual(['accessUntil not-longer']);
    expect(await refused({ accessUntil: dayFrom(now, 20) }, other, endless)).toEqual([
      'accessUntil not-longer',
    ]);
    expect(await refused({ accessUntil: dayFrom(now, 20), because: ' ' })).toEqual(['because required']);
    expect((await give({ accessUntil: dayFrom(now, 20) })).statusCode).toBe(204);
    expect((await give({ accessUntil: dayFrom(now, 20) })).statusCode).toBe(204);
    const lesson = unitsOf(course.structure).find(({ kind }) => kind === 'lesson')!;
    const open = () => call(learner!, 'GET', `/api/learning/enrolments/${enrolmentId}/units/${lesson.slug}`);
    const seated = async (who: TestPerson) => (await people(run, 'in', who))[0]?.enrolment;
    expect(await seated(coordinator)).toMatchObject({
      ...{ accessUntil: dayFrom(now, 20), accessExtended: true, extended: false },
      extendedBecause: 'Congé parental.',
    });
    await give({ accessUntil: dayFrom(now, 20), because: 'Congé prolongé.' });
    expect((await seated(coordinator))?.extendedBecause).toBe('Congé prolongé.');
    const database = api.app.get(Database);
    const lengthen = (days: number) =>
      database.query(`UPDATE run SET access_until = $2 WHERE id = $1`, [run, dayFrom(now, days)]);
    await lengthen(20);
    expect(await seated(coordinator)).toMatchObject({ accessUntil: dayFrom(now, 20), accessExtended: false });
    await lengthen(10);
    const partner = await anOrganisation(api.app, { country: 'ES' });
    const neighbour = await aPerson(api.app, { roles: { [partner]: ['coordinator'] } });
    const rights = ['progress.see' as const];
    await aPartnership(api.app, { grantor: own, grantee: partner, by: coordinator.id, rights, courseId });
    expect((await seated(neighbour))?.extendedBecause).toBeNull();
    api.clock.set(new Date(now.getTime() + 15 * DAY_MS));
    expect((await open()).statusCode).toBe(200);
    api.clock.set(new Date(now.getTime() + 22 * DAY_MS));
    expect(codeOf(await open())).toBe('learning.access-over');
    api.clock.release();
    expect((await give({ because: '' })).statusCode).toBe(204);
    expect(await seated(coordinator)).toMatchObject({
      ...{ accessUntil: dayFrom(now, 10), accessExtended: false, extendedBecause: null },
    });
    expect((await call(learner!, 'GET', '/api/account/export')).body).toContain('Congé parental.');
    const administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    const log = await call(administrator, 'GET', `/api/organisations/${own}/audit?action=run.access-changed`);
    expect(log.json<AuditList>().items).toHaveLength(2);
    const closing = { accountId: learner!.id };
    await database.inTransaction(() => api.app.get(TransactionEventBus).emit('account.closing', closing));
    const reasons = `SELECT FROM run_extension WHERE because <> '' AND enrolment_id = $1`;
    expect(await database.query(reasons, [enrolmentId])).toEqual([]);
  });

  it('takes after its access what a device without a network did before the end, by our clock, for thirty days', async () => {
    const now = new Date();
    const after = (days: number) => new Date(now.getTime() + days * DAY_MS);
    const run = await make({
      startsOn: dayFrom(now, 1),
      endsOn: dayFrom(now, 9),
      accessUntil: dayFrom(now, 10),
    });
    const [learner] = await learners(1);
    const { enrolmentId } = (await come(learner!, run)).json<RunPlace>();
    const [first, second, third] = unitsOf(course.structure).filter(({ kind }) => kind === 'lesson');
    const finish = (unitId: string, doneAt: Date, deviceTime: Date) =>
      call(learner!, 'POST', `/api/learning/enrolments/${enrolmentId}/units/${unitId}/completion`, {
        doneAt: doneAt.toISOString(),
        deviceTime: deviceTime.toISOString(),
      });
    const completedAt = async (unitId: string) => {
      const rows = await api.app
        .get(Database)
        .query<{ at: Date }>(
          `SELECT completed_at AS at FROM unit_progress WHERE enrolment_id = $1 AND unit_id = $2`,
          [enrolmentId, unitId],
        );
      return rows[0]?.at;
    };
    api.clock.set(after(20));
    expect((await finish(first!.id, after(8), after(20))).statusCode).toBe(200);
    expect(await completedAt(first!.id)).toEqual(after(8));
    // A clock that is ten days ahead says day 18 of day 8.
    expect((await finish(second!.id, after(18), after(30))).statusCode).toBe(200);
    expect(await completedAt(second!.id)).toEqual(after(8));
    // One that is ten days behind says day 8 of day 18.
    expect(codeOf(await finish(third!.id, after(8), after(10)))).toBe('learning.access-over');
    api.clock.set(after(43));
    expect(codeOf(await finish(third!.id, after(8), after(43)))).toBe('learning.access-over');
    const wrong = await call(
      learner!,
      'POST',
      `/api/learning/enrolments/${enrolmentId}/units/${third!.id}/completion`,
      { doneAt: 'yesterday', deviceTime: after(1).toISOString() },
    );
    expect(wrong.json<Problem>().errors).toMatchObject([{ field: 'doneAt', rule: 'date' }]);
  });

  it('is seen by partners to whom its organisation grants it, who change nothing', async () => {
    const partner = await anOrganisation(api.app, { country: 'ES' });
    const neighbour = await aPerson(api.app, { roles: { [partner]: ['coordinator'] } });
    const run = await make({ entry: 'code' });
    expect((await call(neighbour, 'GET', `/api/runs/${run}`)).statusCode).toBe(404);
    await aPartnership(api.app, {
      ...{ grantor: own, grantee: partner, by: coordinator.id, rights: ['progress.see'], courseId },
    });
    expect(await see(run, neighbour)).toMatchObject({ code: null, abilities: { manage: false } });
    expect((await call(neighbour, 'GET', '/api/runs')).json<RunList>().items.map(({ id }) => id)).toContain(
      run,
    );
    expect(await people(run, 'in', neighbour)).toEqual([]);
    expect((await call(neighbour, 'PUT', `${runs()}/${run}`, aRunEdit())).statusCode).toBe(403);
    const via = `/api/organisations/${partner}/runs/${run}`;
    expect((await call(neighbour, 'PUT', via, aRunEdit())).statusCode).toBe(404);
  });

  it('may be tutored by trainers of a partner, where that is granted, who see its people and no other run', async () => {
    const partner = await anOrganisation(api.app, { country: 'ES', name: 'Mendi' });
    const neighbour = await aPerson(api.app, { roles: { [partner]: ['trainer'] }, familyName: 'Olaizola' });
    const refused = await call(coordinator, 'POST', runs(), {
      ...aRunEdit({ tutorIds: [neighbour.id] }),
      courseId,
    });
    expect(refused.json<Problem>().errors?.[0]?.field).toBe('tutorIds');
    await aPartnership(api.app, {
      grantor: own,
      grantee: partner,
      by: coordinator.id,
      rights: ['tutor'],
      courseId,
    });
    const choices = (await call(coordinator, 'GET', `${runs()}/choices`)).json<RunChoices>();
    expect(choices.tutors.find(({ accountId }) => accountId === neighbour.id)).toMatchObject({
      ...{ organisation: 'Mendi', courseIds: [courseId] },
    });
    const [run, other] = [await make({ tutorIds: [neighbour.id] }), await make()];
    expect((await see(run, neighbour)).tutors).toMatchObject([{ id: neighbour.id }]);
    expect(await people(run, 'in', neighbour)).toEqual([]);
    const [learner] = await learners(1);
    const { enrolmentId } = (await come(learner!, run)).json<RunPlace>();
    const [seated] = await people(run, 'in', neighbour);
    const { done, total, missing } = seated!.enrolment!;
    expect([seated!.enrolment!.id, done, total, missing.length]).toEqual([enrolmentId, 0, 10, 10]);
    const [first] = unitsOf(course.structure);
    expect(missing[0]).toEqual({
      title: course.texts['fr']?.[textKey(first!.id, 'title')]?.text,
      why: 'not started',
    });
    expect((await see(run, neighbour)).abilities).toEqual({ manage: false, progress: false });
    const [gone] = await learners(1);
    const was = (await come(gone!, run)).json<RunPlace>().enrolmentId;
    await call(gone!, 'POST', `/api/learning/enrolments/${was}/withdrawal`, { reason: 'no-time', words: '' });
    const [whole, named] = [await people(run, 'left'), await people(run, 'left', neighbour)];
    expect([whole[0]?.enrolment?.total, named[0]?.accountId, named[0]?.enrolment]).toEqual([
      10,
      gone!.id,
      null,
    ]);
    expect((await see(run)).abilities).toEqual({ manage: true, progress: true });
    expect((await call(neighbour, 'GET', `/api/coordination/enrolments/${enrolmentId}`)).statusCode).toBe(
      404,
    );
    expect((await call(neighbour, 'GET', `/api/runs/${other}`)).statusCode).toBe(404);
    const listed = (await call(neighbour, 'GET', '/api/runs')).json<RunList>();
    expect(listed.items.map(({ id }) => id)).toEqual([run]);
    await api.app
      .get(Database)
      .query(`UPDATE partnership SET state = 'ended' WHERE grantee_id = $1`, [partner]);
    expect((await call(neighbour, 'GET', `/api/runs/${run}`)).statusCode).toBe(404);
  });

  it('may be the only way into a course, which may ask for another one before', async () => {
    const entry = `/api/organisations/${own}/courses/${courseId}/entry`;
    const [learner] = await learners(1);
    await call(coordinator, 'PUT', entry, {
      ...{ anytime: false, prerequisiteIds: [], ...NO_DAYS },
    });
    const enrol = () => call(learner!, 'POST', '/api/learning/enrolments', { courseId });
    expect(codeOf(await enrol())).toBe('learning.in-runs-only');
    const [other = ''] = await copiesOf(api.app, courseId, 1);
    const change = (of: string, ids: string[]) =>
      call(coordinator, 'PUT', `/api/organisations/${own}/courses/${of}/entry`, {
        anytime: true,
        ...{ prerequisiteIds: ids, ...NO_DAYS },
      });
    expect((await change(courseId, [other])).statusCode).toBe(204);
    expect((await change(other, [courseId])).json<Problem>().errors?.[0]?.field).toBe('prerequisiteIds');
    expect(codeOf(await enrol())).toBe('learning.prerequisites');
    const run = await make();
    expect(codeOf(await come(learner!, run))).toBe('learning.prerequisites');
    const answer = await call(learner!, 'GET', `/api/learning/courses/${courseId}/ways?language=fr`);
    expect(answer.json<CourseWays>().prerequisites).toMatchObject([{ courseId: other, completed: false }]);
    await change(courseId, []);
    expect((await enrol()).statusCode).toBe(201);
  });

  it('lets those in who have completed the course that is asked for, and no one else', async () => {
    const asked = await aDraftOf(api.app, own, ({ structure }) => {
      for (const unit of unitsOf(structure)) unit.required = unit.kind === 'lesson';
    });
    const { id: askedId } = asked.structure;
    await publishReady(api.app, { organisationId: own, courseId: askedId });
    const change = (prerequisiteIds: string[]) =>
      call(coordinator, 'PUT', `/api/organisations/${own}/courses/${courseId}/entry`, {
        ...{ anytime: true, prerequisiteIds, ...NO_DAYS },
      });
    await change([askedId]);
    const run = await make();
    const [done, begun, joining] = (await learners(3)).map((who) => new LearnerAtTheDoor(api.app, who));
    const completed = async (who: LearnerAtTheDoor) => {
      const url = `/api/learning/courses/${courseId}/ways?language=fr`;
      return (await who.call('GET', url)).json<CourseWays>().prerequisites.map((one) => one.completed);
    };
    const enrol = async (who: LearnerAtTheDoor) => {
      const answer = await who.call('POST', '/api/learning/enrolments', { courseId });
      return answer.statusCode === 201 ? 'in' : codeOf(answer);
    };
    await begun!.enrol(askedId);
    for (const who of [done!, joining!]) await who.finishLessons(asked, (await who.enrol(askedId)).id);
    expect([await completed(done!), await completed(begun!)]).toEqual([[true], [false]]);
    expect([await enrol(done!), await enrol(begun!)]).toEqual(['in', 'learning.prerequisites']);
    expect((await come(joining!.person, run)).json<RunPlace>().enrolmentId).toEqual(expect.any(String));
    expect(codeOf(await come(begun!.person, run))).toBe('learning.prerequisites');
    await change([]);
  });

  it('asks nobody for a course that has left the catalogue, and says so to who decides', async () => {
    const entry = `/api/organisations/${own}/courses/${courseId}/entry`;
    const [gone = ''] = await copiesOf(api.app, courseId, 1);
    const keep = () =>
      call(coordinator, 'PUT', entry, { anytime: true, prerequisiteIds: [gone], ...NO_DAYS });
    await keep();
    const [learner] = await learners(1);
    const enrol = () => call(learner!, 'POST', '/api/learning/enrolments', { courseId });
    expect(codeOf(await enrol())).toBe('learning.prerequisites');
    await api.app.get(Database).query(`UPDATE course SET state = 'archived' WHERE id = $1`, [gone]);
    const ways = await call(learner!, 'GET', `/api/learning/courses/${courseId}/ways?language=fr`);
    expect(ways.json<CourseWays>().prerequisites).toEqual([]);
    expect((await enrol()).statusCode).toBe(201);
    expect((await call(coordinator, 'GET', entry)).json<CourseEntry>()).toMatchObject({
      prerequisites: [{ id: gone, available: false }],
      choices: expect.not.arrayContaining([expect.objectContaining({ id: gone })]),
    });
    expect((await keep()).statusCode).toBe(204);
    await call(coordinator, 'PUT', entry, { anytime: true, prerequisiteIds: [], ...NO_DAYS });
    expect((await keep()).json<Problem>().errors?.[0]).toMatchObject({ field: 'prerequisiteIds' });
  });

  it('may ask for a course however many others there are to choose among', async () => {
    const [first = ''] = await copiesOf(api.app, courseId, 250);
    const entry = `/api/organisations/${own}/courses/${first}/entry`;
    const { choices } = (await call(coordinator, 'GET', entry)).json<CourseEntry>();
    expect(choices.map(({ id }) => id)).not.toContain(courseId);
    const answer = await call(coordinator, 'PUT', entry, {
      anytime: true,
      prerequisiteIds: [courseId],
      ...NO_DAYS,
    });
    expect(answer.statusCode).toBe(204);
  });

  it('that is pinned stays in the version that was public when it began, for those who come late too', async () => {
    const now = new Date();
    const run = await make({ versions: 'pinned', startsOn: dayFrom(now, 2) });
    const database = api.app.get(Database);
    const { older, newer } = await aNewerVersion(api.app, courseId, new Date(now.getTime() + 5 * DAY_MS));
    expect(newer).not.toBe(older);
    api.clock.set(new Date(now.getTime() + 6 * DAY_MS));
    const [late] = await learners(1);
    await come(late!, run);
    expect((await see(run)).version).toBe(1);
    const trainer = await aPerson(api.app, { roles: { [own]: ['trainer'] } });
    const url = `/api/organisations/${own}/courses/${courseId}/learners/move`;
    await call(trainer, 'POST', url);
    const [held] = await database.query<{ versionId: string }>(
      `SELECT version_id AS "versionId" FROM enrolment WHERE run_id = $1`,
      [run],
    );
    expect(held?.versionId).toBe(older);
    await database.query(`UPDATE course SET version_id = $2 WHERE id = $1`, [courseId, older]);
  });
});
