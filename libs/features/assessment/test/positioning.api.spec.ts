import type { CourseDetail, PersonalSection, ReportDetail, Submission } from '@pirecow/contracts';
import { type Course, isGraded, questionsOf } from '@pirecow/content';
import { CourseImport } from '@pirecow/features/catalogue';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { verbs } from '@pirecow/xapi';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf, folderOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';
import { type AssessmentUnit, assessmentOf, removeBlocks } from './attempts.factory';

const STATED = `
SELECT i.iri, s.original::jsonb -> 'result' -> 'success' AS success, s.original::jsonb -> 'result' -> 'score' AS score
FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1 AND i.iri <> $2`;

/** Makes a positioning test of the assessment: its first questions speak of the first lesson, the others of its module. */
function makeTest(course: Course): void {
  const test = assessmentOf(course);
  removeBlocks(
    course,
    questionsOf(test).flatMap((one) => (isGraded(one) ? one.id : [])),
  );
  const [module] = course.structure.modules;
  const [lesson] = module!.units;
  lesson!.objectives = ['o1'];
  Object.assign(test.assessment, { positioning: true, passMark: 0.7, review: 'never' });
  for (const [index, question] of questionsOf(test).entries())
    question.about = index < 3 ? lesson!.id : module!.id;
}

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

  it('is in the own data', async () => {
    const { attempt } = await handIn();
    const { id: accountId } = learner.person;
    const sections: Record<string, PersonalSection> = {};
    const events = api.app.get(TransactionEventBus);
    await events.emit('account.exporting', { accountId, sections });
    const parts = shown().map(({ id, known }) => ({ id, known }));
    expect(sections['assessment']).toMatchObject({ attempts: [{ id: attempt, positioning: parts }] });
  });
});
