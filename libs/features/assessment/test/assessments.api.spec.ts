import type { Enrolment, Problem, Submission } from '@pirecow/contracts';
import { type Course, questionsOf, type Unit, unitsOf } from '@pirecow/content';
import { Database } from '@pirecow/platform';
import { verbs } from '@pirecow/xapi';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer, theRealCourse } from '../../learning/test/learning.factory';

describe('an assessment that counts', () => {
  let api: TestApi;
  let course: Course;
  let unit: Extract<Unit, { kind: 'assessment' }>;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;

  beforeAll(async () => {
    api = await startTestApi();
    course = await theRealCourse(api.app, await anOrganisation(api.app));
    const found = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
    if (found?.kind !== 'assessment') throw new Error('The course has no assessment');
    unit = found;
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    api.clock.release();
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    enrolment = await learner.enrol(course.structure.id);
  });

  const answerAll = async (attemptId: string) => {
    for (const { id } of questionsOf(unit)) {
      const answer = await learner.answer(attemptId, id, rightAnswer(course, id));
      expect(answer.statusCode).toBe(204);
    }
  };
  const submitted = async (attemptId: string) => (await learner.submit(attemptId)).json<Submission>();
  const verbsOf = async (registration: string) => {
    const rows = await api.app
      .get(Database)
      .query<{ iri: string }>(
        `SELECT i.iri FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1`,
        [registration],
      );
    return rows.map(({ iri }) => iri);
  };

  it('is scored on the server, and completes the course with the lessons', async () => {
    await learner.finishLessons(course, enrolment.id);
    const attempt = await learner.start(enrolment.id, unit.id);
    await answerAll(attempt);
    const outcome = await submitted(attempt);
    expect(outcome).toMatchObject({
      score: 1,
      passed: true,
      unit: { state: 'passed', enrolmentState: 'completed' },
    });
    expect(outcome.unit.progress.missing).toEqual([]);
    const said = await verbsOf(enrolment.id);
    expect(said.filter((iri) => iri === verbs.answered)).toHaveLength(questionsOf(unit).length);
    expect(said.filter((iri) => iri === verbs.passed || iri === verbs.satisfied).sort()).toEqual(
      [verbs.passed, verbs.satisfied].sort(),
    );
  });

  it('tells no key, no feedback and no outcome while an attempt is open', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    const { body } = await learner.call('GET', `/api/assessments/attempts/${attempt}`);
    expect(body).not.toContain('"solution"');
    expect(body).not.toMatch(/feedback\.|\.answers"/);
    expect(JSON.parse(body)).toMatchObject({ outcome: null, items: null });
  });

  it('leaves no right answer in the records, which others may read and which are for ever', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    await submitted(attempt);
    const rows = await api.app
      .get(Database)
      .query<{ original: string }>(`SELECT original FROM statement WHERE registration = $1`, [enrolment.id]);
    expect(rows.filter(({ original }) => original.includes('interactionType'))).not.toEqual([]);
    expect(rows.filter(({ original }) => original.includes('correctResponsesPattern'))).toEqual([]);
  });

  it('shows what was right once the attempt is submitted', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    await answerAll(attempt);
    await submitted(attempt);
    const page = await learner.attempt(attempt);
    expect(Object.values(page.items ?? {}).every(({ correct }) => correct)).toBe(true);
    expect(page.unit.blocks.some(({ solution }) => solution !== undefined)).toBe(true);
  });

  it('keeps saved answers over a reload, and takes one back', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    const [first] = questionsOf(unit);
    const id = first?.id ?? '';
    await learner.answer(attempt, id, rightAnswer(course, id));
    expect((await learner.attempt(attempt)).answers).toEqual({ [id]: rightAnswer(course, id) });
    await learner.answer(attempt, id, null);
    expect((await learner.attempt(attempt)).answers).toEqual({});
  });

  it('gives the open attempt again, with its order, when it is started twice', async () => {
    const [first, second] = await Promise.all([
      learner.start(enrolment.id, unit.id),
      learner.start(enrolment.id, unit.id),
    ]);
    expect(second).toBe(first);
    const order = async () => (await learner.attempt(first)).unit.blocks.map(({ block }) => block);
    expect(await order()).toEqual(await order());
  });

  it('refuses an answer that does not fit its question, and names the field', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    const choice = questionsOf(unit).find(({ interaction }) => interaction === 'singleChoice');
    const answer = await learner.answer(attempt, choice?.id ?? '', 'not-an-option');
    expect(answer.json<Problem>().errors).toMatchObject([{ field: 'response', rule: 'choice' }]);
    expect((await learner.attempt(attempt)).answers).toEqual({});
  });

  it('counts one submission although the button is pressed three times at once', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    await answerAll(attempt);
    const outcomes = await Promise.all([submitted(attempt), submitted(attempt), submitted(attempt)]);
    expect(outcomes.map(({ passed, score }) => [passed, score])).toEqual(Array(3).fill([true, 1]));
    expect((await verbsOf(enrolment.id)).filter((iri) => iri === verbs.passed)).toHaveLength(1);
  });

  it('takes no answer after submission', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    await submitted(attempt);
    const [first] = questionsOf(unit);
    const late = await learner.answer(attempt, first?.id ?? '', rightAnswer(course, first?.id ?? ''));
    expect(late.json<Problem>().code).toBe('assessment.submitted');
  });

  it('asks for the pause, then allows as many attempts as its rules say', async () => {
    const { attempts, pauseMinutes } = unit.assessment;
    api.clock.set(new Date());
    for (let turn = 1; turn <= (attempts ?? 2); turn += 1) {
      const attempt = await learner.start(enrolment.id, unit.id);
      expect(await submitted(attempt)).toMatchObject({ score: 0, passed: false, unit: { state: 'failed' } });
      if (pauseMinutes > 0 && turn < (attempts ?? 2)) {
        expect((await learner.assessment(enrolment.id, unit.id)).barrier).toBe('pause');
        const early = await learner.call('POST', `/api/assessments/${enrolment.id}/${unit.id}/attempts`);
        expect(early.json<Problem>().code).toBe('assessment.pause');
      }
      api.clock.advance(pauseMinutes * 60_000 + 1);
    }
    const after = await learner.call('POST', `/api/assessments/${enrolment.id}/${unit.id}/attempts`);
    expect(after.json<Problem>().code).toBe('assessment.exhausted');
  });

  it('counts pauses and attempts over an enrolment that was left, and asks who passed there to pass again', async () => {
    const { attempts, pauseMinutes } = unit.assessment;
    if (!attempts || pauseMinutes === 0) throw new Error('The assessment has no limits to get around');
    const startIn = (id: string) => learner.call('POST', `/api/assessments/${id}/${unit.id}/attempts`);
    const enrolAnew = async (left: string) => {
      await learner.call('DELETE', `/api/learning/enrolments/${left}`);
      return (await learner.enrol(course.structure.id)).id;
    };
    api.clock.set(new Date());
    let current = enrolment.id;
    for (let turn = 1; turn <= attempts; turn += 1) {
      const attempt = await learner.start(current, unit.id);
      if (turn === attempts) await answerAll(attempt);
      await submitted(attempt);
      current = await enrolAnew(current);
      const refused = (await startIn(current)).json<Problem>().code;
      expect(refused).toBe(turn < attempts ? 'assessment.pause' : undefined);
      if (turn < attempts) expect((await learner.assessment(current, unit.id)).attempts).toHaveLength(turn);
      api.clock.advance(pauseMinutes * 60_000 + 1);
    }
    expect(await learner.assessment(current, unit.id)).toMatchObject({
      barrier: null,
      openAttemptId: expect.any(String),
    });
  });

  it('ends with the last attempt, also for who leaves and enrols again', async () => {
    const { attempts, pauseMinutes } = unit.assessment;
    api.clock.set(new Date());
    for (let turn = 1; turn <= (attempts ?? 2); turn += 1) {
      await submitted(await learner.start(enrolment.id, unit.id));
      api.clock.advance(pauseMinutes * 60_000 + 1);
    }
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    const { id } = await learner.enrol(course.structure.id);
    const refused = await learner.call('POST', `/api/assessments/${id}/${unit.id}/attempts`);
    expect(refused.json<Problem>().code).toBe('assessment.exhausted');
    expect((await learner.assessment(id, unit.id)).attempts.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('is nobody else’s business', async () => {
    const attempt = await learner.start(enrolment.id, unit.id);
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    const [first] = questionsOf(unit);
    const tries = await Promise.all([
      other.call('GET', `/api/assessments/attempts/${attempt}`),
      other.answer(attempt, first?.id ?? '', null),
      other.submit(attempt),
      other.call('GET', `/api/assessments/${enrolment.id}/${unit.id}`),
      other.call('POST', `/api/assessments/${enrolment.id}/${unit.id}/attempts`),
    ]);
    expect(tries.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404]);
  });
});
