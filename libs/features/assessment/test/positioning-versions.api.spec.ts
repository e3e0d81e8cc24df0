import type {
  Enrolment,
  EnrolmentNews,
  Problem,
  Repetition,
  ReportDetail,
  Submission,
} from '@pirecow/contracts';
import { type Course, questionsOf, textKey } from '@pirecow/content';
import { CourseImport, Publisher } from '@pirecow/features/catalogue';
import { Rebuild } from '@pirecow/features/records';
import { Database } from '@pirecow/platform';
import { resultExtensions, verbs } from '@pirecow/xapi';
import { publishReady, readyToPublish } from '../../catalogue/test/guide.factory';
import { aDraftOf, folderOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';
import { aRun, dayFrom, seat } from '../../learning/test/runs.factory';
import { assessmentOf } from './attempts.factory';
import { addLesson, makeTest } from './positioning.factory';

const REASONS = `
SELECT s.original::jsonb #>> ARRAY['result', 'extensions', $3] AS reason
FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1 AND i.iri = $2`;

describe('what a positioning test showed, in a course that goes on', () => {
  let api: TestApi;
  let organisationId: string;
  let coordinator: TestPerson;
  let course: Course;
  let learner: LearnerAtTheDoor;
  let id: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    coordinator = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] } });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    course = await aDraftOf(api.app, organisationId, (one) => {
      one.structure.parityThreshold = 0.5;
      makeTest(one);
      addLesson(one);
      Object.assign(assessmentOf(one), { required: false });
      assessmentOf(one).assessment.skips = true;
    });
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    learner = await aLearner('fr');
    id = (await learner.enrol(course.structure.id)).id;
  });
  afterEach(() => api.clock.set(new Date()));

  const aLearner = async (language: string) =>
    new LearnerAtTheDoor(api.app, await aPerson(api.app, { language }));
  const lessonOf = ({ structure }: Course) => structure.modules[0]!.units[0]!;
  const secondOf = ({ structure }: Course) => structure.modules[0]!.units[1]!;
  const testOf = assessmentOf;

  /** Answers what the questions say of the first lesson rightly, and no other. */
  async function answerIn(attempt: string, who = learner) {
    for (const { id: question, about } of questionsOf(testOf(course)))
      if (about === lessonOf(course).id) await who.answer(attempt, question, rightAnswer(course, question));
  }
  async function take(who = learner, enrolmentId = id): Promise<string> {
    const attempt = await who.start(enrolmentId, testOf(course).id);
    await answerIn(attempt, who);
    expect((await who.submit(attempt)).json<Submission>().unit.state).toBe('completed');
    return attempt;
  }
  const skips = (unitIds: string[], who = learner, enrolmentId = id) =>
    who.call('POST', `/api/learning/enrolments/${enrolmentId}/skips`, { unitIds });

  /** Publishes what becomes of the course as its next version. */
  async function next(reshape: (course: Course) => void, repetition?: Repetition): Promise<Course> {
    const newer = structuredClone(course);
    reshape(newer);
    const wishes = { organisationId, dryRun: false, language: 'fr' };
    await api.app.get(CourseImport).fromFolder(folderOf(newer), wishes);
    const place = { organisationId, courseId: newer.structure.id };
    const tutor = await readyToPublish(api.app, place);
    const publication = { ...place, by: tutor.id, note: '', ...(repetition && { repetition }) };
    expect((await api.app.get(Publisher).publish(publication)).outcome).toBe('version');
    return newer;
  }
  const newsOf = async (enrolmentId = id) =>
    (await learner.call('GET', `/api/learning/enrolments/${enrolmentId}/news`)).json<EnrolmentNews>();
  async function go(way: 'move' | 'renewal', enrolmentId = id) {
    const { revision } = await newsOf(enrolmentId);
    return api.app.inject({
      ...{ method: 'POST', url: `/api/learning/enrolments/${enrolmentId}/${way}` },
      headers: { ...learner.person.headers, 'if-match': `"${revision}"` },
    });
  }
  const rewritten = (one: Course) => {
    const [block] = secondOf(one).blocks;
    one.texts.fr![textKey(block!.id, 'body')]!.text = 'Tout autre chose.';
  };
  const outlined = async (unitId: string, enrolmentId = id, who = learner) => {
    const { outline } = await who.open(enrolmentId, 'lecon');
    return outline.flatMap(({ units }) => units).find((unit) => unit.id === unitId);
  };
  const reported = async (enrolmentId: string) => {
    const url = `/api/coordination/enrolments/${enrolmentId}`;
    return (await api.app.inject({ url, headers: coordinator.headers })).json<ReportDetail>();
  };
  const reasons = async (enrolmentId: string) =>
    (
      await api.app
        .get(Database)
        .query<{ reason: string | null }>(REASONS, [enrolmentId, verbs.waived, resultExtensions.reason])
    ).map(({ reason }) => reason);
  const foldedAnew = async (enrolmentId: string) => {
    const database = api.app.get(Database);
    const rows = () =>
      database.query(`SELECT * FROM unit_progress WHERE enrolment_id = $1 ORDER BY unit_id`, [enrolmentId]);
    const before = await rows();
    const mark = `INSERT INTO projection_rebuild (projector, registration, since, reason) VALUES ('progress', $1, now(), 'test')`;
    await database.query(mark, [enrolmentId]);
    await api.app.get(Rebuild).marked();
    expect(await rows()).toEqual(before);
  };

  it('stays recognised where the course is repeated for what changed, in its session and in the records, and is learnt anew where all of it is', async () => {
    const lesson = lessonOf(course);
    const run = await aRun(api.app, { organisationId, courseId: course.structure.id });
    await seat(api.app, run, id);
    await take();
    await skips([lesson.id]);
    await learner.finish(id, secondOf(course).id);
    expect((await learner.enrolments())[0]).toMatchObject({ state: 'completed' });
    await next(rewritten, { scope: 'changed', reason: 'La loi a changé.' });
    const renewed = (await go('renewal')).json<Enrolment>();
    expect(renewed).toMatchObject({ state: 'active', run: { id: run }, progress: { done: 1, total: 2 } });
    expect((await reasons(renewed.id)).sort()).toEqual(['Equivalent AU', 'Tested Out']);
    expect(await outlined(lesson.id, renewed.id)).toMatchObject({ state: 'completed', recognised: true });
    const detail = await reported(renewed.id);
    const shown = detail.modules.flatMap(({ units }) => units).find((unit) => unit.id === lesson.id);
    expect(shown).toMatchObject({ recognised: true });
    await foldedAnew(renewed.id);
    await learner.finish(renewed.id, secondOf(course).id);
    expect((await learner.enrolments())[0]).toMatchObject({ id: renewed.id, state: 'completed' });

    const again = (one: Course) => {
      rewritten(one);
      one.texts.fr![textKey(lesson.id, 'title')]!.text = 'Autrement';
    };
    await next(again, { scope: 'all', reason: 'La loi a encore changé.' });
    const anew = (await go('renewal', renewed.id)).json<Enrolment>();
    expect(anew).toMatchObject({ state: 'active', progress: { done: 0, total: 2 } });
    expect(await reasons(anew.id)).toEqual([]);
    expect(await outlined(lesson.id, anew.id)).not.toHaveProperty('recognised');
  });

  it('is kept as it was shown where two versions later its questions are others, which allow what they allow today', async () => {
    const lesson = lessonOf(course);
    const attempt = await take();
    const before = await learner.attempt(attempt);
    await next(rewritten);
    const module = course.structure.modules[0]!;
    await next((one) => {
      rewritten(one);
      for (const question of questionsOf(testOf(one))) question.about = module.id;
      testOf(one).assessment.passMark = 1;
    });
    expect((await go('move')).statusCode).toBe(200);
    const after = await learner.attempt(attempt);
    expect(after.positioning).toEqual(before.positioning);
    expect(after.outcome).toEqual(before.outcome);
    expect(await learner.assessment(id, testOf(course).id)).toMatchObject({ barrier: 'passed' });
    expect(await outlined(lesson.id)).toMatchObject({ known: true });
    expect(after.skippable).toMatchObject([{ id: lesson.id, skipped: false }]);

    api.clock.set(new Date(api.clock.now().getTime() + 1));
    await next((one) => {
      rewritten(one);
      delete testOf(one).assessment.skips;
    });
    expect((await go('move')).statusCode).toBe(200);
    expect((await learner.attempt(attempt)).skippable).toEqual([]);
    expect((await skips([lesson.id])).json<Problem>().errors).toMatchObject([{ rule: 'not-known' }]);
  });

  it('speaks of the questions that were asked where it is handed in after its learner went over to others', async () => {
    const attempt = await learner.start(id, testOf(course).id);
    await answerIn(attempt);
    await next(rewritten);
    const newer = await next((one) => {
      rewritten(one);
      for (const question of questionsOf(testOf(one))) question.about = secondOf(one).id;
    });
    expect((await go('move')).statusCode).toBe(200);
    expect((await learner.submit(attempt)).json<Submission>().unit.state).toBe('completed');
    expect((await learner.attempt(attempt)).positioning).toMatchObject([
      { id: lessonOf(course).id, known: true },
      { id: course.structure.modules[0]!.id, known: false },
    ]);
    expect(await outlined(lessonOf(course).id)).toMatchObject({ known: true });
    expect(await outlined(secondOf(newer).id)).not.toHaveProperty('known');
  });

  it('is the same for both languages of one session, for who changes the language half-way, and for its coordinator', async () => {
    const run = await aRun(api.app, { organisationId, courseId: course.structure.id });
    const people = [
      ['fr', 'fr'],
      ['es', 'es'],
      ['fr', 'es'],
    ] as const;
    const told = [];
    for (const [language, later] of people) {
      const who = await aLearner(language);
      const { id: own } = await who.enrol(course.structure.id, language);
      await seat(api.app, run, own);
      const attempt = await who.start(own, testOf(course).id);
      await who.call('PATCH', `/api/learning/enrolments/${own}`, { language: later });
      expect((await who.attempt(attempt)).language).toBe(later);
      await answerIn(attempt, who);
      await who.submit(attempt);
      const page = await who.attempt(attempt);
      expect(page.positioning?.[0]?.title).toBe(`title 20 ${later}`);
      await skips([lessonOf(course).id], who, own);
      const parts = (page.positioning ?? []).map(({ title: _, language: __, ...part }) => part);
      const { progress } = (await who.enrolments())[0]!;
      const seen = (await reported(own)).attempts.map(({ positioning }) => positioning);
      told.push({
        parts,
        done: progress.done,
        seen,
        recognised: await outlined(lessonOf(course).id, own, who),
      });
    }
    const bare = told.map(({ recognised, ...one }) => ({ ...one, recognised: recognised?.recognised }));
    expect(bare[0]).toMatchObject({ done: 1, recognised: true, parts: [{ known: true }, { known: false }] });
    expect(bare[1]).toEqual(bare[0]);
    expect(bare[2]).toEqual(bare[0]);
  });

  it('offers to skip nothing once the access is over, says so, and keeps what was skipped before', async () => {
    const [lesson, module] = [lessonOf(course), course.structure.modules[0]!];
    const attempt = await take();
    const now = api.clock.now();
    const run = await aRun(api.app, { organisationId, courseId: course.structure.id });
    await seat(api.app, run, id);
    const until = dayFrom(now, 2);
    await api.app.get(Database).query(`UPDATE run SET access_until = $2 WHERE id = $1`, [run, until]);
    expect(await learner.attempt(attempt)).toMatchObject({
      skippable: [{ id: lesson.id }],
      skipsEnded: null,
    });
    api.clock.set(new Date(now.getTime() + 4 * 86_400_000));
    expect(await learner.attempt(attempt)).toMatchObject({
      positioning: [
        { id: lesson.id, slug: null },
        { id: module.id, slug: null },
      ],
      ...{ skippable: [], skipsEnded: until },
    });
    expect((await skips([lesson.id])).json<Problem>().code).toBe('learning.access-over');
    api.clock.set(now);
    await skips([lesson.id]);
    api.clock.set(new Date(now.getTime() + 4 * 86_400_000));
    expect(await learner.attempt(attempt)).toMatchObject({
      ...{ skippable: [{ id: lesson.id, skipped: true }], skipsEnded: until },
    });
  });
});
