import { type Course, textKey, type Unit } from '@pirecow/content';
import type {
  CoordinationList,
  Enrolment,
  EnrolmentList,
  EnrolmentNews,
  LearnersMoved,
  Problem,
  PublicationEffect,
  PublishOutcome,
  Repetition,
  RunPeople,
  RunStanding,
} from '@pirecow/contracts';
import { VersionLetters } from '@pirecow/features/learning';
import { Rebuild } from '@pirecow/features/records';
import { Database, Mailer, newId } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import { readyToPublish } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import { aStudio, type Studio } from '../../catalogue/test/studio.factory';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from './learning.factory';
import { aRun, seat } from './runs.factory';

const QUIET_MS = 15 * 60_000;
const REASON = 'La loi a changé au 1er janvier.';

/** Two lessons that count, so that one can be learnt anew and the other not. */
function twoLessons(course: Course): void {
  const [lesson, assessment] = course.structure.modules[0]!.units as [Unit, Unit];
  const block = { id: newId(), type: 'richText', minutes: 2 } as const;
  const second = { ...lesson, id: newId(), slug: 'seconde', blocks: [block] } as Unit;
  course.structure.modules[0]!.units = [lesson, second, { ...assessment, required: false }];
  course.structure.parityThreshold = 0;
  const words = { [textKey(second.id, 'title')]: 'Seconde', [textKey(block.id, 'body')]: 'Deux mots.' };
  for (const [key, text] of Object.entries(words)) course.texts.fr![key] = { text, status: 'ready' };
}

