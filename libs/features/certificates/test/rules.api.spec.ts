import type { CertificateRule, IssuedCertificates, Problem } from '@pirecow/contracts';
import { Issuer } from '@pirecow/features/certificates';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aPath } from '../../learning/test/paths.factory';
import { aRun, seat } from '../../learning/test/runs.factory';
import { type Finisher, QualityAtTheDoor } from '../../quality/test/quality.factory';
import { aMeeting } from '../../sessions/test/meetings.factory';
import { CertificatesAtTheDoor, RULE } from './certificates.factory';

const DAY_MS = 86_400_000;

describe('beside courses, certificates are given', () => {
  let api: TestApi;
  let door: CertificatesAtTheDoor;
  let place: { organisationId: string; courseId: string };

  beforeAll(async () => {
    api = await startTestApi();
    door = await CertificatesAtTheDoor.open(api.app);
    place = { organisationId: door.quality.own, courseId: door.quality.courseId };
  });
  afterAll(() => api.close());
  beforeEach(() => api.clock.release());

  const database = () => api.app.get(Database);
  const decide = (of: string, id: string, rule: object = {}) =>
    door.call(door.trainer, 'PUT', `${door.organisation}/${of}/${id}/certificate`, { ...RULE, ...rule });
  const see = async (of: string, id: string) =>
    (
      await door.call(door.trainer, 'GET', `${door.organisation}/${of}/${id}/certificate`)
    ).json<CertificateRule>();
  const issued = async (of: string, id: string) =>
    (
      await door.call(door.trainer, 'GET', `${door.organisation}/${of}/${id}/certificates`)
    ).json<IssuedCertificates>();
  const emit = (event: 'course.reopened' | 'course.completed', enrolmentId: string) =>
    database().inTransaction(() => api.app.get(TransactionEventBus).emit(event, { enrolmentId }));
  const field = (answer: { json: () => unknown }) => (answer.json() as Problem).errors?.[0]?.field;

  const unheard = async () => {
    await door.unheard();
    return 0;
  };

  /** Somebody who completes the course in a run. */
  async function inRun(run: string, then = () => door.work()): Promise<Finisher> {
    const who = await door.quality.follower();
    await seat(api.app, run, who.enrolment);
    await door.quality.finish(who);
    await then();
    return who;
  }

  describe('by a run', () => {
    it('to those who complete the course in it, once, and to nobody else', async () => {
      const run = await aRun(api.app, place);
      expect((await decide('runs', run, { kind: 'attendance' })).statusCode).toBe(204);
      const elsewhere = await door.holder();
      const who = await inRun(run, unheard);
      const issuer = api.app.get(Issuer);
      await Promise.all([1, 2, 3, 4, 5].map(() => issuer.issue(who.enrolment)));
      await issuer.issueOwed();
      expect((await door.wallet(who)).map(({ kind, isPath }) => [kind, isPath])).toEqual([
        ['attendance', false],
      ]);
      expect(await door.wallet(elsewhere)).toEqual([]);
      expect(await see('runs', run)).toMatchObject({ given: true, issued: 1, attendance: null });
      expect((await issued('runs', run)).items).toHaveLength(1);
    });

    it('beside the one of its course: each revoked, replaced and earned anew by itself', async () => {
      const run = await aRun(api.app, place);
      await decide('runs', run, { kind: 'diploma' });
      await door.decide();
      const who = await inRun(run);
      await door.decide({ given: false });
      expect((await door.wallet(who)).map(({ kind }) => kind).toSorted()).toEqual(['completion', 'diploma']);
      const [diploma] = (await issued('runs', run)).items;
      expect((await door.replace(diploma!.id, 'Faute')).statusCode).toBe(204);
      expect((await issued('runs', run)).items.map(({ standing }) => standing)).toEqual([
        'valid',
        'replaced',
      ]);
      await emit('course.reopened', who.enrolment);
      expect((await door.wallet(who)).map(({ standing }) => standing)).not.toContain('valid');
    });

    it('where it asks so, only to those who attended enough of it, once nobody will be added to its sheets', async () => {
      const run = await aRun(api.app, place);
      await decide('runs', run, { kind: 'attendance', attendance: 75 });
      const { organisationId } = place;
      const meetings = [1, 2, 3, 4].map(() => aMeeting(api.app, { organisationId, runId: run }));
      const held = await Promise.all(meetings);
      await database().query(`UPDATE meeting SET sign_up = false WHERE run_id = $1`, [run]);
      const [enough, less, all] = [await inRun(run), await inRun(run), await inRun(run)];
      const attend = (who: Finisher, count: number) =>
        database().query(
          `INSERT INTO attendance_record (statement_id, meeting_id, half, account_id)
           SELECT gen_random_uuid(), held, 'morning', $2 FROM unnest($1::uuid[]) AS held`,
          [held.slice(0, count), who.id],
        );
      await attend(enough, 3);
      await attend(less, 2);
      await attend(all, 4);
      const issuer = api.app.get(Issuer);
      await issuer.issueOwed();
      // Who signed may still wait for the word of the trainer.
      const [last] = await database().query<{ ends: Date }>(
        `SELECT max(ends_at) AS ends FROM meeting WHERE run_id = $1`,
        [run],
      );
      api.clock.set(new Date(last!.ends.getTime() + 300_000));
      await issuer.issueOwed();
      expect([await door.wallet(enough), (await door.wallet(all)).length]).toEqual([[], 1]);
      api.clock.set(new Date(last!.ends.getTime() + 2 * DAY_MS));
      await issuer.issueOwed();
      expect([(await door.wallet(enough)).length, await door.wallet(less)]).toEqual([1, []]);
      const [row] = await database().query<{ told: object }>(
        `SELECT facts -> 'attendance' AS told FROM certificate WHERE account_id = $1`,
        [enough.id],
      );
      expect(row?.told).toEqual({ attended: 3, expected: 4 });
    });
  });

  describe('by a path', () => {
    let other: QualityAtTheDoor;
    let path: string;

    beforeAll(async () => {
      other = await QualityAtTheDoor.open(api.app, place.organisationId);
    });
    beforeEach(async () => {
      ({ id: path } = await aPath(api.app, place));
      const step = `INSERT INTO learning_path_step (path_id, course_id, place, required) VALUES ($1, $2, 2, $3)`;
      await database().query(step, [path, other.courseId, true]);
      expect((await decide('paths', path)).statusCode).toBe(204);
    });

    /** Somebody who follows the path and has completed its first course. */
    async function halfway() {
      const who = await door.quality.finisher();
      const sql = `INSERT INTO path_following (account_id, path_id, joined_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING`;
      await database().query(sql, [who.id, path]);
      await door.work();
      return who;
    }
    /** The second course, by the same person. */
    async function completes(who: Finisher, of = other, then = () => door.work()): Promise<string> {
      const wish = { courseId: of.courseId, language: 'fr' };
      const enrolled = await of.call(who, 'POST', '/api/learning/enrolments', wish);
      const { id } = enrolled.json<{ id: string }>();
      await of.finish({ ...who, enrolment: id });
      await then();
      return id;
    }

    it('once all its required courses are completed, with what they are called and last', async () => {
      const who = await halfway();
      expect(await door.wallet(who)).toEqual([]);
      const last = await completes(who, other, unheard);
      await Promise.all([1, 2, 3, 4, 5].map(() => api.app.get(Issuer).issue(last)));
      await api.app.get(Issuer).issueOwed();
      const [own, ...more] = await door.wallet(who);
      expect(more).toEqual([]);
      expect(own).toMatchObject({ isPath: true, course: 'Bien commencer', standing: 'valid' });
      expect(await door.verify(own!.code)).toMatchObject({ isPath: true, course: 'Bien commencer' });
      expect((await issued('paths', path)).items).toHaveLength(1);
      const pdf = await door.call(who, 'GET', `/api/certificates/${own!.id}/pdf`);
      expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    });

    it('not before, nor to who does not follow it, and within a day to who needs no more since it changed', async () => {
      const [follows, leaves] = [await halfway(), await halfway()];
      await database().query(`DELETE FROM path_following WHERE account_id = $1`, [leaves.id]);
      const optional = `UPDATE learning_path_step SET required = false WHERE path_id = $1 AND course_id = $2`;
      await database().query(optional, [path, other.courseId]);
      await api.app.get(Issuer).issueOwed();
      expect([(await door.wallet(follows)).length, await door.wallet(leaves)]).toEqual([1, []]);
    });

    it('holds no more once one of its courses is taken back, is earned anew, and corrected', async () => {
      const who = await halfway();
      await completes(who);
      await emit('course.reopened', who.enrolment);
      expect((await door.wallet(who)).map(({ standing }) => standing)).toEqual(['revoked']);
      await emit('course.completed', who.enrolment);
      await door.work();
      const [again] = await door.wallet(who);
      expect(again?.standing).toBe('valid');
      await database().query(`DELETE FROM learning_path_step WHERE path_id = $1 AND course_id = $2`, [
        ...[path, other.courseId],
      ]);
      const replaced = await door.whileFolded(who.enrolment, () =>
        door.replace(again!.id, 'Faute dans le nom'),
      );
      expect(replaced.statusCode).toBe(204);
      expect((await door.wallet(who)).map(({ standing }) => standing)).toEqual([
        'valid',
        'replaced',
        'revoked',
      ]);
    });
  });

  it('by no path whose required courses others teach, since it would name who learnt there', async () => {
    const partner = await QualityAtTheDoor.open(api.app);
    const { id: path } = await aPath(api.app, { ...place, courseId: partner.courseId });
    expect(field(await decide('paths', path))).toBe('given');
    expect((await decide('paths', path, { given: false })).statusCode).toBe(204);
    // One that came to lead there after it was decided gives no more.
    await database().query(`UPDATE certificate_rule SET given = true WHERE path_id = $1`, [path]);
    const learner = await partner.finisher();
    const follow = `INSERT INTO path_following (account_id, path_id, joined_at) VALUES ($1, $2, now())`;
    await database().query(follow, [learner.id, path]);
    await api.app.get(Issuer).issueOwed();
    expect([await door.wallet(learner), (await issued('paths', path)).items]).toEqual([[], []]);
    const optional = `UPDATE learning_path_step SET required = false WHERE path_id = $1`;
    await database().query(optional, [path]);
    expect((await decide('paths', path)).statusCode).toBe(204);
  });

  it('by nothing of another organisation, and a share of attendance is asked for by runs alone', async () => {
    const { id: path } = await aPath(api.app, place);
    expect(field(await decide('paths', path, { attendance: 75 }))).toBe('attendance');
    expect(field(await decide('paths', path, { validMonths: 12 }))).toBe('validMonths');
    expect(field(await door.decide({ attendance: 75 }))).toBe('attendance');
    const run = await aRun(api.app, place);
    expect(field(await decide('runs', run, { attendance: 0 }))).toBe('attendance');
    for (const one of ['runs', 'paths', 'courses']) expect((await decide(one, newId())).statusCode).toBe(404);
  });
});
