import type {
  CourseDetail,
  Enrolment,
  PersonalSection,
  Problem,
  ReportDetail,
  Submission,
} from '@pirecow/contracts';
import { type Course, questionsOf } from '@pirecow/content';
import { CourseImport } from '@pirecow/features/catalogue';
import { Rebuild } from '@pirecow/features/records';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { resultExtensions, verbs } from '@pirecow/xapi';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf, folderOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';
import { EndAttempts } from '../src/end-attempts.job';
import { EndedAttempts } from '../src/ended-attempts.service';
import { type AssessmentUnit, assessmentOf, removeBlocks } from './attempts.factory';
import { makeTest } from './positioning.factory';

const STATED = `
SELECT i.iri, s.original::jsonb -> 'result' -> 'success' AS success, s.original::jsonb -> 'result' -> 'score' AS score
FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1 AND i.iri <> $2`;

/** The same course without the test. */
function withoutTest(course: Course): Course {
  const rest = structuredClone(course);
  const test = assessmentOf(rest);
  removeBlocks(
    rest,
    test.blocks.map(({ id }) => id),
  );
  for (const texts of Object.values(rest.texts))
    for (const key of Object.keys(texts)) if (key.startsWith(test.id)) delete texts[key];
  for (const module of rest.structure.modules) module.units = module.units.filter(({ id }) => id !== test.id);
  return rest;
}

