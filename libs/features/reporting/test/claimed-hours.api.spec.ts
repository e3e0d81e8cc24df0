import { type Course, unitsOf } from '@pirecow/content';
import { Database, newId } from '@pirecow/platform';
import { accountAgent, activityIri, platformResultExtensions, verbs } from '@pirecow/xapi';
import { anOrganisation } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCoordinator, aLearnerIn, aTwin, type CoordinatorAtTheDoor } from './reporting.factory';

const BASE = 'http://localhost:3000';
/** Five minutes for clocks that are off, and the seconds that this test takes. */
const POSSIBLE_SECONDS = 300 + 60;

describe('hours that a learner claims', () => {
  let api: TestApi;
  let course: Course;
  let coordinator: CoordinatorAtTheDoor;
  let boaster: Awaited<ReturnType<typeof aLearnerIn>>;

  const visit = () => ({
    id: newId(),
    actor: accountAgent(BASE, boaster.accountId),
    verb: { id: verbs.experienced },
    object: { id: activityIri(BASE, 'units', unitsOf(course.structure)[0]?.id ?? '') },
    result: { duration: 'PT2M', extensions: { [platformResultExtensions(BASE).idle]: 'PT2M' } },
    timestamp: new Date().toISOString(),
    context: { registration: boaster.enrolmentId },
  });

  beforeAll(async () => {
    api = await startTestApi();
    const organisation = await anOrganisation(api.app);
    course = await aTwin(api.app, organisation, 7);
    coordinator = await aCoordinator(api.app, organisation);
    boaster = await aLearnerIn(api.app, course);
    const answer = await boaster.learner.state(Array.from({ length: 400 }, visit));
    expect(answer.statusCode).toBe(200);
  });
  afterAll(() => api.close());

  it('are the same small figure for learner, coordinator, list, detail, units and file', async () => {
    const [own] = await boaster.learner.enrolments();
    const [row] = await coordinator.list();
    const detail = await coordinator.detail(boaster.enrolmentId);
    const [line] = await coordinator.file();
    const { totals, course: byCourse } = await coordinator.summary();
    const seconds = own?.activeSeconds ?? Number.NaN;
    expect(seconds).toBeLessThan(POSSIBLE_SECONDS);
    expect([totals, byCourse[0], row, detail].map((one) => one?.activeSeconds)).toEqual([
      ...[seconds, seconds, seconds, seconds],
    ]);
    const unit = detail.modules[0]?.units[0];
    expect([unit?.activeSeconds, detail.idleSeconds]).toEqual([seconds, seconds]);
    expect(Number(line?.['Active minutes'])).toBe(Math.round(seconds / 60));
  });

  it('never break the figures, however many they are', async () => {
    const database = api.app.get(Database);
    await database.query(`UPDATE enrolment SET enrolled_at = '1900-01-01' WHERE id = $1`, [
      boaster.enrolmentId,
    ]);
    await database.query(`UPDATE enrolment_progress SET active_ms = 9e17 WHERE enrolment_id = $1`, [
      boaster.enrolmentId,
    ]);
    const answer = await coordinator.ask('summary');
    expect(answer.statusCode).toBe(200);
    expect((await coordinator.summary()).totals.activeSeconds).toBeGreaterThan(2 ** 31);
  });
});