describe('a course whose new version asks to be completed again', () => {
  let api: TestApi;
  let studio: Studio;
  let coordinator: TestPerson;
  let courseId: string;
  let lessons: Unit[];
  let assessment: Unit;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
    coordinator = await aPerson(api.app, { roles: { [studio.organisationId]: ['coordinator'] } });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.set(new Date());
    const { structure } = await aDraftOf(api.app, studio.organisationId, twoLessons);
    courseId = structure.id;
    const { units } = structure.modules[0]!;
    lessons = units.filter(({ kind }) => kind === 'lesson');
    assessment = units.find(({ kind }) => kind === 'assessment')!;
    expect((await publish()).outcome).toBe('version');
  });

  const ask = (
    path: string,
    method: 'GET' | 'PUT' | 'POST' = 'GET',
    { who = studio.trainer, payload, seen }: { who?: TestPerson; payload?: object; seen?: string } = {},
  ) =>
    api.app.inject({
      ...{ method, url: `/api/organisations/${studio.organisationId}/courses/${courseId}${path}` },
      headers: { ...who.headers, ...(seen && { 'if-match': `"${seen}"` }) },
      ...(payload && { payload }),
    });
  const publish = async (repetition?: Repetition) => {
    await readyToPublish(api.app, { organisationId: studio.organisationId, courseId });
    const answer = await ask('/publish', 'POST', { payload: { ...(repetition && { repetition }) } });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    return answer.json<PublishOutcome>();
  };
  const edit = async (weight: 'minor' | 'major' = 'major', body = `Tout autre chose ${newId()}.`) => {
    const [block] = (await studio.unitOf(courseId, lessons[0]!.id)).blocks;
    const content = { block: block!.block, texts: { body } };
    await studio.written(courseId, lessons[0]!.id, content, { seen: block!.revision, payload: { weight } });
  };
  const effect = async () => (await ask('/learners/effect')).json<PublicationEffect>();
  const decide = (versionId: string, payload: Repetition, who = studio.trainer) =>
    ask(`/versions/${versionId}/repetition`, 'PUT', { payload, who });

  const aLearner = async (own: Parameters<typeof aPerson>[1] = { language: 'fr' }) => {
    const door = new LearnerAtTheDoor(api.app, await aPerson(api.app, own));
    const enrolment = await door.enrol(courseId);
    const of = (path: string, id = enrolment.id) => `/api/learning/enrolments/${id}${path}`;
    return {
      door,
      enrolment,
      finish: async (units = lessons, id = enrolment.id) => {
        for (const unit of units) expect((await door.finish(id, unit.id)).statusCode).toBe(200);
      },
      mine: async () => (await door.enrolments()).find(({ courseId: of }) => of === courseId)!,
      news: async () => (await door.call('GET', of('/news'))).json<EnrolmentNews>(),
      go: (way: 'move' | 'renewal', seen = '') =>
        api.app.inject({
          ...{ method: 'POST', url: of(`/${way}`) },
          headers: { ...door.person.headers, ...(seen && { 'if-match': `"${seen}"` }) },
        }),
    };
  };
  const statements = async (registration: string) =>
    (
      await api.app
        .get(Database)
        .query<{ original: string }>(
          `SELECT original FROM statement WHERE registration = $1 ORDER BY timestamp, id`,
          [registration],
        )
    ).map(({ original }) => JSON.parse(original) as Statement);
  const verbsOf = async (registration: string) => (await statements(registration)).map(({ verb }) => verb.id);
  /** What the coordinator sees of those who follow the course. */
  const rows = async () => {
    const url = `/api/coordination/enrolments?courseId=${courseId}`;
    return (await api.app.inject({ url, headers: coordinator.headers })).json<CoordinationList>().items;
  };
  const peopleOf = async (run: string, standing: RunStanding) => {
    const url = `/api/runs/${run}/people?standing=${standing}`;
    return (await api.app.inject({ url, headers: coordinator.headers })).json<RunPeople>().items;
  };
  const later = (ms = QUIET_MS + 1_000) => api.clock.set(new Date(api.clock.now().getTime() + ms));
  const sendLetters = () => api.app.get(VersionLetters).send();
  const letters = async ({ email }: TestPerson) =>
    api.app
      .get(Database)
      .query<{ kind: string; language: string; body: string }>(
        `SELECT kind, language, body FROM mail WHERE recipient = $1 AND kind LIKE 'learning.%' ORDER BY id`,
        [email],
      );

  it('says beforehand who follows what, and what is new for whom', async () => {
    expect(await effect()).toMatchObject({ outcome: 'unchanged', version: 1, from: [], units: [] });
    const [done, underWay] = [await aLearner(), await aLearner()];
    await done.finish();
    await underWay.finish([lessons[0]!]);
    await edit('minor', 'Corrigé.');
    expect(await effect()).toMatchObject({ outcome: 'texts', version: 1, corrected: 1, units: [] });
    await edit();
    expect(await effect()).toMatchObject({
      ...{ outcome: 'version', version: 2, corrected: 0 },
      units: [{ id: lessons[0]!.id, fate: 'changed', changed: 1, added: 0, removed: 0 }],
      from: [{ version: 1, underWay: 1, finished: 1, answers: { changed: 0, removed: 0, added: 0 } }],
    });
    expect((await ask('/learners/effect', 'GET', { who: done.door.person })).statusCode).toBe(403);
  });

  it('leaves who has finished finished, where nobody decides otherwise', async () => {
    const learner = await aLearner();
    await learner.finish();
    await edit();
    await publish();
    expect(await learner.mine()).toMatchObject({ state: 'completed', news: null });
    const { revision } = await learner.news();
    expect((await learner.go('renewal', revision)).json<Problem>().code).toBe('learning.not-asked-again');
    expect((await learner.go('move', revision)).json<Problem>().code).toBe('learning.completed');
    expect(await rows()).toMatchObject([{ state: 'completed', repeatSince: null }]);
  });

  it('begins a registration of its own for what changed, and keeps the old completion with all that it states', async () => {
    const learner = await aLearner();
    await learner.finish();
    const { id, completedAt } = await learner.mine();
    // Failed, which completes the course all the same, and is nothing to waive.
    const { door } = learner;
    expect((await door.submit(await door.start(id, assessment.id))).statusCode).toBe(200);
    const run = await aRun(api.app, { organisationId: studio.organisationId, courseId });
    await seat(api.app, run, id);
    const before = await statements(id);
    await edit();
    await publish({ scope: 'changed', reason: REASON });
    expect(await learner.mine()).toMatchObject({ id, state: 'completed', completedAt, news: 'repeat' });
    expect(await rows()).toMatchObject([{ state: 'completed', repeatSince: 2 }]);
    const news = await learner.news();
    expect(news).toMatchObject({
      ...{ own: 1, version: 2, completed: true },
      repetition: { since: 2, scope: 'changed', reason: REASON },
    });
    expect((await learner.go('renewal', 'another')).statusCode).toBe(409);
    const begun = await Promise.all([
      learner.go('renewal', news.revision),
      learner.go('renewal', news.revision),
    ]);
    const [first, second] = begun.map((answer) => answer.json<Enrolment>());
    expect(second?.id).toBe(first?.id);
    expect(first).toMatchObject({ state: 'active', news: null, progress: { done: 1, total: 2 } });
    expect(await statements(id)).toEqual(before);
    expect(await verbsOf(first!.id)).toEqual([verbs.registered, verbs.waived]);
    await learner.finish([lessons[0]!], first!.id);
    expect(await learner.mine()).toMatchObject({ id: first!.id, state: 'completed' });
    expect([await peopleOf(run, 'in'), await peopleOf(run, 'left')]).toMatchObject([
      [{ accountId: door.person.id, enrolment: { id: first!.id } }],
      [],
    ]);
    await api.app.get(Rebuild).all();
    const seen = await rows();
    expect(seen.map(({ state, repeatSince }) => [state, repeatSince])).toEqual([
      ['completed', null],
      ['completed', null],
    ]);
    expect(seen.map((row) => row.completedAt)).toContain(completedAt);
  });

  it('asks for the whole where it is decided later, and for nothing once that is taken back', async () => {
    const learner = await aLearner();
    await learner.finish();
    await edit();
    const { versionId } = await publish({ scope: 'changed', reason: REASON });
    await decide(versionId, { scope: 'none', reason: '' });
    expect((await decide(versionId, { scope: 'all', reason: '' })).statusCode).toBe(400);
    expect((await decide(versionId, { scope: 'all', reason: REASON }, coordinator)).statusCode).toBe(403);
    expect((await decide(newId(), { scope: 'all', reason: REASON })).statusCode).toBe(404);
    expect((await decide(versionId, { scope: 'all', reason: REASON })).statusCode).toBe(204);
    expect((await learner.mine()).news).toBe('repeat');
    const log = await api.app
      .get(Database)
      .query<{ after: object }>(
        `SELECT details -> 'after' AS after FROM audit_entry WHERE action = 'course.repetition-decided' AND subject = $1 ORDER BY id`,
        [courseId],
      );
    const logged = (repetition: string, reason: string | null) => ({ after: { repetition, reason } });
    expect(log).toEqual([logged('changed', REASON), logged('none', null), logged('all', REASON)]);
    await decide(versionId, { scope: 'none', reason: '' });
    expect((await learner.mine()).news).toBeNull();
    await decide(versionId, { scope: 'all', reason: REASON });
    const { revision } = await learner.news();
    const renewed = (await learner.go('renewal', revision)).json<Enrolment>();
    expect(await verbsOf(renewed.id)).toEqual([verbs.registered]);
    expect(renewed.progress).toMatchObject({ done: 0, total: 2 });
  });

  it('lets learners go over by themselves, as their trainer would', async () => {
    const learner = await aLearner();
    await learner.finish([lessons[0]!]);
    expect((await learner.go('move', 'x')).statusCode).toBe(404);
    await edit();
    await publish();
    expect((await learner.mine()).news).toBe('newer');
    const stale = (await learner.news()).revision;
    await edit();
    await publish();
    expect((await learner.go('move', stale)).statusCode).toBe(409);
    const { revision } = await learner.news();
    expect((await learner.go('move', revision)).statusCode).toBe(200);
    expect(await learner.mine()).toMatchObject({ news: null, progress: { done: 1 } });
    const stranger = await aLearner();
    const url = `/api/learning/enrolments/${learner.enrolment.id}/news`;
    expect((await stranger.door.call('GET', url)).statusCode).toBe(404);
  });

  it('is told of once, in the language of each, to those whom it concerns and who want to know', async () => {
    const underWay = await aLearner({ language: 'eu' });
    const [silent, moved, own, done] = [
      await aLearner(),
      await aLearner(),
      await aLearner(),
      await aLearner(),
    ];
    await done.finish();
    await silent.door.call('PUT', '/api/letters/versions', { wanted: false });
    const home = (await silent.door.call('GET', '/api/learning/enrolments')).json<EnrolmentList>();
    expect(home.letters).toEqual({ wanted: false });
    await edit();
    await publish();
    await own.go('move', (await own.news()).revision);
    const news = await silent.news();
    await api.app
      .get(Database)
      .query(`UPDATE enrolment SET withdrawn_at = now() WHERE course_id = $1 AND id = ANY($2)`, [
        courseId,
        [underWay, silent, done].map(({ enrolment }) => enrolment.id),
      ]);
    expect((await ask('/learners/move', 'POST', { seen: news.revision })).json<LearnersMoved>().moved).toBe(
      1,
    );
    await api.app
      .get(Database)
      .query(`UPDATE enrolment SET withdrawn_at = NULL WHERE course_id = $1`, [courseId]);
    await sendLetters();
    expect(await letters(underWay.door.person)).toEqual([]);
    later();
    await Promise.all([sendLetters(), sendLetters()]);
    await sendLetters();
    const [mail, ...more] = await letters(underWay.door.person);
    expect(mail).toMatchObject({ kind: 'learning.version-offered', language: 'eu' });
    expect([mail?.body.includes('(aldatuta)'), more]).toEqual([true, []]);
    expect(await letters(moved.door.person)).toMatchObject([{ kind: 'learning.version-moved' }]);
    for (const { door } of [silent, own, done]) expect(await letters(door.person)).toEqual([]);
  });

  it('tells who has to repeat it, also who wants no news, and nobody of what was taken back or replaced in time', async () => {
    const [done, underWay] = [await aLearner(), await aLearner()];
    await done.finish();
    await done.door.call('PUT', '/api/letters/versions', { wanted: false });
    await edit();
    const { versionId } = await publish({ scope: 'all', reason: REASON });
    await decide(versionId, { scope: 'none', reason: '' });
    await edit();
    const { versionId: newer } = await publish();
    later();
    await sendLetters();
    expect(await letters(done.door.person)).toEqual([]);
    expect(await letters(underWay.door.person)).toMatchObject([{ kind: 'learning.version-offered' }]);
    await decide(newer, { scope: 'all', reason: REASON });
    later();
    await sendLetters();
    const told = await letters(done.door.person);
    expect(told).toMatchObject([{ kind: 'learning.version-repeat' }]);
    expect(told[0]?.body).toContain(REASON);
    expect(await letters(underWay.door.person)).toHaveLength(1);
  });

  it.each(['those under way', 'those who have completed'])(
    'tells everybody else where letters to %s cannot be written, and them later',
    async (whom) => {
      const [done, underWay] = [await aLearner(), await aLearner()];
      await done.finish();
      await edit();
      await publish({ scope: 'all', reason: REASON });
      later();
      const [unlucky, lucky] = (whom === 'those under way' ? [underWay, done] : [done, underWay]).map(
        ({ door }) => door.person,
      ) as [TestPerson, TestPerson];
      const mailer = api.app.get(Mailer);
      const write = mailer.write.bind(mailer);
      const failing = jest
        .spyOn(mailer, 'write')
        .mockImplementation((mail) =>
          mail.recipient === unlucky.email ? Promise.reject(new Error('No such words')) : write(mail),
        );
      const outcome = await sendLetters().catch((error: unknown) => error);
      failing.mockRestore();
      expect(outcome).toBeInstanceOf(AggregateError);
      expect([await letters(unlucky), await letters(lucky)]).toMatchObject([[], [{}]]);
      later();
      await sendLetters();
      expect([await letters(unlucky), await letters(lucky)]).toMatchObject([[{}], [{}]]);
    },
  );

  it('is no news to whom it is closed: their run keeps its own version, it does not speak their language, or their access is over', async () => {
    const [free, pinned, foreign] = [await aLearner(), await aLearner(), await aLearner()];
    const [over, longer] = [await aLearner(), await aLearner()];
    const run = await aRun(api.app, { organisationId: studio.organisationId, courseId });
    await seat(api.app, run, pinned.enrolment.id);
    const database = api.app.get(Database);
    const begun = `UPDATE run SET versions = 'pinned', starts_on = now()::date - 2 WHERE id = $1`;
    await database.query(begun, [run]);
    const { id } = foreign.enrolment;
    await database.query(`UPDATE enrolment SET language = 'eu' WHERE id = $1`, [id]);
    const ended = `UPDATE enrolment SET term_access_until = now()::date - 2 WHERE id = ANY($1)`;
    await database.query(ended, [[over.enrolment.id, longer.enrolment.id]]);
    const given = `UPDATE enrolment SET access_until = now()::date + 9 WHERE id = $1`;
    await database.query(given, [longer.enrolment.id]);
    await edit();
    await publish();
    later();
    await sendLetters();
    for (const { door } of [pinned, foreign, over]) expect(await letters(door.person)).toEqual([]);
    for (const { door } of [free, longer])
      expect(await letters(door.person)).toMatchObject([{ kind: 'learning.version-offered' }]);
  });

  it('asked for anew, is told to who has completed it meanwhile, and to nobody twice', async () => {
    const [early, late] = [await aLearner(), await aLearner()];
    await early.finish();
    await edit();
    const { versionId } = await publish({ scope: 'all', reason: REASON });
    later();
    await sendLetters();
    await decide(versionId, { scope: 'none', reason: '' });
    await late.finish();
    await decide(versionId, { scope: 'all', reason: REASON });
    later();
    await sendLetters();
    const repeats = async ({ door }: typeof early) =>
      (await letters(door.person)).filter(({ kind }) => kind === 'learning.version-repeat');
    expect([await repeats(early), await repeats(late)]).toMatchObject([[{}], [{}]]);
  });

  it('carries the decision with what is planned and what is approved', async () => {
    const [at, timeZone] = [new Date(api.clock.now().getTime() + 3_600_000).toISOString(), 'Europe/Paris'];
    const repetition = { scope: 'changed', reason: REASON };
    await ask('/schedule', 'PUT', { payload: { at, timeZone, learners: 'stay', repetition }, seen: 'none' });
    expect((await ask('/schedule')).json()).toMatchObject({ schedule: { repetition } });
    const second = await aPerson(api.app, { roles: { [studio.organisationId]: ['trainer'] } });
    const payload = { accountId: second.id, message: '', repetition };
    await studio.ask(`/${courseId}/approval`, { method: 'POST', payload });
    expect((await studio.ask(`/${courseId}/approval`)).json()).toMatchObject({ request: { repetition } });
  });
});