describe('a positioning test', () => {
  let api: TestApi;
  let organisationId: string;
  let course: Course;
  let unit: AssessmentUnit;
  let moduleId: string;
  let lesson: { id: string; slug: string };
  let learner: LearnerAtTheDoor;
  let enrolmentId: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    course = await aDraftOf(api.app, organisationId, (one) => {
      one.structure.parityThreshold = 0.5;
      makeTest(one);
      assessmentOf(one).required = false;
    });
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    unit = assessmentOf(course);
    const [module] = course.structure.modules;
    moduleId = module!.id;
    lesson = module!.units[0]!;
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    enrolmentId = (await learner.enrol(course.structure.id)).id;
  });

  /** Hands it in with the questions about the lesson answered rightly, and no other. */
  async function handIn() {
    const attempt = await learner.start(enrolmentId, unit.id);
    for (const { id, about } of questionsOf(unit))
      if (about === lesson.id) await learner.answer(attempt, id, rightAnswer(course, id));
    return { attempt, told: (await learner.submit(attempt)).json<Submission>() };
  }
  const shown = () => [
    { id: lesson.id, slug: lesson.slug, known: true },
    { id: moduleId, slug: null, known: false },
  ];

  it('shows part by part what its learner knows, in the language of the reader, to the coordinator too and to nobody else', async () => {
    expect((await learner.attempt(await learner.start(enrolmentId, unit.id))).positioning).toBeNull();
    const { attempt } = await handIn();
    const page = await learner.attempt(attempt);
    expect(page.positioning).toMatchObject(shown());
    expect(page.positioning?.every(({ title }) => title.endsWith('fr'))).toBe(true);
    const read = await learner.attempt(attempt, 'es');
    expect([read.languages, read.language, read.positioning?.[0]?.title]).toEqual([
      ['fr', 'es'],
      'es',
      'title 20 es',
    ]);
    const url = `/api/coordination/enrolments/${enrolmentId}`;
    const coordinator = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] } });
    const report = await api.app.inject({ url, headers: coordinator.headers });
    expect(report.json<ReportDetail>().attempts).toMatchObject([{ positioning: shown() }]);
    const stranger = await aPerson(api.app);
    const path = `/api/assessments/attempts/${attempt}`;
    expect((await api.app.inject({ url: path, headers: stranger.headers })).statusCode).toBe(404);
  });

  it('marks what its learner knows in the outline and in what is missing, and lets skip nothing where its author does not say so', async () => {
    const open = () => learner.open(enrolmentId, lesson.slug);
    const marks = async () =>
      (await open()).outline.map(({ known, units }) => [known, ...units.map((one) => one.known)]);
    expect(await marks()).toEqual([[undefined, undefined, undefined]]);
    const { attempt } = await handIn();
    expect(await marks()).toEqual([[undefined, true, undefined]]);
    expect((await learner.enrolments())[0]?.progress.missing).toMatchObject([
      { unitId: lesson.id, known: true },
    ]);
    expect((await learner.attempt(attempt)).skippable).toEqual([]);
    const skips = await learner.call('POST', `/api/learning/enrolments/${enrolmentId}/skips`, {
      unitIds: [lesson.id],
    });
    expect(skips.json<Problem>().errors).toMatchObject([{ field: 'unitIds[0]', rule: 'not-known' }]);
    expect((await learner.enrolments())[0]?.progress.missing).toHaveLength(1);
  });

  it('counts for nothing: no pass, no score, no step towards the end of the course, and nothing to contest', async () => {
    const before = (await learner.enrolments())[0]!.progress;
    const { attempt, told } = await handIn();
    expect(told.unit).toMatchObject({ state: 'completed', progress: before });
    const stated = await api.app
      .get(Database)
      .query<{ iri: string; success: unknown; score: unknown }>(STATED, [enrolmentId, verbs.answered]);
    expect(stated.filter(({ iri }) => iri === verbs.passed || iri === verbs.failed)).toEqual([]);
    expect(stated.filter(({ iri }) => iri === verbs.completed)).toEqual([
      { iri: verbs.completed, success: null, score: null },
    ]);
    expect((await learner.attempt(attempt)).appealUntil).toBeNull();
    const contested = await learner.call('POST', `/api/assessments/attempts/${attempt}/appeal`, {
      words: 'Je ne suis pas d’accord.',
    });
    expect(contested.statusCode).toBe(409);
    await learner.finishLessons(course, enrolmentId);
    expect((await learner.enrolments())[0]?.state).toBe('completed');
  });

  it('is taken once, and sent twice it says the same', async () => {
    const { attempt, told } = await handIn();
    expect((await learner.submit(attempt)).json()).toEqual(told);
    expect(await learner.assessment(enrolmentId, unit.id)).toMatchObject({ barrier: 'passed' });
    const again = await learner.call('POST', `/api/assessments/${enrolmentId}/${unit.id}/attempts`);
    expect(again.statusCode).toBe(409);
  });

  it('stays what it is once it was ever published, and is no assessment to who looks at the course from outside', async () => {
    const other = await anOrganisation(api.app);
    const one = await aDraftOf(api.app, other, (draft) => {
      draft.structure.parityThreshold = 0.5;
    });
    const courseId = one.structure.id;
    const publish = () => publishReady(api.app, { organisationId: other, courseId });
    await publish();
    const path = `/api/catalogue/courses/${one.structure.slug}?language=fr`;
    const page = async (slug: string) =>
      (await api.app.inject({ url: path.replace(one.structure.slug, slug) })).json<CourseDetail>();
    expect(await page(one.structure.slug)).toMatchObject({ assessments: 1 });
    expect(await page(course.structure.slug)).toMatchObject({ assessments: 0, passMark: null });
    const test = assessmentOf(one);
    const wishes = { organisationId: other, dryRun: false, language: 'fr' };
    const bring = (that: Course) => api.app.get(CourseImport).fromFolder(folderOf(that), wishes);
    const refusal = {
      errors: [{ rule: 'course.positioning.changed', field: expect.stringContaining('positioning') }],
    };
    makeTest(one);
    await bring(one);
    await expect(publish()).rejects.toMatchObject(refusal);

    await bring(withoutTest(one));
    await publish();
    await bring(one);
    await expect(publish()).rejects.toMatchObject(refusal);
    Object.assign(test.assessment, { positioning: undefined });
    for (const question of questionsOf(test)) question.about = undefined;
    await bring(one);
    await publish();
  });

  describe('that is timed and asked of everybody', () => {
    const BEGUN = new Date('2026-11-26T09:00:00.000Z');
    const END = '2026-11-26T09:20:00.000Z';
    const database = () => api.app.get(Database);
    let own: Course;
    let test: AssessmentUnit;
    let attempt: string;

    beforeAll(async () => {
      own = await aDraftOf(api.app, organisationId, (one) => {
        one.structure.parityThreshold = 0.5;
        makeTest(one);
        Object.assign(assessmentOf(one).assessment, { timeLimitMinutes: 20, skips: true });
      });
      test = assessmentOf(own);
      await publishReady(api.app, { organisationId, courseId: own.structure.id });
    });
    beforeEach(async () => {
      api.clock.set(BEGUN);
      enrolmentId = (await learner.enrol(own.structure.id)).id;
      attempt = await learner.start(enrolmentId, test.id);
      const [first] = own.structure.modules[0]!.units;
      for (const { id, about } of questionsOf(test))
        if (about === first!.id) await learner.answer(attempt, id, rightAnswer(own, id));
    });
    afterEach(() => api.clock.set(new Date()));

    const ended = async () => {
      api.clock.set(new Date('2026-11-26T09:45:00.000Z'));
      await new EndAttempts(api.app.get(EndedAttempts)).perform();
    };
    const rows = (table: string) =>
      database().query(`SELECT * FROM ${table} WHERE enrolment_id = $1 ORDER BY 1, 2`, [enrolmentId]);
    const folded = async () => [await rows('unit_progress'), await rows('enrolment_progress')];

    const foldAnew = async () => {
      const mark = `INSERT INTO projection_rebuild (projector, registration, since, reason) VALUES ('progress', $1, now(), 'test')`;
      await database().query(mark, [enrolmentId]);
      await api.app.get(Rebuild).marked();
    };
    const reported = async () => {
      const coordinator = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] } });
      const url = `/api/coordination/enrolments/${enrolmentId}`;
      return (await api.app.inject({ url, headers: coordinator.headers })).json<ReportDetail>();
    };

    it('is done, and the course with it, when the server ends it: at its end, and no other way when all is folded anew', async () => {
      await learner.finishLessons(own, enrolmentId);
      const mine = async () => (await learner.enrolments()).find(({ id }) => id === enrolmentId);
      expect((await mine())?.progress.missing).toMatchObject([{ unitId: test.id, kind: 'positioning' }]);
      await ended();
      expect(await mine()).toMatchObject({ state: 'completed', progress: { missing: [] } });
      const stated = await database().query<{ iri: string; timestamp: Date }>(
        `SELECT i.iri, s.timestamp FROM statement s JOIN record_iri i ON i.id = s.verb_id
         WHERE registration = $1 AND s.timestamp > $2 ORDER BY 1`,
        [enrolmentId, BEGUN],
      );
      expect(stated.filter(({ iri }) => iri !== verbs.answered)).toEqual([
        { iri: verbs.completed, timestamp: new Date(END) },
        { iri: verbs.satisfied, timestamp: new Date(END) },
      ]);
      expect(stated).toHaveLength(questionsOf(test).filter(({ pool }) => !pool).length + 4);
      const before = await folded();
      await foldAnew();
      expect(await folded()).toEqual(before);
    });

    const skip = (unitIds: string[], who = learner) =>
      who.call('POST', `/api/learning/enrolments/${enrolmentId}/skips`, { unitIds });

    it('lets its learner skip what it showed as known, says why, and takes that back when the lesson is done', async () => {
      const [first] = own.structure.modules[0]!.units;
      const refused = async (...ids: string[]) => (await skip(ids)).json<Problem>().errors;
      const notKnown = (index: number) => [{ field: `unitIds[${index}]`, rule: 'not-known' }];
      expect(await refused(first!.id)).toMatchObject(notKnown(0));
      await ended();
      expect(await refused(first!.id, test.id)).toMatchObject(notKnown(1));
      const [open] = (await learner.attempt(attempt)).skippable ?? [];
      expect(open).toMatchObject({ id: first!.id, slug: 'lecon', language: 'fr', skipped: false });
      expect((await skip([first!.id])).json<Enrolment>()).toMatchObject({ state: 'completed' });
      expect((await skip([first!.id, first!.id])).statusCode).toBe(200);
      const waived = await database().query<{ reason: string }>(
        `SELECT s.original::jsonb #>> ARRAY['result', 'extensions', $3] AS reason
         FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1 AND i.iri = $2`,
        [enrolmentId, verbs.waived, resultExtensions.reason],
      );
      expect(waived).toEqual([{ reason: 'Tested Out' }]);
      const before = await folded();
      await foldAnew();
      expect(await folded()).toEqual(before);
      const unitIn = (modules: readonly { units: readonly { id: string }[] }[]) =>
        modules.flatMap(({ units }) => units).find(({ id }) => id === first!.id);
      const outlined = async () => unitIn((await learner.open(enrolmentId, 'lecon')).outline);
      expect(await outlined()).toMatchObject({ state: 'completed', recognised: true, known: true });
      expect((await learner.attempt(attempt)).skippable).toMatchObject([{ id: first!.id, skipped: true }]);
      const report = await reported();
      expect(unitIn(report.modules)).toMatchObject({ recognised: true, doneAt: expect.any(String) });
      expect(report.timeline?.filter(({ verb }) => verb === 'skipped')).toHaveLength(1);
      const stranger = new LearnerAtTheDoor(api.app, await aPerson(api.app));
      expect((await skip([first!.id], stranger)).statusCode).toBe(404);

      expect((await learner.finish(enrolmentId, first!.id)).statusCode).toBe(200);
      expect(await outlined()).toMatchObject({ state: 'completed' });
      expect(await outlined()).not.toHaveProperty('recognised');
      expect((await learner.attempt(attempt)).skippable).toEqual([]);
    });

    it('keeps what it showed where the course moves on: by its titles, without a link to what there is no more', async () => {
      await ended();
      const before = (await learner.attempt(attempt)).positioning;
      expect(before).toMatchObject([{ slug: 'lecon', known: true, language: 'fr' }, { slug: null }]);
      const [first] = own.structure.modules[0]!.units;
      const next = JSON.parse(JSON.stringify(own).replaceAll(first!.id, newId())) as Course;
      const wishes = { organisationId, dryRun: false, language: 'fr' };
      await api.app.get(CourseImport).fromFolder(folderOf(next), wishes);
      const trainer = await publishReady(api.app, { organisationId, courseId: next.structure.id });
      const url = `/api/organisations/${organisationId}/courses/${next.structure.id}/learners/move`;
      const moved = await api.app.inject({ method: 'POST', url, headers: trainer.headers });
      expect(moved.json()).toMatchObject({ moved: 1 });
      expect((await learner.attempt(attempt)).positioning).toEqual([
        { ...before![0], slug: null },
        before![1],
      ]);
      expect((await reported()).attempts).toMatchObject([
        {
          passed: null,
          score: null,
          positioning: [{ title: 'title 20 fr', slug: null, known: true }, { slug: null }],
        },
      ]);
    });
  });

  it('is in the own data', async () => {
    const { attempt } = await handIn();
    const { id: accountId } = learner.person;
    const sections: Record<string, PersonalSection> = {};
    const events = api.app.get(TransactionEventBus);
    await events.emit('account.exporting', { accountId, sections });
    const parts = shown().map(({ id, known }) => ({ id, known }));
    expect(sections['assessment']).toMatchObject({
      attempts: [{ id: attempt, passed: null, positioning: parts }],
    });
  });
});
