import type {
  PersonalSection,
  Enrolment,
  GradingHead,
  GradingList,
  Problem,
  Submission,
} from '@pirecow/contracts';
import {
  type Course,
  drawnQuestions,
  questionsOf,
  type RenderedBlock,
  type Unit,
  unitsOf,
} from '@pirecow/content';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { verbs } from '@pirecow/xapi';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';

type Sheet = GradingHead & { blocks: RenderedBlock[] };

const BEST = { c1: 'l0', c2: 'l0' };
const WORST = { c1: 'l2', c2: 'l1' };

describe('an assessment with a pool and an open answer', () => {
  let api: TestApi;
  let organisationId: string;
  let course: Course;
  let unit: Extract<Unit, { kind: 'assessment' }>;
  let trainer: TestPerson;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;
  let openId: string;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    api.clock.release();
    organisationId = await anOrganisation(api.app);
    course = await aSmallDraft(api.app, organisationId);
    const courseId = course.structure.id;
    await publishReady(api.app, { organisationId, courseId });
    unit = unitsOf(course.structure).find((one) => one.kind === 'assessment')!;
    openId = questionsOf(unit).find(({ interaction }) => interaction === 'openAnswer')!.id;
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] }, language: 'fr' });
    learner = new LearnerAtTheDoor(
      api.app,
      await aPerson(api.app, { language: 'fr', givenName: 'Ane', familyName: 'Mendi' }),
    );
    enrolment = await learner.enrol(courseId);
  });

  const drawn = (attempt: string) => drawnQuestions(unit, attempt);
  const answerAll = async (attempt: string) => {
    for (const { id } of drawn(attempt)) {
      const { statusCode } = await learner.answer(attempt, id, rightAnswer(course, id));
      expect(statusCode).toBe(204);
    }
  };
  const handIn = async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    await answerAll(attempt);
    return { attempt, submission: (await learner.submit(attempt)).json<Submission>() };
  };
  const ask = (who: TestPerson, path = '', payload?: object) =>
    api.app.inject({
      method: payload ? 'PUT' : 'GET',
      url: `/api/organisations/${organisationId}/gradings${path}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
  const waiting = async (query = '') => (await ask(trainer, query)).json<GradingList>();
  const grade = (attempt: string, levels: object, { who = trainer, word = 'Bien vu.' } = {}) =>
    ask(who, `/${attempt}`, { grades: { [openId]: { levels, word } } });
  const said = async (registration = enrolment.id) => {
    const rows = await api.app
      .get(Database)
      .query<{ iri: string; original: string }>(
        `SELECT i.iri, s.original FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1`,
        [registration],
      );
    return rows;
  };
  const countOf = async (verb: string) => (await said()).filter(({ iri }) => iri === verb).length;
  const mails = () =>
    api.app
      .get(Database)
      .query<{ body: string; language: string }>(
        `SELECT body, language FROM mail WHERE kind = 'assessment.graded' AND recipient = $1`,
        [learner.person.email],
      );

  it('asks as many questions as are drawn, the same again when one comes back, and tells nothing of the others', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    const asked = drawn(attempt).map(({ id }) => id);
    const left = questionsOf(unit).filter(({ id }) => !asked.includes(id));
    expect(left).toHaveLength(1);
    const pages = [await learner.attempt(attempt), await learner.attempt(attempt, 'es')];
    for (const page of pages) {
      const shown = page.unit.blocks.filter(({ block }) => block.type === 'question');
      expect(shown.map(({ block }) => block.id)).toEqual(asked);
      expect(JSON.stringify(page)).not.toContain(left[0]!.id);
    }
    expect((await learner.assessment(enrolment.id, unit.id)).questions).toBe(asked.length);
    expect((await learner.answer(attempt, left[0]!.id, true)).statusCode).toBe(404);
  });

  it('is graded by nobody who handed it in', async () => {
    learner = new LearnerAtTheDoor(
      api.app,
      await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } }),
    );
    enrolment = await learner.enrol(course.structure.id);
    const { attempt } = await handIn();
    const own = await grade(attempt, BEST, { who: learner.person });
    expect([own.statusCode, own.json<Problem>().code]).toEqual([403, 'assessment.own-case']);
  });

  it('waits after submission: no outcome, no review, no other attempt', async () => {
    const { attempt, submission } = await handIn();
    expect(submission).toMatchObject({ score: null, passed: null, points: null, max: null });
    expect((await learner.submit(attempt)).json()).toMatchObject({ score: null, passed: null });
    const page = await learner.attempt(attempt);
    expect(page).toMatchObject({ outcome: null, items: null, grades: null, submittedAt: expect.any(String) });
    expect(JSON.stringify(page)).not.toContain('"solution"');
    const overview = await learner.assessment(enrolment.id, unit.id);
    expect(overview).toMatchObject({ barrier: 'waiting', openAttemptId: null });
    expect(overview.attempts[0]).toMatchObject({ score: null, passed: null, reviewable: false });
    const again = await learner.call('POST', `/api/assessments/${enrolment.id}/${unit.id}/attempts`);
    expect(again.json<Problem>().code).toBe('assessment.waiting');
    expect(await countOf(verbs.answered)).toBe(drawn(attempt).length - 1);
    expect((await countOf(verbs.passed)) + (await countOf(verbs.failed))).toBe(0);
  });

  it('is graded by a trainer: the learner gets a mail, passes, and reads levels and word', async () => {
    const { attempt } = await handIn();
    const [item] = (await waiting()).items;
    expect(item).toMatchObject({ attemptId: attempt, learner: 'Ane Mendi', language: 'fr' });
    const sheet = (await ask(trainer, `/${attempt}`)).json<Sheet>();
    expect(sheet).toMatchObject({ graded: null, answers: { [openId]: rightAnswer(course, openId) } });
    expect(sheet.blocks.map(({ block }) => block.id)).toEqual([openId]);
    const graded = (await grade(attempt, BEST)).json<Sheet>();
    expect(graded.graded).toMatchObject({ mine: true, by: 'Maite Etxeberria', score: 1, passed: true });
    expect((await waiting()).items).toEqual([]);
    const page = await learner.attempt(attempt);
    expect(page).toMatchObject({
      outcome: { score: 1, passed: true },
      grades: { [openId]: { levels: BEST, word: 'Bien vu.' } },
    });
    expect(page.items?.[openId]).toMatchObject({ points: 5, max: 5, correct: true });
    expect([await countOf(verbs.passed), await countOf(verbs.answered)]).toEqual([1, drawn(attempt).length]);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ language: 'fr', body: expect.stringContaining(`/attempts/${attempt}`) });
    expect(mail?.body).not.toContain('Bien vu');
  });

  it('tells no word of an open answer in the records', async () => {
    const { attempt } = await handIn();
    await grade(attempt, BEST, { word: 'Mot du formateur' });
    const all = (await said()).map(({ original }) => original).join();
    expect(all).toContain('long-fill-in');
    expect(all).not.toContain(rightAnswer(course, openId) as string);
    expect(all).not.toContain('Mot du formateur');
  });

  it('stands as the first of two says who grade at once, and is stated once', async () => {
    const { attempt } = await handIn();
    const other = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] }, givenName: 'Jon' });
    const answers = await Promise.all([
      grade(attempt, BEST, { word: 'first' }),
      grade(attempt, WORST, { who: other, word: 'second' }),
      grade(attempt, BEST, { word: 'first' }),
    ]);
    const heads = answers.map((answer) => answer.json<Sheet>().graded!);
    expect(new Set(heads.map(({ grades }) => grades[openId]!.word)).size).toBe(1);
    expect(heads[0]!.mine).toBe(!heads[1]!.mine);
    expect((await countOf(verbs.passed)) + (await countOf(verbs.failed))).toBe(1);
    expect(await countOf(verbs.answered)).toBe(drawn(attempt).length);
    expect(await mails()).toHaveLength(1);
    const late = (await grade(attempt, WORST, { word: 'late' })).json<Sheet>();
    expect(late.graded).toEqual(expect.objectContaining({ grades: heads[0]!.grades }));
  });

  it('needs a level for each criterion, and grades no other question', async () => {
    const { attempt } = await handIn();
    const { c2, ...less } = BEST;
    expect((await grade(attempt, less)).json<Problem>().errors).toMatchObject([
      { field: `grades.${openId}.levels.c2` },
    ]);
    expect((await grade(attempt, { ...less, c2: `${c2}x` })).statusCode).toBe(400);
    expect((await ask(trainer, `/${attempt}`, { grades: {} })).statusCode).toBe(400);
    const stranger = drawn(attempt)[0]!.id;
    const both = { [openId]: { levels: BEST }, [stranger]: { levels: BEST } };
    expect((await ask(trainer, `/${attempt}`, { grades: both })).statusCode).toBe(400);
    expect((await waiting()).items).toHaveLength(1);
  });

  it('counts the pause from the submission, and the attempts that were graded', async () => {
    const { attempts, pauseMinutes } = unit.assessment;
    api.clock.set(new Date());
    for (let turn = 1; turn <= attempts!; turn += 1) {
      const attempt = await learner.start(enrolment.id, unit.id);
      await learner.answer(attempt, openId, 'Trop court');
      await learner.submit(attempt);
      await grade(attempt, WORST);
      const { barrier } = await learner.assessment(enrolment.id, unit.id);
      expect(barrier).toBe(turn < attempts! ? 'pause' : 'exhausted');
      api.clock.advance(pauseMinutes * 60_000 + 1);
    }
    expect(await countOf(verbs.failed)).toBe(attempts);
    expect(await mails()).toHaveLength(attempts!);
  });

  it('is decided at once where the open answer was left empty', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    await learner.answer(attempt, openId, ' \n ');
    const submission = (await learner.submit(attempt)).json<Submission>();
    expect(submission).toMatchObject({ score: 0, passed: false });
    expect((await waiting()).items).toEqual([]);
  });

  it('is graded also for who has left the course, and states nothing into what is closed', async () => {
    const { attempt } = await handIn();
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    const before = (await said()).length;
    expect((await grade(attempt, BEST)).json<Sheet>().graded).toMatchObject({ passed: true });
    expect(await said()).toHaveLength(before);
  });

  it('lists what waits page by page, the oldest first', async () => {
    const { attempt: first } = await handIn();
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    enrolment = await learner.enrol(course.structure.id);
    const { attempt: second } = await handIn();
    const page = await waiting('?limit=1');
    expect(page.items.map(({ attemptId }) => attemptId)).toEqual([first]);
    const next = await waiting(`?limit=1&cursor=${encodeURIComponent(page.next!)}`);
    expect(next).toMatchObject({ items: [{ attemptId: second }], next: null });
  });

  it('is the business of trainers of that organisation alone', async () => {
    const { attempt } = await handIn();
    const elsewhere = await anOrganisation(api.app);
    const strangers = await Promise.all([
      aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } }),
      aPerson(api.app, { roles: { [organisationId]: ['coordinator', 'administrator', 'inspector'] } }),
    ]);
    for (const who of [...strangers, learner.person]) {
      expect((await ask(who)).statusCode).toBe(403);
      expect((await ask(who, `/${attempt}`)).statusCode).toBe(403);
      expect((await grade(attempt, BEST, { who })).statusCode).toBe(403);
    }
    const other = `/api/organisations/${elsewhere}/gradings/${attempt}`;
    const { statusCode } = await api.app.inject({
      method: 'GET',
      url: other,
      headers: strangers[0].headers,
    });
    expect(statusCode).toBe(404);
  });

  it('is in the copy of the own data, and goes with the account', async () => {
    const database = api.app.get(Database);
    const events = api.app.get(TransactionEventBus, { strict: false });
    const { attempt } = await handIn();
    await grade(attempt, BEST);
    const sections: Record<string, PersonalSection> = {};
    const accountId = learner.person.id;
    await database.inTransaction(() => events.emit('account.exporting', { accountId, sections }));
    expect(JSON.stringify(sections['assessment'])).toContain('Bien vu.');
    const own: Record<string, PersonalSection> = {};
    await database.inTransaction(() =>
      events.emit('account.exporting', { accountId: trainer.id, sections: own }),
    );
    expect(own['assessment']).toMatchObject({ graded: [{ attemptId: attempt }] });
    await database.inTransaction(() => events.emit('account.closing', { accountId }));
    expect((await learner.attempt(attempt)).grades).toBeNull();
    const left = await database.query(`SELECT 1 FROM attempt_answer WHERE attempt_id = $1`, [attempt]);
    expect(left).toEqual([]);
  });

  it('waits for nobody any more once its learner has closed the account', async () => {
    const { attempt } = await handIn();
    const accountId = learner.person.id;
    const events = api.app.get(TransactionEventBus, { strict: false });
    await api.app.get(Database).inTransaction(() => events.emit('account.closing', { accountId }));
    expect((await waiting()).items).toEqual([]);
    expect((await grade(attempt, BEST)).statusCode).toBe(404);
  });
});
