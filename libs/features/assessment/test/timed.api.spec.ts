import type { AttemptTime, Enrolment, PersonalSection, Problem, Submission } from '@pirecow/contracts';
import { type Course, drawnQuestions, isGraded } from '@pirecow/content';
import { Database, notFound, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';
import { EndAttempts } from '../src/end-attempts.job';
import { EndedAttempts } from '../src/ended-attempts.service';
import { Submissions } from '../src/submissions.service';
import { type AssessmentUnit, aCourseWith, assessmentOf } from './attempts.factory';

const MINUTE_MS = 60_000;
const LIMIT = 20;
const BEGUN = new Date('2026-11-26T09:00:00.000Z');
const END = '2026-11-26T09:20:00.000Z';

describe('an attempt with a time limit', () => {
  let api: TestApi;
  let organisationId: string;
  let course: Course;
  let unit: AssessmentUnit;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;
  let attempt: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    const rules = { timeLimitMinutes: LIMIT, pauseMinutes: 0, attempts: 2, passMark: 0.9 };
    course = await aCourseWith(api.app, organisationId, rules);
    unit = assessmentOf(course);
  });
  afterAll(() => api.close());

  const enrolAnew = async () => (enrolment = await learner.enrol(course.structure.id));
  const begin = async () => {
    api.clock.set(BEGUN);
    attempt = await learner.start(enrolment.id, unit.id);
  };
  beforeEach(async () => {
    api.clock.set(BEGUN);
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    await enrolAnew();
    await begin();
  });

  const asked = (of = unit) => drawnQuestions(of, attempt);
  const pass = (minutes: number, seconds = 0) => api.clock.advance(minutes * MINUTE_MS + seconds * 1_000);
  const answerAll = async (of = course) => {
    for (const { id } of asked(assessmentOf(of)))
      expect((await learner.answer(attempt, id, rightAnswer(of, id))).statusCode).toBe(204);
  };
  const otherAttempt = async () => {
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    await enrolAnew();
    return learner.start(enrolment.id, unit.id);
  };
  const handInEnded = () => new EndAttempts(api.app.get(EndedAttempts)).perform();
  const time = async () =>
    (await learner.call('GET', `/api/assessments/attempts/${attempt}/time`)).json<AttemptTime>();
  const said = (registration = enrolment.id) =>
    api.app
      .get(Database)
      .query<{ iri: string; timestamp: Date }>(
        `SELECT i.iri, s.timestamp FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1`,
        [registration],
      );
  const stated = async (registration = enrolment.id) => {
    const rows = await said(registration);
    const counted = rows.map(({ iri }) => iri.slice(iri.lastIndexOf('/') + 1));
    return counted.filter((verb) => verb === 'passed' || verb === 'failed');
  };

  it('says its end and what time it is, by the clock of the server', async () => {
    expect((await learner.assessment(enrolment.id, unit.id)).timeLimitMinutes).toBe(LIMIT);
    pass(5);
    const now = '2026-11-26T09:05:00.000Z';
    expect(await learner.attempt(attempt)).toMatchObject({ endsAt: END, now, submittedAt: null });
    expect(await time()).toEqual({ endsAt: END, now, submittedAt: null });
    expect(await learner.start(enrolment.id, unit.id)).toBe(attempt);
    expect((await time()).endsAt).toBe(END);
  });

  it('counts what arrives up to thirty seconds after its end, and nothing after that', async () => {
    const [first, second] = asked();
    pass(LIMIT, 30);
    expect((await learner.answer(attempt, first!.id, rightAnswer(course, first!.id))).statusCode).toBe(204);
    pass(0, 1);
    const late = await learner.answer(attempt, second!.id, rightAnswer(course, second!.id));
    expect([late.statusCode, late.json<Problem>().code]).toEqual([409, 'assessment.time-over']);
    expect(Object.keys((await learner.attempt(attempt)).answers)).toEqual([first!.id]);
  });

  it('is handed in by the server with the answers that are there, although nobody comes back', async () => {
    await answerAll();
    pass(LIMIT, 30);
    await handInEnded();
    expect((await time()).submittedAt).toBeNull();
    pass(0, 1);
    await Promise.all([handInEnded(), handInEnded()]);
    expect(await learner.attempt(attempt)).toMatchObject({
      submittedAt: END,
      outcome: { score: 1, passed: true },
    });
    expect(await stated()).toEqual(['passed']);
    const times = (await said()).flatMap(({ iri, timestamp }) =>
      /answered|passed$/.test(iri) ? [timestamp.toISOString()] : [],
    );
    expect([times.length, new Set(times)]).toEqual([asked().length + 1, new Set([END])]);
    expect((await learner.submit(attempt)).json()).toMatchObject({
      score: 1,
      passed: true,
      unit: { state: 'passed' },
    });
    expect(await stated()).toEqual(['passed']);
  });

  it('is decided once although its learner and the server hand it in at the same moment', async () => {
    await answerAll();
    pass(LIMIT, 31);
    const [mine] = await Promise.all([learner.submit(attempt), handInEnded(), learner.submit(attempt)]);
    expect(mine.json<Submission>()).toMatchObject({ score: 1, passed: true });
    expect((await time()).submittedAt).toBe(END);
    expect(await stated()).toEqual(['passed']);
  });

  it('counts as handed in when its learner did so before the end', async () => {
    pass(7);
    await learner.submit(attempt);
    expect((await time()).submittedAt).toBe('2026-11-26T09:07:00.000Z');
    pass(LIMIT);
    await handInEnded();
    expect(await stated()).toEqual(['failed']);
  });

  it('says in the progress of the course what is missing: begun, and then how much of what is needed', async () => {
    const missing = async () => {
      const [{ progress } = { progress: undefined }] = await learner.enrolments();
      return progress?.missing.find(({ unitId }) => unitId === unit.id);
    };
    expect(await missing()).toMatchObject({ open: { lacks: [{ reason: 'not-started' }] } });
    await learner.submit(attempt);
    expect(await missing()).toMatchObject({
      open: { lacks: [{ reason: 'not-passed', best: 0, needed: 0.9 }] },
    });
  });

  it('counts for who left the course meanwhile, and nothing is stated into what they left', async () => {
    const left = enrolment.id;
    await learner.call('DELETE', `/api/learning/enrolments/${left}`);
    pass(LIMIT, 31);
    await handInEnded();
    await enrolAnew();
    const { attempts } = await learner.assessment(enrolment.id, unit.id);
    expect(attempts).toMatchObject([{ id: attempt, submittedAt: END, passed: false }]);
    expect(await stated(left)).toEqual([]);
  });

  it('is not begun again in a later enrolment before the one that was left under way is handed in', async () => {
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    await enrolAnew();
    const again = () => learner.call('POST', `/api/assessments/${enrolment.id}/${unit.id}/attempts`);
    pass(LIMIT - 1);
    expect((await again()).json<Problem>().code).toBe('assessment.elsewhere');
    const startableAt = '2026-11-26T09:20:30.000Z';
    const barred = { barrier: 'elsewhere', startableAt, openAttemptId: null };
    expect(await learner.assessment(enrolment.id, unit.id)).toMatchObject(barred);
    pass(2);
    expect((await again()).json<Problem>().code).toBe('assessment.elsewhere');
    await handInEnded();
    expect((await again()).statusCode).toBe(201);
    const { attempts } = await learner.assessment(enrolment.id, unit.id);
    expect(attempts.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('is handed in although others fail, which the job tells, and what is gone is no failure', async () => {
    const submissions = api.app.get(Submissions);
    const end = submissions.end.bind(submissions);
    const [failing, gone] = [attempt, await otherAttempt()];
    attempt = await otherAttempt();
    const ending = jest.spyOn(submissions, 'end').mockImplementation(async (ended) => {
      if (ended.id === failing) throw new Error('The line is cut');
      if (ended.id === gone) throw notFound();
      return end(ended);
    });
    pass(LIMIT, 31);
    const failures = await handInEnded().catch((error: AggregateError) => error.errors.length);
    ending.mockRestore();
    expect([failures, (await time()).submittedAt]).toEqual([1, END]);
  });

  it('is in the export of its learner with its end, and goes with an account that is closed before it was decided', async () => {
    const database = api.app.get(Database);
    const { accountId, sections } = {
      accountId: learner.person.id,
      sections: {} as Record<string, PersonalSection>,
    };
    await api.app.get(TransactionEventBus).emit('account.exporting', { accountId, sections });
    expect(sections['assessment']).toMatchObject({ attempts: [{ id: attempt, endsAt: new Date(END) }] });
    await database.inTransaction(() =>
      api.app.get(TransactionEventBus).emit('account.closing', { accountId }),
    );
    pass(LIMIT, 31);
    await handInEnded();
    expect(await database.query('SELECT FROM attempt WHERE id = $1', [attempt])).toEqual([]);
  });

  it('waits for its grade where it has an open answer, and cannot be taken back any more', async () => {
    const open = await aCourseWith(api.app, organisationId, { timeLimitMinutes: LIMIT }, { asked: true });
    const graded = assessmentOf(open);
    api.clock.set(BEGUN);
    const { id } = await learner.enrol(open.structure.id);
    attempt = await learner.start(id, graded.id);
    const question = asked(graded).find(isGraded);
    expect((await learner.answer(attempt, question!.id, 'Je préviens.')).statusCode).toBe(204);
    pass(LIMIT, 31);
    await handInEnded();
    expect(await learner.attempt(attempt)).toMatchObject({
      submittedAt: END,
      outcome: null,
      mayTakeBack: false,
    });
  });

  it('ends at the due date where that comes first, and what is there by then counts', async () => {
    const due = await aCourseWith(api.app, organisationId, { timeLimitMinutes: LIMIT, dueDays: 1 });
    api.clock.set(BEGUN);
    const { id } = await learner.enrol(due.structure.id);
    pass(24 * 60 - 5);
    const wouldEndAt = '2026-11-27T09:00:00.000Z';
    expect(await learner.assessment(id, assessmentOf(due).id)).toMatchObject({ wouldEndAt });
    attempt = await learner.start(id, assessmentOf(due).id);
    expect((await time()).endsAt).toBe(wouldEndAt);
    await answerAll(due);
    pass(6);
    expect((await learner.submit(attempt)).json()).toMatchObject({ score: 1 });
  });

  it('is nobody else’s business', async () => {
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    expect((await other.call('GET', `/api/assessments/attempts/${attempt}/time`)).statusCode).toBe(404);
  });
});
