import type {
  AuditList,
  CourseApproval,
  CourseHistory,
  CourseSchedule,
  DeskCourseList,
  Enrolment,
  Problem,
} from '@pirecow/contracts';

import { Database, TransactionEventBus } from '@pirecow/platform';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { DuePublications } from '../src/schedule/due-publications';
import { publishReady, readyToPublish } from './guide.factory';
import { aSmallDraft } from './small-course.factory';
import { aStudio, type Studio } from './studio.factory';

const HOUR_MS = 3_600_000;

describe('what is published with care', () => {
  let api: TestApi;
  let studio: Studio;
  let second: TestPerson;
  let administrator: TestPerson;
  let course: string;
  let unit: string;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
    const ours = studio.organisationId;
    second = await aPerson(api.app, { roles: { [ours]: ['trainer'] }, givenName: 'Peio' });
    administrator = await aPerson(api.app, { roles: { [ours]: ['administrator'] } });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.set(new Date());
    const { structure } = await aSmallDraft(api.app, studio.organisationId);
    course = structure.id;
    unit = structure.modules[0]?.units[0]?.id ?? '';
    await readyToPublish(api.app, { organisationId: studio.organisationId, courseId: course });
  });
  afterEach(() => rule(false));

  const ask = (
    path: string,
    method: 'GET' | 'PUT' | 'POST' | 'DELETE' = 'GET',
    { who = studio.trainer, payload, seen }: { who?: TestPerson; payload?: object; seen?: string } = {},
  ) =>
    api.app.inject({
      ...{ method, url: `/api/organisations/${studio.organisationId}${path}` },
      headers: { ...who.headers, ...(seen && { 'if-match': `"${seen}"` }) },
      ...(payload && { payload }),
    });
  const rule = (approval: boolean) =>
    ask('/publishing', 'PUT', { who: administrator, payload: { approval } });
  const publish = (who = studio.trainer) => ask(`/courses/${course}/publish`, 'POST', { who, payload: {} });
  const versions = async () =>
    (await studio.ask(`/${course}/versions`))
      .json<CourseHistory>()
      .items.filter(({ kind }) => kind === 'version');
  const edit = async (body = 'Tout autre chose.') => {
    const [block] = (await studio.unitOf(course, unit)).blocks;
    await studio.written(course, unit, { block: block!.block, texts: { body } }, { seen: block!.revision });
    await readyToPublish(api.app, { organisationId: studio.organisationId, courseId: course });
  };
  const deeds = async () =>
    (await ask('/audit?limit=100', 'GET', { who: administrator }))
      .json<AuditList>()
      .items.map(({ action }) => action);
  const letters = async ({ email }: TestPerson, kind: string) =>
    (
      await api.app
        .get(Database)
        .query<{ body: string }>(
          `SELECT body FROM mail WHERE recipient = $1 AND kind = $2 AND body LIKE '%' || $3 || '%'`,
          [email, `catalogue.${kind}`, course],
        )
    ).map(({ body }) => body);

  describe('with the approval of a second person', () => {
    const approval = async (who = studio.trainer) =>
      (await studio.ask(`/${course}/approval`, { who })).json<CourseApproval>();
    const request = async (accountId = second.id, who = studio.trainer) =>
      studio.ask(`/${course}/approval`, { method: 'POST', who, payload: { accountId, message: 'Prêt ?' } });
    const decide = async (verdict = 'approved', who = second, seen?: string) => {
      const { request: asked, draft } = await approval(who);
      const payload = { verdict, word: 'Relu.' };
      return studio.ask(`/${course}/approval/${asked?.id}`, {
        ...{ method: 'PUT', who, payload, seen: seen ?? draft },
      });
    };

    it('is off until an administrator asks for it, which the log keeps', async () => {
      expect((await ask('/publishing', 'GET', { who: administrator })).json()).toEqual({ approval: false });
      expect((await ask('/publishing', 'PUT', { payload: { approval: true } })).statusCode).toBe(403);
      expect((await publish()).statusCode).toBe(200);
      expect((await rule(true)).statusCode).toBe(204);
      const noted = (await deeds()).filter((deed) => deed === 'course.approval-required').length;
      await rule(true);
      expect((await deeds()).filter((deed) => deed === 'course.approval-required')).toHaveLength(noted);
      expect((await publish()).json<Problem>().code).toBe('course.approval-missing');
    });

    it('publishes the draft that was approved, just as it was, and keeps with the version who did', async () => {
      await rule(true);
      expect((await request()).statusCode).toBe(204);
      expect(await letters(second, 'approval-asked')).toHaveLength(1);
      expect((await decide('approved', studio.trainer)).statusCode).toBe(403);
      expect((await decide('approved', second, '0'.repeat(32))).statusCode).toBe(409);
      expect((await decide()).statusCode).toBe(204);
      expect(await letters(studio.trainer, 'approval-approved')).toHaveLength(1);
      await edit();
      expect((await approval()).request).toMatchObject({ state: 'approved', older: true });
      expect((await publish()).json<Problem>().code).toBe('course.approval-missing');
      await request();
      await edit('Encore autre chose.');
      expect((await decide()).json<Problem>().code).toBe('conflict');
      await request();
      await decide();
      expect((await publish()).statusCode).toBe(200);
      const [version] = await versions();
      expect(version?.guide?.approval).toMatchObject({ by: 'Peio Etxeberria', askedBy: 'Maite Etxeberria' });
      expect(await deeds()).toEqual(
        expect.arrayContaining(['course.approval-asked', 'course.approval-given']),
      );
      // Publishing the same again asks nobody.
      expect((await publish()).statusCode).toBe(200);
    });

    it('is given once where two give it, and is nobody’s who may not publish', async () => {
      await rule(true);
      const third = await aPerson(api.app, { roles: { [studio.organisationId]: ['trainer'] } });
      expect((await request(studio.trainer.id)).statusCode).toBe(400);
      expect((await request(administrator.id)).statusCode).toBe(400);
      await request();
      const answers = await Promise.all([decide('approved'), decide('declined', third)]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
      expect((await decide('approved', administrator)).statusCode).toBe(403);
      const stranger = await aStudio(api.app);
      expect((await decide('approved', stranger.trainer)).statusCode).toBe(403);
    });

    it('can be declined, and taken back while nobody has answered', async () => {
      await rule(true);
      await request();
      await decide('declined');
      expect(await letters(studio.trainer, 'approval-declined')).toHaveLength(1);
      expect((await publish()).statusCode).toBe(409);
      await request();
      const id = (await approval()).request?.id;
      const withdraw = () => studio.ask(`/${course}/approval/${id}`, { method: 'DELETE' });
      expect((await withdraw()).statusCode).toBe(204);
      expect((await withdraw()).statusCode).toBe(404);
      expect((await approval()).request?.state).toBe('declined');
    });
  });

  describe('at an hour', () => {
    const path = () => `/courses/${course}/schedule`;
    const see = async (who = studio.trainer) => (await ask(path(), 'GET', { who })).json<CourseSchedule>();
    const inHours = (hours: number) => new Date(api.clock.now().getTime() + hours * HOUR_MS).toISOString();
    const plan = async (hours = 2, more: object = {}, seen?: string) => {
      const wish = {
        at: inHours(hours),
        timeZone: 'Europe/Madrid',
        learners: 'stay',
        note: 'Rentrée',
        ...more,
      };
      return ask(path(), 'PUT', { payload: wish, seen: seen ?? (await see()).revision });
    };
    const turn = () => api.app.get(DuePublications).publish();
    const state = async () => (await see()).schedule?.state;

    it('is published once, not before, by whoever set it, and with the note that they wrote', async () => {
      expect((await plan()).statusCode).toBe(204);
      const { items } = (await ask('/courses?limit=100')).json<DeskCourseList>();
      expect(items.find(({ id }) => id === course)?.publishedFrom).toBe((await see()).schedule?.at);
      await turn();
      expect(await versions()).toEqual([]);
      api.clock.advance(2 * HOUR_MS);
      await Promise.all([turn(), turn(), turn()]);
      await turn();
      expect(await versions()).toMatchObject([{ number: 1, by: 'Maite Etxeberria', note: 'Rentrée' }]);
      expect((await see()).schedule).toMatchObject({ state: 'published', timeZone: 'Europe/Madrid' });
      expect(await letters(studio.trainer, 'schedule-published')).toHaveLength(1);
      expect((await ask('/courses?limit=100')).json<DeskCourseList>().items[0]?.publishedFrom).toBeNull();
    });

    it('is published at the next turn where the server was down at that hour', async () => {
      await plan(1);
      api.clock.advance(72 * HOUR_MS);
      await turn();
      expect(await versions()).toHaveLength(1);
    });

    it('passes the gate of that moment: what is refused is not published, and a mail says why', async () => {
      await plan();
      await rule(true);
      api.clock.advance(2 * HOUR_MS);
      await turn();
      await turn();
      expect(await versions()).toEqual([]);
      expect((await see()).schedule).toMatchObject({
        ...{ state: 'refused', refusal: [expect.stringContaining('second person')] },
      });
      expect(await letters(studio.trainer, 'schedule-refused')).toEqual([
        expect.stringContaining('second person'),
      ]);
      await rule(false);
      await api.app.get(Database).query(`UPDATE course SET tutor_account_id = NULL WHERE id = $1`, [course]);
      await plan();
      api.clock.advance(2 * HOUR_MS);
      await turn();
      expect((await see()).schedule).toMatchObject({ state: 'refused', refusal: [expect.any(String)] });
      expect(await letters(studio.trainer, 'schedule-refused')).toHaveLength(2);
      await readyToPublish(api.app, { organisationId: studio.organisationId, courseId: course });
      api.clock.advance(1000);
      await publish();
      expect((await see()).schedule).toBeNull();
    });

    it('is not published for somebody who may not publish any more', async () => {
      await plan();
      api.clock.advance(2 * HOUR_MS);
      const roles = `UPDATE membership SET roles = $2 WHERE account_id = $1`;
      await api.app.get(Database).query(roles, [studio.trainer.id, ['learner']]);
      await turn();
      await api.app.get(Database).query(roles, [studio.trainer.id, ['trainer']]);
      expect(await state()).toBe('refused');
      expect(await versions()).toEqual([]);
    });

    it('can be moved and cancelled, by whoever has seen what is set', async () => {
      expect((await plan(0)).json<Problem>().errors).toMatchObject([{ field: 'at', rule: 'future' }]);
      expect((await plan(24 * 800)).json<Problem>().errors).toMatchObject([{ rule: 'too-far' }]);
      expect((await plan(2, { timeZone: 'Europe/Nowhere' })).statusCode).toBe(400);
      const { revision } = await see();
      await plan(2);
      expect((await plan(3, {}, revision)).statusCode).toBe(409);
      expect((await plan(5)).statusCode).toBe(204);
      api.clock.advance(3 * HOUR_MS);
      await turn();
      expect(await state()).toBe('waiting');
      expect((await ask(path(), 'DELETE')).statusCode).toBe(204);
      expect((await ask(path(), 'DELETE')).statusCode).toBe(409);
      api.clock.advance(3 * HOUR_MS);
      await turn();
      expect(await state()).toBe('cancelled');
      expect(await versions()).toEqual([]);
      expect(await deeds()).toEqual(
        expect.arrayContaining(['course.publication-scheduled', 'course.publication-unscheduled']),
      );
    });

    it('is either cancelled or published where both come at once', async () => {
      for (let round = 0; round < 4; round += 1) {
        const known = (await versions()).length;
        await edit(`Tour ${round}`);
        await plan(1);
        api.clock.advance(2 * HOUR_MS);
        const [cancel] = await Promise.all([ask(path(), 'DELETE'), turn()]);
        const isCancelled = cancel.statusCode === 204;
        expect(await state()).toBe(isCancelled ? 'cancelled' : 'published');
        expect(await versions()).toHaveLength(known + (isCancelled ? 0 : 1));
      }
    });

    it('leaves nothing half done where the process dies between publication and its note', async () => {
      const bus = api.app.get(TransactionEventBus);
      let dies = true;
      bus.on('course.learners-moving', ({ courseId }) =>
        dies && courseId === course ? Promise.reject(new Error('killed')) : Promise.resolve(),
      );
      await plan(1, { learners: 'move' });
      api.clock.advance(2 * HOUR_MS);
      await expect(turn()).rejects.toThrow('killed');
      expect([await versions(), await state()]).toEqual([[], 'waiting']);
      expect(await letters(studio.trainer, 'schedule-refused')).toEqual([]);
      dies = false;
      await turn();
      expect([(await versions()).length, await state()]).toEqual([1, 'published']);
    });

    it.each(['stay', 'move'])('lets learners under way %s, as it was set', async (learners) => {
      await publishReady(api.app, { organisationId: studio.organisationId, courseId: course });
      const learner = await aPerson(api.app, {});
      const enrolled = await api.app.inject({
        ...{ method: 'POST', url: '/api/learning/enrolments', headers: learner.headers },
        payload: { courseId: course, language: 'fr' },
      });
      const { id } = enrolled.json<Enrolment>();
      await edit();
      await plan(1, { learners });
      api.clock.advance(2 * HOUR_MS);
      await turn();
      const sql = `SELECT v.number FROM enrolment e JOIN course_version v ON v.id = e.version_id WHERE e.id = $1`;
      const number = learners === 'move' ? 2 : 1;
      expect(await api.app.get(Database).query(sql, [id])).toEqual([{ number }]);
    });

    it('is forgotten where the course is withdrawn, and belongs to its organisation alone', async () => {
      await publish();
      await plan(1);
      const stranger = await aStudio(api.app);
      for (const method of ['GET', 'PUT', 'DELETE'] as const) {
        const payload = { at: inHours(1), timeZone: 'UTC', learners: 'stay' };
        const theirs = `/api/organisations/${stranger.organisationId}${path()}`;
        const send = (url: string) =>
          api.app.inject({
            ...{ method, url, headers: stranger.trainer.headers },
            ...(method === 'PUT' && { payload }),
          });
        expect((await send(theirs)).statusCode).toBe(404);
        expect((await send(`/api/organisations/${studio.organisationId}${path()}`)).statusCode).toBe(403);
      }
      await ask(`/courses/${course}/withdraw`, 'POST');
      expect(await state()).toBe('cancelled');
    });
  });

  it('leaves with the person, and what they had set does not happen', async () => {
    const leaver = await aPerson(api.app, { roles: { [studio.organisationId]: ['trainer'] } });
    const wish = { at: new Date(api.clock.now().getTime() + HOUR_MS).toISOString(), learners: 'stay' };
    const payload = { ...wish, timeZone: 'UTC' };
    await ask(`/courses/${course}/schedule`, 'PUT', { who: leaver, payload });
    const asked = { accountId: second.id, message: '' };
    await studio.ask(`/${course}/approval`, { method: 'POST', who: leaver, payload: asked });
    const sections: Record<string, Record<string, unknown>> = {};
    const bus = api.app.get(TransactionEventBus);
    await bus.emit('account.exporting', { accountId: leaver.id, sections });
    expect(sections['catalogue']).toMatchObject({
      ...{ scheduled: [{ courseId: course }], approvals: [{ asked: true, state: 'open' }] },
    });
    await bus.emit('account.closing', { accountId: leaver.id });
    const { schedule } = (await ask(`/courses/${course}/schedule`)).json<CourseSchedule>();
    expect(schedule?.state).toBe('cancelled');
    expect((await studio.ask(`/${course}/approval`)).json<CourseApproval>().request).toBeNull();
  });

  it('is noted when a look from across the border is asked for', async () => {
    // The requests themselves are tested in course-review; here: that the log knows of them.
    const south = await aStudio(api.app);
    await api.app
      .get(Database)
      .query(`UPDATE organisation SET country = 'ES' WHERE id = $1`, [south.organisationId]);
    await api.app.get(Database).query(
      `INSERT INTO partnership (id, organisation_id, grantee_id, state, proposed_by, created_at, accepted_at)
       VALUES (gen_random_uuid(), $1, $2, 'active', $3, now(), now())`,
      [south.organisationId, studio.organisationId, studio.trainer.id],
    );
    const payload = { accountId: south.trainer.id, message: '' };
    await studio.ask(`/${course}/reviews`, { method: 'POST', payload });
    expect((await deeds())[0]).toBe('course.review-asked');
  });
});
