import type {
  LearnerExtensionReport,
  LearnerLetterReport,
  NewFollowUp,
  Problem,
  RiskList,
  RiskOfOne,
} from '@pirecow/contracts';
import { type Course, unitsOf } from '@pirecow/content';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { parse } from 'csv-parse/sync';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aRun, seat } from '../../learning/test/runs.factory';
import { RiskNotes } from '../src/risk/risk-notes.service';
import { aCoordinator, aLearnerIn, aTwin, type CoordinatorAtTheDoor } from './reporting.factory';

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
  const emit: TransactionEventBus['emit'] = (name, event) =>
    api.app.get(Database).inTransaction(() => api.app.get(TransactionEventBus).emit(name, event));
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
  const dueAgo = ({ enrolmentId }: Learner, days: number) =>
    sql(`UPDATE enrolment SET term_due_on = current_date - $2::int WHERE id = $1`, [enrolmentId, days]);
  const leave = (...all: Learner[]) =>
    sql(`UPDATE enrolment SET withdrawn_at = now() WHERE id = ANY($1::uuid[])`, [
      all.map(({ enrolmentId }) => enrolmentId),
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
    await dueAgo(slow, -2);
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

  it('is at risk no more at once by what was done offline and arrives as a whole', async () => {
    const offline = await learner('Amaia', 'Hors-Ligne', 'ES212');
    await enrolledAgo(offline, 20);
    await note();
    expect((await atRisk()).has(offline.enrolmentId)).toBe(true);
    await sql(
      `INSERT INTO enrolment_progress (enrolment_id, started_at, last_active_at, completed_at, active_ms, idle_ms)
       VALUES ($1, now(), now(), now(), 0, 0)`,
      [offline.enrolmentId],
    );
    expect((await atRisk()).has(offline.enrolmentId)).toBe(false);
  });

  it('is left in peace once all is long over and nobody did anything, and found again by what is done', async () => {
    const old = await learner('Peio', 'Ancien', 'FRI15');
    const due = await learner('Nora', 'Vieille', 'FRI15');
    await enrolledAgo(old, 95);
    await enrolledAgo(due, 200);
    await dueAgo(due, 60);
    await note();
    expect((await atRisk()).has(old.enrolmentId)).toBe(false);
    expect((await atRisk()).has(due.enrolmentId)).toBe(true);
    await dueAgo(due, 100);
    await note();
    expect((await atRisk()).has(due.enrolmentId)).toBe(false);
    await sql(
      `INSERT INTO follow_up (id, enrolment_id, organisation_id, at, by_account_id, kind, outcome, note)
       VALUES ($1, $2, $3, now() - interval '5 days', $4, 'called', 'open', '')`,
      [newId(), old.enrolmentId, north, (await aPerson(api.app)).id],
    );
    await note();
    expect((await atRisk()).has(old.enrolmentId)).toBe(true);
    await leave(old, due);
  });

  describe('and those who look after them', () => {
    let here: CoordinatorAtTheDoor;
    let trainer: TestPerson;
    const listOf = async (who: CoordinatorAtTheDoor, query = '') =>
      (await who.ask(`at-risk?${query}`)).json<RiskList>().items;
    const one = (who: CoordinatorAtTheDoor, { enrolmentId }: Learner) =>
      who.ask(`enrolments/${enrolmentId}/risk`);
    const post = (who: TestPerson, path: string, payload: object, organisation = north) =>
      api.app.inject({
        method: 'POST',
        url: `/api/organisations/${organisation}/${path}`,
        headers: who.headers,
        payload,
      });
    const followUp = (who: TestPerson, { enrolmentId }: Learner, wishes: Partial<NewFollowUp> = {}) =>
      post(who, `enrolments/${enrolmentId}/follow-ups`, {
        ...{ kind: 'called', outcome: 'goes-on', note: 'Reprend lundi' },
        ...wishes,
      });

    beforeAll(async () => {
      here = await aCoordinator(api.app, north);
      trainer = await aPerson(api.app, { roles: { [north]: ['trainer'] } });
    });

    it('read the signs in words, the most urgent first, filtered like people, page by page and as a file', async () => {
      const found = await listOf(here);
      expect(found.map(({ id, risk }) => [id, risk.level])).toEqual([
        ...[away, slow].map(({ enrolmentId }) => [enrolmentId, 'act']).sort(),
        [stuck.enrolmentId, 'watch'],
      ]);
      const wordsOf = (learner: Learner) =>
        found.find(({ id }) => id === learner.enrolmentId)?.risk.signals.map(({ words }) => words);
      expect(wordsOf(away)).toEqual(['no visit in 40 days']);
      expect(wordsOf(slow)?.[0]).toMatch(/^0 of \d+ parts done, (7\d|80)% of the time gone$/);
      expect(wordsOf(stuck)?.[0]).toMatch(/^“.+” failed 2 times$/);
      const page = (await here.ask('at-risk?limit=2')).json<RiskList>();
      const rest = (await here.ask(`at-risk?limit=2&cursor=${page.next}`)).json<RiskList>();
      expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(found.map(({ id }) => id));
      for (const [query, who] of [
        ['signal=failed', [stuck]],
        ['level=act&side=FR', [away, slow]],
        ['search=ibarra', [stuck]],
        ['followed=yes', []],
      ] as const) {
        const ids = who.map(({ enrolmentId }) => enrolmentId).sort();
        expect((await listOf(here, query)).map(({ id }) => id).sort()).toEqual(ids);
        expect(
          parse((await here.ask(`at-risk.csv?${query}`)).body, { columns: true, bom: true }),
        ).toHaveLength(who.length);
      }
    });

    it('are of the organisation, or of a partner that granted it: who only reads writes nothing, and reads notes by the right to evidence', async () => {
      const [south, west, far] = await Promise.all([1, 2, 3].map(() => anOrganisation(api.app)));
      const by = (await aPerson(api.app, { roles: { [north]: ['administrator'] } })).id;
      await aPartnership(api.app, { grantor: north, grantee: south!, by, rights: ['progress.see'] });
      await aPartnership(api.app, {
        grantor: north,
        grantee: west!,
        by,
        rights: ['progress.see', 'evidence.see'],
      });
      expect((await followUp(trainer, stuck)).statusCode).toBe(204);
      const [partner, informed, stranger] = [
        await aCoordinator(api.app, south!),
        await aCoordinator(api.app, west!),
        await aCoordinator(api.app, far!),
      ];
      const read = async (who: CoordinatorAtTheDoor) => (await one(who, stuck)).json<RiskOfOne>();
      expect(await read(here)).toMatchObject({ mayFollowUp: true, followUps: [{ note: 'Reprend lundi' }] });
      expect(await read(partner)).toMatchObject({
        mayFollowUp: false,
        followUps: [{ kind: 'called', note: null }],
      });
      expect((await read(informed)).followUps).toMatchObject([{ note: 'Reprend lundi' }]);
      expect((await listOf(partner)).length).toBe(3);
      const looks = await sql(
        `SELECT DISTINCT subject FROM audit_entry WHERE account_id = $1 AND action = 'progress.partner-read'`,
        [partner.person.id],
      );
      expect(looks).toHaveLength(3);
      expect([(await one(stranger, stuck)).statusCode, await listOf(stranger)]).toEqual([404, []]);
      expect((await here.ask('at-risk.csv')).body).not.toContain('Reprend lundi');
      for (const [who, organisation] of [
        [partner.person, south],
        [stranger.person, north],
        [stranger.person, far],
      ] as const) {
        const path = `enrolments/${stuck.enrolmentId}/follow-ups`;
        const entry = { kind: 'called', outcome: 'open', note: '' };
        expect([403, 404]).toContain((await post(who, path, entry, organisation)).statusCode);
      }
      const inspector = await aPerson(api.app, { roles: { [north]: ['inspector'] } });
      expect((await followUp(inspector, stuck)).statusCode).toBe(403);
    });

    it('correct what they noted by a further entry, once, and nothing is ever changed', async () => {
      const [first] = (await one(here, stuck)).json<RiskOfOne>().followUps;
      const corrects = first!.id;
      expect((await followUp(here.person, stuck, { corrects, kind: 'met' })).statusCode).toBe(204);
      for (const [learner, id] of [
        [stuck, corrects],
        [away, corrects],
      ] as const)
        expect((await followUp(here.person, learner, { corrects: id })).json<Problem>().errors).toMatchObject(
          [{ field: 'corrects' }],
        );
      expect((await one(here, stuck)).json<RiskOfOne>().followUps).toMatchObject([
        { kind: 'met', corrects, corrected: false },
        { kind: 'called', corrects: null, corrected: true },
      ]);
      await expect(sql(`UPDATE follow_up SET kind = 'other' WHERE id = $1`, [corrects])).rejects.toThrow(
        'immutable',
      );
      expect((await listOf(here, 'followed=yes')).map(({ followUp: last }) => last?.kind)).toEqual(['met']);
    });

    it('are told again of somebody about whom something was done, once there is a new sign or it grows urgent', async () => {
      const again = await learner('Xan', 'Berriz', 'FRI15');
      const waiting = async () => (await listOf(here, 'followed=no')).map(({ id }) => id);
      await enrolledAgo(again, 20);
      await note();
      expect((await followUp(trainer, again)).statusCode).toBe(204);
      await note();
      expect(await waiting()).not.toContain(again.enrolmentId);
      await enrolledAgo(again, 35);
      await note();
      expect(await waiting()).toContain(again.enrolmentId);
      expect((await listOf(here))[0]?.id).toBe(again.enrolmentId);
      await followUp(trainer, again, { kind: 'met' });
      expect(await waiting()).not.toContain(again.enrolmentId);
      await leave(again);
    });

    it('write to many at once, in their languages, after a dry run that says who is left out and why', async () => {
      const quiet = await learner('Silvia', 'Silencio', 'ES212');
      await sql(`INSERT INTO letter_silence (account_id, kind, since) VALUES ($1, 'reminders', now())`, [
        quiet.accountId,
      ]);
      const foreign = await aLearnerIn(api.app, await aTwin(api.app, await anOrganisation(api.app), 8));
      await sql(`UPDATE account SET language = 'es' WHERE id = $1`, [slow.accountId]);
      const letter = (dryRun: boolean) => ({
        enrolmentIds: [away, slow, quiet, foreign].map(({ enrolmentId }) => enrolmentId),
        words: [
          { language: 'fr', subject: 'Votre formation', text: 'Comment allez-vous ?' },
          { language: 'es', subject: 'Su curso', text: '¿Cómo va todo?' },
        ],
        dryRun,
      });
      const mails = () =>
        sql(
          `SELECT recipient, language, subject, body FROM mail WHERE kind = 'reminders.by-hand' ORDER BY id`,
          [],
        );
      const dry = (await post(here.person, 'learners/letters', letter(true))).json<LearnerLetterReport>();
      expect(await mails()).toEqual([]);
      expect(dry.written.map(({ enrolmentId, language }) => [enrolmentId, language])).toEqual([
        [slow.enrolmentId, 'es'],
        [away.enrolmentId, 'fr'],
      ]);
      expect(dry.left).toEqual([
        { enrolmentId: quiet.enrolmentId, name: 'Silvia Silencio', because: 'unwanted' },
        { enrolmentId: foreign.enrolmentId, name: '', because: 'gone' },
      ]);
      expect(dry.previews.map(({ body }) => body).join()).toContain('Comment allez-vous ?');
      const both = await Promise.all([1, 2].map(() => post(here.person, 'learners/letters', letter(false))));
      const reports = both.map((answer) => answer.json<LearnerLetterReport>());
      expect(reports.map(({ written }) => written.length).sort()).toEqual([0, 2]);
      expect(reports).toContainEqual(dry);
      expect((await mails()).map(({ language, subject }) => [language, subject])).toEqual([
        ['es', 'Su curso'],
        ['fr', 'Votre formation'],
      ]);
      expect((await one(here, away)).json<RiskOfOne>().followUps).toMatchObject([
        { kind: 'wrote', note: 'Votre formation\n\nComment allez-vous ?' },
      ]);
      // Nobody hears twice on one day, whoever writes, also at the same moment.
      const again = (await post(trainer, 'learners/letters', letter(false))).json<LearnerLetterReport>();
      expect([again.written, again.left.map(({ because }) => because).sort()]).toEqual([
        [],
        ['enough', 'enough', 'gone', 'unwanted'],
      ]);
    });

    it('give many more time at once, who is done, has it or is elsewhere left out', async () => {
      await sql(`UPDATE enrolment SET term_access_until = current_date + 5 WHERE id = $1`, [
        slow.enrolmentId,
      ]);
      await sql(`UPDATE enrolment SET due_on = '2099-12-31' WHERE id = $1`, [stuck.enrolmentId]);
      const wish = (dryRun: boolean) => ({
        enrolmentIds: [slow, stuck, away].map(({ enrolmentId }) => enrolmentId),
        ...{ dueOn: '2099-06-30', because: 'Grève des trains', dryRun },
      });
      const dry = (await post(here.person, 'learners/extensions', wish(true))).json<LearnerExtensionReport>();
      expect(dry.given.map(({ enrolmentId, access }) => [enrolmentId, access])).toEqual([
        [slow.enrolmentId, true],
        [away.enrolmentId, false],
      ]);
      expect(dry.left).toMatchObject([{ enrolmentId: stuck.enrolmentId, because: 'not-later' }]);
      const past = { ...wish(true), dueOn: '2020-01-01', enrolmentIds: [away.enrolmentId] };
      const late = (await post(here.person, 'learners/extensions', past)).json<LearnerExtensionReport>();
      expect(late).toMatchObject({ given: [], left: [{ because: 'past' }] });
      const daysOf = () =>
        sql(`SELECT due_on::text AS due, access_until::text AS until FROM enrolment WHERE id = $1`, [
          slow.enrolmentId,
        ]);
      expect(await daysOf()).toEqual([{ due: null, until: null }]);
      await post(here.person, 'learners/extensions', wish(false));
      expect(await daysOf()).toEqual([{ due: '2099-06-30', until: '2099-06-30' }]);
      expect((await one(here, slow)).json<RiskOfOne>().followUps[0]).toMatchObject({ kind: 'extended' });
      await note();
      expect((await atRisk()).has(slow.enrolmentId)).toBe(false);
    });

    it('keep that they looked after somebody who goes, and no words about them', async () => {
      const { learner: door, accountId } = stuck;
      const mine = (await door.call('GET', '/api/account/export')).body;
      expect(mine).toContain('Reprend lundi');
      await emit('account.closing', { accountId });
      const rows = await sql(`SELECT kind, note FROM follow_up WHERE enrolment_id = $1 ORDER BY id`, [
        stuck.enrolmentId,
      ]);
      expect(rows).toEqual([
        { kind: 'called', note: '' },
        { kind: 'met', note: '' },
      ]);
      expect((await atRisk()).has(stuck.enrolmentId)).toBe(false);
    });

    it('lose no correction by the age of what it corrects', async () => {
      const corrects = newId();
      await sql(
        `INSERT INTO follow_up SELECT $1, enrolment_id, organisation_id, '2020-01-01', by_account_id, kind, outcome, '' FROM follow_up
         WHERE enrolment_id = $2 LIMIT 1`,
        [corrects, away.enrolmentId],
      );
      expect((await followUp(trainer, away, { corrects })).statusCode).toBe(204);
      const ids = async () => (await one(here, away)).json<RiskOfOne>().followUps.map(({ id }) => id);
      const before = await ids();
      await emit('records.retaining', { organisationId: north, before: new Date('2021-01-01') });
      expect(await ids()).toEqual(before);
      await emit('records.retaining', { organisationId: north, before: new Date('2100-01-01') });
      expect(await ids()).toEqual([]);
    });
  });
});
