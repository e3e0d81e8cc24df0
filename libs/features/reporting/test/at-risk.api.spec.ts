import type { Course } from '@pirecow/content';
import { unitsOf } from '@pirecow/content';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aRun, seat } from '../../learning/test/runs.factory';
import { RiskNotes } from '../src/risk/risk-notes.service';
import { aLearnerIn, aTwin } from './reporting.factory';

type Learner = Awaited<ReturnType<typeof aLearnerIn>>;

describe('who may not get to the end of a course', () => {
  let api: TestApi;
  let north: string;
  let course: Course;
  let away: Learner;
  let stuck: Learner;
  let fresh: Learner;
  let later: Learner;
  let slow: Learner;

  const sql = (text: string, values: unknown[]) =>
    api.app.get(Database).query<Record<string, unknown>>(text, values);
  const note = () => api.app.get(RiskNotes, { strict: false }).note();
  const atRisk = async () => {
    const rows = await sql(
      `SELECT enrolment_id AS id, level, ARRAY(SELECT jsonb_path_query(signals, '$[*].kind') #>> '{}') AS kinds FROM enrolment_risk WHERE organisation_id = $1`,
      [north],
    );
    return new Map(rows.map(({ id, level, kinds }) => [id, [level, ...(kinds as string[])]]));
  };
  const learner = (givenName: string, familyName: string, territory: string) =>
    aLearnerIn(api.app, course, { givenName, familyName, territory, courseLanguage: 'fr' });
  const enrolledAgo = ({ enrolmentId }: Learner, days: number) =>
    sql(`UPDATE enrolment SET enrolled_at = now() - make_interval(days => $2) WHERE id = $1`, [
      enrolmentId,
      days,
    ]);
  /** Nobody wrote these attempts at the door: a course allows few, and they count how often it went wrong. */
  const fail = ({ enrolmentId }: Learner, unitId: string, number: number) =>
    sql(
      `INSERT INTO attempt (id, enrolment_id, unit_id, version_id, number, started_at, submitted_at, points, max, passed)
       SELECT $1, id, $3, version_id, $4, now(), now(), 0, 1, false FROM enrolment WHERE id = $2`,
      [newId(), enrolmentId, unitId, number],
    );

  beforeAll(async () => {
    api = await startTestApi();
    north = await anOrganisation(api.app, { name: 'Nord' });
    course = await aTwin(api.app, north, 7);
    away = await learner('Maïté', 'Etcheverry', 'FRI15');
    stuck = await learner('Jon', 'Ibarra', 'ES212');
    fresh = await learner('Ane', 'Berri', 'ES212');
    later = await learner('Paul', 'Demain', 'FRI15');
    slow = await learner('Lucie', 'Lente', 'FRI15');
    for (const [one, days] of [
      [away, 40],
      [stuck, 3],
      [fresh, 3],
      [later, 60],
      [slow, 8],
    ] as const)
      await enrolledAgo(one, days);
    const exam = unitsOf(course.structure).find(({ kind }) => kind === 'assessment')!;
    await fail(stuck, exam.id, 1);
    await fail(stuck, exam.id, 2);
    // Its run has not begun.
    await seat(
      api.app,
      await aRun(api.app, { organisationId: north, courseId: course.structure.id }),
      later.enrolmentId,
    );
    await sql(`UPDATE enrolment SET term_due_on = current_date + 2 WHERE id = $1`, [slow.enrolmentId]);
    await note();
  });
  afterAll(() => api.close());

  it('is found by what happened, and nobody whose course has not begun or goes well', async () => {
    expect([...(await atRisk())].sort()).toEqual(
      [
        [away.enrolmentId, ['act', 'away']],
        [stuck.enrolmentId, ['watch', 'failed']],
        [slow.enrolmentId, ['act', 'slow']],
      ].sort(),
    );
  });

  it('is at risk no more at once by completing or leaving, and by a visit with the next round', async () => {
    const gone = await learner('Iker', 'Parti', 'ES212');
    const back = await learner('Zoé', 'Revenue', 'FRI15');
    await enrolledAgo(gone, 20);
    await enrolledAgo(back, 20);
    await note();
    expect((await atRisk()).get(back.enrolmentId)).toEqual(['watch', 'away']);
    await gone.learner.call('DELETE', `/api/learning/enrolments/${gone.enrolmentId}`);
    expect((await atRisk()).has(gone.enrolmentId)).toBe(false);
    const [unit] = unitsOf(course.structure);
    await back.learner.finish(back.enrolmentId, unit?.id ?? '');
    await note();
    expect((await atRisk()).has(back.enrolmentId)).toBe(false);
  });
});
