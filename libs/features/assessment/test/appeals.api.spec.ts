import {
  type AppealHead,
  type AppealList,
  APPEAL_DAYS,
  type Enrolment,
  type PersonalSection,
  type Problem,
} from '@pirecow/contracts';
import { type Course, drawnQuestions, isGraded } from '@pirecow/content';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';
import { GraderLetters } from '../src/grader-letters.service';
import { type AssessmentUnit, aCourseWith, assessmentOf } from './attempts.factory';

const DAY_MS = 24 * 3600_000;
const WORDS = 'La question 2 a deux bonnes réponses.';
const REASON = 'Relu ensemble, avec le cours sous les yeux.';

describe('an appeal against a result', () => {
  let api: TestApi;
  let organisationId: string;
  let trainer: TestPerson;
  let course: Course;
  let unit: AssessmentUnit;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;
  let attempt: string;
  let missed: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] }, language: 'fr' });
    course = await aCourseWith(api.app, organisationId, { pauseMinutes: 0, passMark: 1, review: 'never' });
    unit = assessmentOf(course);
  });
  afterAll(() => api.close());

  /** All answers are right but one, so that a point or two are missing. */
  const handIn = async () => {
    const questions = drawnQuestions(unit, attempt).filter((question) => !isGraded(question));
    missed = questions[0]!.id;
    for (const { id } of questions.slice(1)) await learner.answer(attempt, id, rightAnswer(course, id));
    await learner.submit(attempt);
  };
  beforeEach(async () => {
    api.clock.set(new Date());
    learner = new LearnerAtTheDoor(
      api.app,
      await aPerson(api.app, { language: 'fr', givenName: 'Ane', familyName: 'Mendi' }),
    );
    enrolment = await learner.enrol(course.structure.id);
    await learner.finishLessons(course, enrolment.id);
    attempt = await learner.start(enrolment.id, unit.id);
    await handIn();
  });

  const contest = (words = WORDS, who = learner) =>
    who.call('POST', `/api/assessments/attempts/${attempt}/appeal`, { words });
  const ask = (who: TestPerson, path = '', payload?: object) =>
    api.app.inject({
      method: payload ? 'PUT' : 'GET',
      url: `/api/organisations/${organisationId}/appeals${path}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
  const sheet = async () => (await ask(trainer, `/${attempt}`)).json<AppealHead>();
  const uphold = (who = trainer) => ask(who, `/${attempt}`, { verdict: 'upheld', reason: REASON });
  const regrade = (corrections: object, who = trainer) =>
    ask(who, `/${attempt}`, { verdict: 'regraded', reason: REASON, corrections });
  const most = async () => (await sheet()).points[missed]!.max;
  const waiting = async () =>
    (await ask(trainer, '?limit=100'))
      .json<AppealList>()
      .items.filter(({ attemptId }) => attemptId === attempt);
  const mails = (kind: string, recipient: string) =>
    api.app
      .get(Database)
      .query<{ body: string }>(`SELECT body FROM mail WHERE kind = $1 AND recipient = $2`, [kind, recipient]);
  const stated = async (verb: string) =>
    (
      await api.app
        .get(Database)
        .query(
          `SELECT FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1 AND i.iri LIKE '%/' || $2`,
          [enrolment.id, verb],
        )
    ).length;

  it('is made once, within its days, and waits where trainers see it', async () => {
    const { appealUntil, appeal } = await learner.attempt(attempt);
    expect([appeal, Date.parse(appealUntil ?? '')]).toEqual([
      null,
      api.clock.now().getTime() + APPEAL_DAYS * DAY_MS,
    ]);
    const made = await Promise.all([contest(), contest('Autre chose, dite une seconde plus tard.')]);
    const words = made.map((answer) => answer.json<{ words: string }>().words);
    expect(words[0]).toBe(words[1]);
    expect(await learner.attempt(attempt)).toMatchObject({
      appeal: { words: words[0], answer: null },
      appealUntil: null,
    });
    expect(await waiting()).toMatchObject([{ learner: 'Ane Mendi', attemptId: attempt }]);
  });

  it('comes too late after its days, and too early before there is a result', async () => {
    const open = await learner.start(enrolment.id, unit.id);
    const early = await learner.call('POST', `/api/assessments/attempts/${open}/appeal`, { words: WORDS });
    api.clock.advance(APPEAL_DAYS * DAY_MS);
    for (const refused of [early, await contest()])
      expect(refused.json<Problem>().code).toBe('assessment.appeal-over');
    expect((await learner.attempt(attempt)).appealUntil).toBeNull();
  });

  it('names words that are too few, and corrections that take points, give too many, or name no question', async () => {
    expect((await contest('Non.')).json<Problem>().errors).toMatchObject([{ field: 'words' }]);
    await contest();
    const right = Object.entries((await sheet()).points).find(([id]) => id !== missed)!;
    const rules = async (corrections: object) =>
      (await regrade(corrections)).json<Problem>().errors?.map(({ rule }) => rule);
    expect(await rules({})).toEqual(['appeal.nothing']);
    expect(await rules({ [right[0]]: 0 })).toEqual(['appeal.less']);
    expect(await rules({ [missed]: (await most()) + 0.5 })).toEqual(['too_big_number']);
    expect(await rules({ [enrolment.id]: 1 })).toEqual(['unrecognized_keys']);
    expect((await sheet()).appeal.answer).toBeNull();
  });

  it('leaves the result as it is when it is upheld, and tells its learner why', async () => {
    await contest();
    const before = (await learner.attempt(attempt)).outcome;
    expect((await uphold()).json<AppealHead>()).toMatchObject({ mine: true, passed: false });
    const { outcome, appeal } = await learner.attempt(attempt);
    expect([outcome, appeal?.answer]).toMatchObject([
      before,
      { verdict: 'upheld', reason: REASON, corrections: {} },
    ]);
    expect(await mails('assessment.appeal-answered', learner.person.email)).toHaveLength(1);
    expect([await waiting(), await stated('failed'), await stated('passed')]).toEqual([[], 1, 0]);
  });

  it('corrects result, progress and course in one moment when it is regraded', async () => {
    await contest();
    const answered = await regrade({ [missed]: await most() });
    expect(answered.json<AppealHead>()).toMatchObject({ score: 1, passed: true });
    expect((await learner.attempt(attempt)).outcome).toMatchObject({ score: 1, passed: true });
    const [now] = await learner.enrolments();
    expect([now?.state, now?.progress.missing]).toEqual(['completed', []]);
    expect([await stated('failed'), await stated('passed'), await stated('satisfied')]).toEqual([1, 1, 1]);
    expect((await learner.assessment(enrolment.id, unit.id)).barrier).toBe('passed');
  });

  it('is answered once although two trainers do so at the same moment', async () => {
    await contest();
    const other = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
    const full = { [missed]: await most() };
    const answers = await Promise.all([uphold(), regrade(full, other), uphold(other)]);
    const verdicts = answers.map((answer) => answer.json<AppealHead>().appeal.answer?.verdict);
    expect(new Set(verdicts).size).toBe(1);
    const { passed } = (await learner.attempt(attempt)).outcome!;
    expect([passed, await stated('passed')]).toEqual(verdicts[0] === 'regraded' ? [true, 1] : [false, 0]);
    expect(await mails('assessment.appeal-answered', learner.person.email)).toHaveLength(1);
  });

  it('corrects the result of who left the course, and states nothing into what they left', async () => {
    await contest();
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    await regrade({ [missed]: await most() });
    const [row] = await api.app
      .get(Database)
      .query<{ passed: boolean }>(`SELECT passed FROM attempt WHERE id = $1`, [attempt]);
    expect([row?.passed, await stated('passed')]).toEqual([true, 0]);
  });

  it('counts where its learner is enrolled by now, when it is granted after they came back', async () => {
    await contest();
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    enrolment = await learner.enrol(course.structure.id);
    await learner.finishLessons(course, enrolment.id);
    await regrade({ [missed]: await most() });
    const [now] = await learner.enrolments();
    expect([now?.state, await stated('passed'), await stated('failed')]).toEqual(['completed', 1, 0]);
    expect((await learner.assessment(enrolment.id, unit.id)).barrier).toBe('passed');
  });

  it('is answered by nobody in their own case, and the log says who judged their own grade', async () => {
    await contest();
    await api.app
      .get(Database)
      .query(
        `INSERT INTO membership (organisation_id, account_id, roles, since) VALUES ($1, $2, '{trainer}', now())`,
        [organisationId, learner.person.id],
      );
    const own = await uphold(learner.person);
    expect([own.statusCode, own.json<Problem>().code]).toEqual([403, 'assessment.own-case']);
    await api.app.get(Database).query(
      `INSERT INTO attempt_grading (attempt_id, organisation_id, submitted_at, grades, graded_by, graded_at)
         VALUES ($1, $2, now(), '{}', $3, now())`,
      [attempt, organisationId, trainer.id],
    );
    expect((await sheet()).ownGrade).toBe(true);
    await uphold();
    const details = await api.app
      .get(Database)
      .query(`SELECT details FROM audit_entry WHERE subject = $1`, [attempt]);
    expect(details).toEqual([{ details: { ownGrade: true } }]);
  });

  it('is nobody else’s business', async () => {
    await contest();
    const other = await anOrganisation(api.app);
    const stranger = new LearnerAtTheDoor(
      api.app,
      await aPerson(api.app, { roles: { [other]: ['trainer'], [organisationId]: ['coordinator'] } }),
    );
    expect((await contest(WORDS, stranger)).statusCode).toBe(404);
    for (const path of ['', `/${attempt}`]) expect((await ask(stranger.person, path)).statusCode).toBe(403);
    expect((await uphold(stranger.person)).statusCode).toBe(403);
    const elsewhere = `/api/organisations/${other}/appeals/${attempt}`;
    expect((await stranger.call('GET', elsewhere)).statusCode).toBe(404);
    const body = { verdict: 'upheld', reason: REASON };
    expect((await stranger.call('PUT', elsewhere, body)).statusCode).toBe(404);
  });

  it('is in the letter of the morning to trainers, and in the export of its learner; its words go with the account', async () => {
    await contest();
    await api.app.get(GraderLetters).tellAll();
    const [letter] = await mails('assessment.to-grade', trainer.email);
    expect(letter?.body).toContain(`/organisations/${organisationId}/appeals`);
    await uphold();
    const { accountId, sections } = {
      accountId: learner.person.id,
      sections: {} as Record<string, PersonalSection>,
    };
    const events = api.app.get(TransactionEventBus);
    await events.emit('account.exporting', { accountId, sections });
    expect(sections['assessment']).toMatchObject({
      appeals: [{ words: WORDS, reason: REASON, verdict: 'upheld' }],
    });
    await api.app.get(Database).inTransaction(() => events.emit('account.closing', { accountId }));
    expect((await sheet()).appeal).toMatchObject({ words: '', answer: { reason: '', verdict: 'upheld' } });
  });
});
