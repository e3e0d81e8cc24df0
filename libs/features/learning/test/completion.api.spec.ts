import type { CompletionRule, Unit } from '@pirecow/content';
import {
  type Lack,
  type OpenUnit,
  type ReportDetail,
  type Submission,
  type TrainerWord,
} from '@pirecow/contracts';
import { CourseImport } from '@pirecow/features/catalogue';
import { Rebuild } from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import { verbs } from '@pirecow/xapi';
import { assessmentOf, removeBlocks } from '../../assessment/test/attempts.factory';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf, folderOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aMeeting, beginsAt, STROKES } from '../../sessions/test/meetings.factory';
import { LearnerAtTheDoor, rightAnswer } from './learning.factory';
import { aRun, seat } from './runs.factory';

interface Rules {
  lesson?: CompletionRule;
  assessment?: CompletionRule;
  passMark?: number;
  /** Only its open answer is asked, so that all of it waits for a person. */
  onlyOpen?: boolean;
  /** Its lesson has a survey that has to be answered. */
  survey?: boolean;
}

const surveyOf = ({ blocks }: Unit) => blocks.find(({ type }) => type === 'survey')!;

describe('completion rules', () => {
  let api: TestApi;
  let organisationId: string;
  let coordinator: TestPerson;
  let trainer: TestPerson;
  let learner: LearnerAtTheDoor;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    coordinator = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] } });
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
  });
  afterAll(() => api.close());

  /** A published course of a lesson and an assessment with these rules, and the learner's enrolment in it. */
  async function aWorld({ lesson, assessment, passMark = 0.5, onlyOpen = false, survey = false }: Rules) {
    const course = await aDraftOf(api.app, organisationId, (one) => {
      const [first] = one.structure.modules[0]!.units;
      const second = assessmentOf(one);
      Object.assign(second.assessment, { passMark, pauseMinutes: 0, attempts: null });
      const isGone = ({ type, ...block }: (typeof second.blocks)[number]) =>
        onlyOpen ? !('criteria' in block) : 'criteria' in block && type === 'question';
      removeBlocks(
        one,
        second.blocks.filter(isGone).map(({ id }) => id),
      );
      if (lesson) Object.assign(first!, { completion: lesson });
      if (survey) Object.assign(surveyOf(first!), { answers: 'named', obligatory: true });
      if (assessment) second.completion = assessment;
    });
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    const enrolment = await learner.enrol(course.structure.id);
    const [lessonUnit] = course.structure.modules[0]!.units;
    return { course, id: enrolment.id, lesson: lessonUnit!, unit: assessmentOf(course) };
  }
  type World = Awaited<ReturnType<typeof aWorld>>;

  const own = async ({ id }: World) => (await learner.enrolments()).find((one) => one.id === id)!;
  const detail = async ({ id }: World, who = coordinator) =>
    (
      await api.app.inject({ url: `/api/coordination/enrolments/${id}`, headers: who.headers })
    ).json<ReportDetail>();
  /** What is missing of a unit: to the learner in My learning and in the player, and to the coordinator, the same. */
  async function open(world: World, unitId: string): Promise<OpenUnit | undefined> {
    const told = (await own(world)).progress.missing.find((one) => one.unitId === unitId)?.open;
    const person = await detail(world);
    expect(person.missing.find((one) => one.unitId === unitId)?.open).toEqual(told);
    const { outline } = await learner.open(world.id, world.lesson.slug);
    const inOutline = outline.flatMap(({ units }) => units).find(({ id }) => id === unitId);
    const inTable = person.modules.flatMap(({ units }) => units).find(({ id }) => id === unitId);
    expect(inTable).toMatchObject({ state: inOutline?.state });
    expect(inTable?.open).toEqual(inOutline?.open);
    return told ?? undefined;
  }
  const lacks = async (world: World, unitId: string): Promise<Lack[] | undefined> =>
    (await open(world, unitId))?.lacks;
  const stateIn = async ({ id, lesson }: World, unitId: string) =>
    (await learner.open(id, lesson.slug)).outline.flatMap(({ units }) => units).find((u) => u.id === unitId)
      ?.state;

  /** Hands in an attempt with so many of its questions answered rightly. */
  async function handIn({ course, id, unit }: World, right: (index: number) => boolean) {
    const attempt = await learner.start(id, unit.id);
    const { unit: asked } = await learner.attempt(attempt);
    const questions = asked.blocks.filter(({ block }) => block.type === 'question');
    for (const [index, { block }] of questions.entries())
      if (right(index)) await learner.answer(attempt, block.id, rightAnswer(course, block.id));
    return { attempt, outcome: (await learner.submit(attempt)).json<Submission>() };
  }

  /** The trainer's paper says that the learner was there in the morning of a new meeting. @returns that meeting */
  async function attendsAMorning(runId: string): Promise<string> {
    const meeting = await aMeeting(api.app, { organisationId, runId });
    await beginsAt(api.app, meeting, api.clock.now());
    await say(meeting, 'paper');
    return meeting;
  }

  /** What the trainer says of the learner in the morning of a meeting. */
  async function say(meeting: string, word: TrainerWord) {
    const answer = await api.app.inject({
      method: 'POST',
      url: `/api/meetings/${meeting}/halves/morning/countersignatures`,
      headers: coordinator.headers,
      payload: {
        ...{ id: newId(), strokes: STROKES, signedAt: api.clock.now().toISOString() },
        people: [{ accountId: learner.person.id, word }],
      },
    });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
  }

  async function grade({ unit: { blocks } }: World, attempt: string, levels: Record<string, string>) {
    const graded = await api.app.inject({
      method: 'PUT',
      url: `/api/organisations/${organisationId}/gradings/${attempt}`,
      headers: trainer.headers,
      payload: { grades: { [blocks[0]!.id]: { levels, word: 'À revoir.' } } },
    });
    expect(graded.statusCode).toBe(200);
  }

  const satisfied = async ({ id }: World) =>
    api.app.get(Database).query<{ id: string }>(
      `SELECT s.id FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1 AND i.iri = $2
           AND NOT EXISTS (SELECT FROM statement_voiding v WHERE v.target_id = s.id)`,
      [id, verbs.satisfied],
    );

  it('ask for attendance beside the own word, and complete the course once both are there', async () => {
    const world = await aWorld({ lesson: { match: 'all', viewed: true, attended: 2 } });
    const runId = await aRun(api.app, { organisationId, courseId: world.course.structure.id });
    await seat(api.app, runId, world.id);
    const { lesson } = world;
    const attending = (best: number) => ({ reason: 'to-attend', best, needed: 2 });
    expect(await lacks(world, lesson.id)).toEqual([{ reason: 'to-finish' }, attending(0)]);
    expect((await learner.finish(world.id, lesson.id)).statusCode).toBe(200);
    await learner.finish(world.id, lesson.id);
    expect((await own(world)).resume?.slug).toBe(world.unit.slug);
    await handIn(world, () => true);
    expect(await lacks(world, lesson.id)).toEqual([attending(0)]);
    await attendsAMorning(runId);
    expect(await lacks(world, lesson.id)).toEqual([attending(1)]);
    expect(await stateIn(world, lesson.id)).toBe('started');
    await attendsAMorning(runId);
    expect(await open(world, lesson.id)).toBeUndefined();
    expect((await own(world)).state).toBe('completed');
    const [last] = await api.app
      .get(Database)
      .query<{ at: Date }>(`SELECT max(began_at) AS at FROM attended_half_day WHERE enrolment_id = $1`, [
        world.id,
      ]);
    const [{ units } = { units: [] }] = (await detail(world)).modules;
    expect(units.find(({ id }) => id === lesson.id)?.doneAt).toBe(last?.at.toISOString());
    expect(await satisfied(world)).toHaveLength(1);
    const database = api.app.get(Database);
    const half = () => database.query(`SELECT * FROM attended_half_day WHERE enrolment_id = $1`, [world.id]);
    const before = await half();
    await database.query(`DELETE FROM attended_half_day`);
    await api.app.get(Rebuild).all();
    expect([before.length, await half()]).toEqual([2, before]);
  });

  it('are content with one of several things', async () => {
    const world = await aWorld({ lesson: { match: 'any', viewed: true, attended: 1 } });
    const either = [{ reason: 'to-finish' }, { reason: 'to-attend', best: 0, needed: 1 }];
    expect(await open(world, world.lesson.id)).toEqual({ match: 'any', lacks: either });
    const runId = await aRun(api.app, { organisationId, courseId: world.course.structure.id });
    await seat(api.app, runId, world.id);
    const meeting = await attendsAMorning(runId);
    expect(await open(world, world.lesson.id)).toBeUndefined();
    expect(await stateIn(world, world.lesson.id)).toBe('completed');
    await learner.finish(world.id, world.lesson.id);
    await say(meeting, 'absent');
    expect(await stateIn(world, world.lesson.id)).toBe('completed');
  });

  it('are never content with attendance where a survey is still to be answered, and say so', async () => {
    const world = await aWorld({ lesson: { match: 'any', viewed: true, attended: 1 }, survey: true });
    const runId = await aRun(api.app, { organisationId, courseId: world.course.structure.id });
    await seat(api.app, runId, world.id);
    await attendsAMorning(runId);
    expect(await open(world, world.lesson.id)).toEqual({ match: 'all', lacks: [{ reason: 'to-answer' }] });
    expect(await stateIn(world, world.lesson.id)).not.toBe('completed');
    await handIn(world, () => true);
    expect([(await own(world)).state, await satisfied(world)]).toEqual(['active', []]);
    const { id } = surveyOf(world.lesson);
    const answered = await api.app.inject({
      method: 'PUT',
      url: `/api/learning/enrolments/${world.id}/surveys/${id}`,
      headers: learner.person.headers,
      payload: { answers: { q1: 'a' } },
    });
    expect([answered.statusCode, await open(world, world.lesson.id)]).toEqual([200, undefined]);
    expect([(await own(world)).state, (await satisfied(world)).length]).toEqual(['completed', 1]);
    const { units } = (await detail(world)).modules[0]!;
    expect(units.find((unit) => unit.id === world.lesson.id)).toMatchObject({
      state: 'completed',
      doneAt: null,
    });
  });

  it('ask for more than the pass mark, and let who has passed try again until it is reached', async () => {
    const world = await aWorld({ assessment: { match: 'all', score: 1 }, passMark: 0.1 });
    expect(await lacks(world, world.unit.id)).toEqual([{ reason: 'to-score', needed: 1 }]);
    const { outcome } = await handIn(world, (index) => index !== 0);
    expect(outcome.passed).toBe(true);
    const [lack] = (await lacks(world, world.unit.id)) ?? [];
    expect(lack).toMatchObject({ reason: 'score-low', needed: 1 });
    expect(lack?.best).toBeCloseTo(outcome.score ?? 0, 5);
    expect(await learner.assessment(world.id, world.unit.id)).toMatchObject({ barrier: null });
    await handIn(world, () => true);
    expect(await open(world, world.unit.id)).toBeUndefined();
    expect(await learner.assessment(world.id, world.unit.id)).toMatchObject({ barrier: 'passed' });
  });

  it('tell that a grade is waited for, since when, until it is there', async () => {
    const world = await aWorld({ onlyOpen: true });
    const { attempt } = await handIn(world, () => true);
    const { submittedAt } = (await learner.assessment(world.id, world.unit.id)).attempts[0]!;
    expect(await lacks(world, world.unit.id)).toEqual([{ reason: 'waiting', since: submittedAt }]);
    expect(await stateIn(world, world.unit.id)).toBe('started');
    await grade(world, attempt, { c1: 'l2', c2: 'l1' });
    expect(await lacks(world, world.unit.id)).toEqual([{ reason: 'not-passed', best: 0, needed: 0.5 }]);
  });

  it('keep done what was done, where a newer version asks more of it', async () => {
    const world = await aWorld({});
    const { course, id, lesson } = world;
    const courseId = course.structure.id;
    await learner.finish(id, lesson.id);
    const late = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    const other = await late.enrol(courseId);
    const facts = { minutes: lesson.minutes ?? 6, required: true, objectives: lesson.objectives };
    const asked = await api.app.inject({
      method: 'PUT',
      url: `/api/studio/${organisationId}/courses/${courseId}/units/${lesson.id}/facts`,
      headers: trainer.headers,
      payload: { ...facts, completion: { match: 'all', viewed: true, attended: 1 } },
    });
    expect(asked.statusCode).toBe(200);
    await publishReady(api.app, { organisationId, courseId });
    for (const [who, enrolment] of [
      [learner, id],
      [late, other.id],
    ] as const)
      expect((await who.call('POST', `/api/learning/enrolments/${enrolment}/move`)).statusCode).toBe(200);
    expect(await open(world, lesson.id)).toBeUndefined();
    const [missing] = (await late.enrolments())[0]!.progress.missing;
    expect(missing?.open?.lacks).toEqual([
      { reason: 'to-finish' },
      { reason: 'to-attend', best: 0, needed: 1 },
    ]);
  });

  it('keep done what attendance had done, where a newer version has a survey that must be answered', async () => {
    const world = await aWorld({ lesson: { match: 'any', viewed: true, attended: 1 } });
    const { course, id, lesson } = world;
    const courseId = course.structure.id;
    const runId = await aRun(api.app, { organisationId, courseId });
    await seat(api.app, runId, id);
    await attendsAMorning(runId);
    expect(await open(world, lesson.id)).toBeUndefined();
    const late = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    const other = await late.enrol(courseId);
    Object.assign(surveyOf(lesson), { answers: 'named', obligatory: true });
    const wishes = { organisationId, dryRun: false, language: 'fr' };
    await api.app.get(CourseImport).fromFolder(folderOf(course), wishes);
    await publishReady(api.app, { organisationId, courseId });
    for (const [who, enrolment] of [
      [learner, id],
      [late, other.id],
    ] as const)
      expect((await who.call('POST', `/api/learning/enrolments/${enrolment}/move`)).statusCode).toBe(200);
    expect(await open(world, lesson.id)).toBeUndefined();
    await late.finish(other.id, lesson.id);
    const [missing] = (await late.enrolments())[0]!.progress.missing;
    expect([missing?.unitId, missing?.open?.lacks.length]).toEqual([lesson.id, 2]);
  });

  it('are met by handing in, before anybody has graded it, and that is not taken back', async () => {
    const world = await aWorld({ assessment: { match: 'all', submitted: true }, onlyOpen: true });
    await learner.finish(world.id, world.lesson.id);
    const { attempt, outcome } = await handIn(world, () => true);
    expect(outcome.unit).toMatchObject({ state: 'completed', enrolmentState: 'completed' });
    expect((await learner.attempt(attempt)).mayTakeBack).toBe(false);
    const back = await learner.call('DELETE', `/api/assessments/attempts/${attempt}/submission`);
    expect(back.statusCode).toBe(409);
    expect((await own(world)).state).toBe('completed');
    expect(await satisfied(world)).toHaveLength(1);
  });

  it('take back what was handed in as long as it has not completed the course', async () => {
    const world = await aWorld({ assessment: { match: 'all', submitted: true }, onlyOpen: true });
    const { attempt } = await handIn(world, () => true);
    expect(await open(world, world.unit.id)).toBeUndefined();
    expect((await learner.attempt(attempt)).mayTakeBack).toBe(true);
    const back = await learner.call('DELETE', `/api/assessments/attempts/${attempt}/submission`);
    expect(back.statusCode).toBe(204);
    expect(await lacks(world, world.unit.id)).toEqual([{ reason: 'to-submit' }]);
  });

  it('say that a better result waits for its grade to who has passed', async () => {
    const world = await aWorld({ assessment: { match: 'all', score: 1 }, passMark: 0.1, onlyOpen: true });
    const first = await handIn(world, () => true);
    await grade(world, first.attempt, { c1: 'l0', c2: 'l1' });
    expect(await lacks(world, world.unit.id)).toMatchObject([{ reason: 'score-low' }]);
    await handIn(world, () => true);
    expect(await lacks(world, world.unit.id)).toMatchObject([{ reason: 'waiting' }]);
    expect(await learner.assessment(world.id, world.unit.id)).toMatchObject({ barrier: 'waiting' });
  });

  it('ask for attendance again as soon as the trainer takes it back', async () => {
    const world = await aWorld({ lesson: { match: 'all', viewed: true, attended: 1 } });
    const runId = await aRun(api.app, { organisationId, courseId: world.course.structure.id });
    await seat(api.app, runId, world.id);
    await learner.finish(world.id, world.lesson.id);
    const meeting = await attendsAMorning(runId);
    expect(await open(world, world.lesson.id)).toBeUndefined();
    await say(meeting, 'absent');
    expect(await lacks(world, world.lesson.id)).toEqual([{ reason: 'to-attend', best: 0, needed: 1 }]);
    await say(meeting, 'paper');
    expect(await open(world, world.lesson.id)).toBeUndefined();
  });

  it('count the half-days of the enrolment that is renewed where only what changed is asked for again', async () => {
    const rules = { lesson: { match: 'all', attended: 1 } } as const;
    const [before, after] = [await aWorld(rules), await aWorld(rules)];
    const runId = await aRun(api.app, { organisationId, courseId: before.course.structure.id });
    await seat(api.app, runId, before.id);
    await attendsAMorning(runId);
    const renew = `INSERT INTO enrolment_renewal (enrolment_id, renews_id, renewed_at) VALUES ($1, $2, now())`;
    await api.app.get(Database).query(renew, [after.id, before.id]);
    expect(await lacks(after, after.lesson.id)).toMatchObject([{ reason: 'to-attend', best: 0 }]);
    const keep = `UPDATE enrolment_renewal SET keeps_attendance = true WHERE enrolment_id = $1`;
    await api.app.get(Database).query(keep, [after.id]);
    expect(await open(after, after.lesson.id)).toBeUndefined();
  });

  it('complete a course that was done while its progress had fallen behind, once it is folded anew', async () => {
    const world = await aWorld({ lesson: { match: 'all', attended: 1 } });
    const runId = await aRun(api.app, { organisationId, courseId: world.course.structure.id });
    await seat(api.app, runId, world.id);
    await attendsAMorning(runId);
    const database = api.app.get(Database);
    await database.query(`DELETE FROM attended_half_day WHERE enrolment_id = $1`, [world.id]);
    await database.query(
      `INSERT INTO projection_rebuild (projector, registration, since, reason) VALUES ('progress', $1, now(), 'test')`,
      [world.id],
    );
    await handIn(world, () => true);
    expect((await own(world)).state).toBe('active');
    await api.app.get(Rebuild).marked();
    const [statement, ...more] = await satisfied(world);
    expect([(await own(world)).state, more]).toEqual(['completed', []]);
    const voiding = `/api/organisations/${organisationId}/statements/${statement?.id}/voiding`;
    const taken = { method: 'POST', url: voiding, headers: coordinator.headers } as const;
    const answer = await api.app.inject({ ...taken, payload: { reason: 'Another person' } });
    expect(answer.statusCode).toBe(201);
    await api.app.get(Rebuild).marked();
    expect([(await own(world)).state, await satisfied(world)]).toEqual(['active', []]);
  });

  it('take a completion back with the attendance that it stood on, and state it anew with it', async () => {
    const world = await aWorld({ lesson: { match: 'all', attended: 1 } });
    const runId = await aRun(api.app, { organisationId, courseId: world.course.structure.id });
    await seat(api.app, runId, world.id);
    await handIn(world, () => true);
    const meeting = await attendsAMorning(runId);
    const other = await attendsAMorning(runId);
    const state = async () => (await own(world)).state;
    const one = { id: expect.any(String) as string };
    await say(other, 'absent');
    expect([await state(), await satisfied(world)]).toEqual(['completed', [one]]);
    await say(meeting, 'absent');
    expect([await state(), await satisfied(world)]).toEqual(['active', []]);
    await api.app.get(Rebuild).all();
    expect(await state()).toBe('active');
    await say(other, 'paper');
    expect([await state(), await satisfied(world)]).toEqual(['completed', [one]]);
  });
});
