import { Module } from '@nestjs/common';
import {
  OCCASIONS,
  type Problem,
  type ReminderPreview,
  type ReminderRuleEdit,
  type ReminderRules,
} from '@pirecow/contracts';
import { Database, Mail, newId, SendMail } from '@pirecow/platform';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import {
  anOrganisation,
  aPerson,
  type PersonWishes,
  signedIn,
  type TestPerson,
} from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCertificate } from '../../certificates/test/certificates.factory';
import { aRun, seat } from '../../learning/test/runs.factory';
import { aNewerVersion, aQuestion, enrol, Hours, someWork, visit } from './reminders.factory';

@Module({ providers: [SendMail] })
class Jobs {}

/** A Wednesday: a week later is a day off in France (the Armistice), and not in Spain. */
const WEDNESDAY = '2026-11-04T10:00:00Z';

describe('reminders', () => {
  let api: TestApi;
  let hours: Hours;
  let place: { organisationId: string; courseId: string };
  let coordinator: TestPerson;

  beforeAll(async () => {
    api = await startTestApi({}, () => [{ module: Jobs }]);
    hours = new Hours(api.app, api.clock);
  });
  beforeEach(async () => {
    api.clock.set(new Date(WEDNESDAY));
    const organisationId = await anOrganisation(api.app);
    const { structure } = await aSmallDraft(api.app, organisationId);
    place = { organisationId, courseId: structure.id };
    coordinator = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] }, language: 'fr' });
    await rules();
  });
  afterAll(() => api.close());

  const call = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path = '', payload?: object, who = coordinator) =>
    api.app.inject({
      method,
      url: `/api/organisations/${place.organisationId}/reminder-rules${path}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
  const rules = async () => (await call('GET')).json<ReminderRules>().items;
  const aRule = (wishes: Partial<ReminderRuleEdit> = {}): ReminderRuleEdit => ({
    ...{ courseId: null, occasion: 'not-started', days: 7, times: 1, isOn: true },
    ...wishes,
  });
  const aLearner = async (wishes: PersonWishes = {}) => {
    const person = await aPerson(api.app, { language: 'fr', territory: 'ES212', ...wishes });
    return { ...person, enrolment: await enrol(api.app, place, person.id) };
  };
  const mail = ({ email }: TestPerson) =>
    api.app
      .get(Database)
      .repository(Mail)
      .find({ where: { recipient: email, kind: 'reminders.digest' }, order: { id: 'ASC' } });
  const states = async (who: TestPerson) => (await mail(who)).map(({ state }) => state);

  it('come to who has not begun, once a turn, by day, and on no day off of the own side of the border', async () => {
    const [spain, france] = [await aLearner(), await aLearner({ territory: 'FRI15' })];
    const begun = await aLearner();
    await visit(api.app, begun.enrolment);
    await hours.through('2026-11-11T04:00:00Z', '2026-11-11T12:00:00Z');
    expect([await states(spain), await states(france), await states(begun)]).toEqual([['kept'], [], []]);
    await hours.through('2026-11-11T18:00:00Z', '2026-11-12T06:00:00Z');
    expect(await states(france)).toEqual([]);
    await hours.through('2026-11-12T07:00:00Z', '2026-11-12T10:00:00Z');
    expect([await states(spain), await states(france)]).toEqual([['kept'], ['kept']]);
    const [letter] = await mail(france);
    expect(letter?.body).toContain('est prêt pour vous');
    expect(letter?.body).toMatch(/\/letters#\S+$/);
  });

  it('are one letter about all that waits, three in a week at most', async () => {
    const who = await aLearner();
    const others = await Promise.all([1, 2].map(() => aSmallDraft(api.app, place.organisationId)));
    for (const { structure } of others) await enrol(api.app, { ...place, courseId: structure.id }, who.id);
    await call('PUT', `/${newId()}`, aRule({ days: 1, times: 5 }));
    for (const day of ['05', '06', '07', '08', '09', '10'])
      for (const hour of ['09', '11', '12']) await hours.at(`2026-11-${day}T${hour}:00:00Z`);
    const letters = await mail(who);
    expect(letters.map(({ createdAt }) => createdAt.toISOString().slice(0, 10))).toEqual([
      '2026-11-05',
      '2026-11-06',
      '2026-11-07',
    ]);
    expect(letters[0]?.body.match(/est prêt/g)).toHaveLength(3);
  });

  it('say once what several turns have to say that waited together', async () => {
    const who = await aLearner();
    await call('PUT', `/${newId()}`, aRule({ days: 1, times: 5 }));
    for (const day of ['05', '06', '07', '08', '09', '10', '11', '12'])
      for (const hour of ['09', '11', '14']) await hours.at(`2026-11-${day}T${hour}:00:00Z`);
    const bodies = (await mail(who)).map(({ body }) => body.match(/est prêt/g)?.length);
    expect(bodies).toEqual([1, 1, 1, 1]);
  });

  it('are written once, however many processes are at it, and sent once, however often that is tried', async () => {
    const who = await aLearner();
    const at = '2026-11-11T12:00:00Z';
    await Promise.all([hours.write(at), hours.write(at), hours.write(at)]);
    expect(await states(who)).toEqual(['queued']);
    await Promise.all([hours.send(), hours.send()]);
    await hours.at('2026-11-11T14:00:00Z');
    expect(await states(who)).toEqual(['kept']);
  });

  it('say nothing any more where it was done before the letter went', async () => {
    const who = await aLearner();
    await hours.write('2026-11-11T12:00:00Z');
    expect(await states(who)).toEqual(['queued']);
    await visit(api.app, who.enrolment, true);
    await hours.send();
    expect((await mail(who)).map(({ state, body }) => [state, body])).toEqual([['dropped', '']]);
  });

  it('go another day where it became late before the letter went', async () => {
    const who = await aLearner();
    await hours.write('2026-11-11T12:00:00Z');
    api.clock.set(new Date('2026-11-11T22:00:00Z'));
    await hours.send();
    expect(await states(who)).toEqual(['dropped']);
    await hours.at('2026-11-12T09:00:00Z');
    expect(await states(who)).toEqual(['dropped', 'kept']);
  });

  it('are dropped, not sent all at once, after the platform was away; and are for nobody who wants none', async () => {
    const who = await aLearner();
    await hours.at('2026-11-13T10:00:00Z');
    expect(await states(who)).toEqual([]);
    await api.app.inject({
      ...{ method: 'PUT', url: '/api/letters/reminders', headers: who.headers, payload: { wanted: false } },
    });
    await hours.at('2026-11-18T12:00:00Z');
    expect(await states(who)).toEqual([]);
  });

  it('tell of dates and meetings of a run, to who is in it', async () => {
    const who = await aLearner({ language: 'eu' });
    const run = await aRun(api.app, place);
    await seat(api.app, run, who.enrolment);
    const database = api.app.get(Database);
    await database.query(`UPDATE run SET due_on = '2026-11-13', starts_on = '2026-11-01' WHERE id = $1`, [
      run,
    ]);
    await database.query(
      `INSERT INTO meeting (id, run_id, organisation_id, titles, kind, held_on, from_time, until_time, time_zone, starts_at, ends_at,
         link, place, sign_up, code_secret, created_at, created_by)
       VALUES (gen_random_uuid(), $1, $2, '{"eu":"Lehen bilera"}', 'place', '2026-11-07', '10:00', '12:00', 'UTC', '2026-11-07T10:00Z', '2026-11-07T12:00Z',
         '', 'Baiona', false, 'x', now(), gen_random_uuid())`,
      [run, place.organisationId],
    );
    await hours.at('2026-11-06T10:30:00Z');
    const [letter] = await mail(who);
    expect(letter?.body).toContain('«Lehen bilera»: 2026(e)ko azaroaren 7(a)');
    expect(letter?.body).toContain('amaitzeko azken eguna: 2026(e)ko azaroaren 13(a)');
  });

  it('tell of the due day that a course gives without a run, and nothing once its access is over', async () => {
    const [who, late] = [await aLearner(), await aLearner()];
    const days = `UPDATE enrolment SET term_due_on = '2026-11-13', term_access_until = $2 WHERE id = $1`;
    const database = api.app.get(Database);
    await database.query(days, [who.enrolment, '2026-11-20']);
    await database.query(days, [late.enrolment, '2026-11-03']);
    await hours.at('2026-11-06T10:30:00Z');
    expect((await mail(who))[0]?.body).toContain('13 novembre 2026');
    expect(await states(late)).toEqual([]);
  });

  it('tell of a certificate that ends, once, and of none where another holds longer', async () => {
    const [alone, renewed] = [await aLearner(), await aLearner()];
    const database = api.app.get(Database);
    const ends = async (certificateId: string, moment: string | null) =>
      database.query(`UPDATE certificate SET expires_at = $2 WHERE id = $1`, [certificateId, moment]);
    const certificates = await Promise.all(
      [alone, renewed].map(({ enrolment }) => aCertificate(api.app, enrolment)),
    );
    await ends(certificates[0]!.id, '2026-12-06T11:00:00Z');
    await database.query(`UPDATE enrolment SET withdrawn_at = now() WHERE id = $1`, [renewed.enrolment]);
    const later = await aCertificate(api.app, await enrol(api.app, place, renewed.id));
    await ends(later.id, '2026-12-06T11:00:00Z');
    const draft = aRule({ occasion: 'certificate-ends', days: 30, times: 5 });
    await call('PUT', `/${newId()}`, draft);
    await hours.through('2026-11-06T10:30:00Z', '2026-11-06T12:30:00Z');
    const [letter, ...more] = await mail(alone);
    expect(letter?.body).toContain('est valable jusqu’au dimanche 6 décembre 2026');
    expect([more, await mail(renewed)]).toEqual([[], []]);
    await ends(certificates[1]!.id, '2026-12-06T11:00:00Z');
    const { isOn: _, ...thought } = draft;
    expect((await call('POST', '/preview', { ...thought, days: 28 })).json<ReminderPreview>().total).toBe(2);
  });

  it('tell of a new version, until somebody has gone over to it', async () => {
    const [stays, moves] = [await aLearner(), await aLearner()];
    for (const { enrolment } of [stays, moves]) await visit(api.app, enrolment);
    const newest = await aNewerVersion(api.app, stays.enrolment);
    const database = api.app.get(Database);
    const follows = (enrolment: string, version: string) =>
      database.query(`UPDATE enrolment SET version_id = $2 WHERE id = $1`, [enrolment, version]);
    await database.query(
      `UPDATE enrolment SET version_id = (SELECT version_id FROM enrolment WHERE id = $2) WHERE id = $1`,
      [moves.enrolment, stays.enrolment],
    );
    const { isOn: _, ...draft } = aRule({ occasion: 'new-version', days: 2, times: 1 });
    expect((await call('POST', '/preview', draft)).json<ReminderPreview>().total).toBe(2);
    await call('PUT', `/${newId()}`, { ...draft, isOn: true });
    await hours.write('2026-11-06T12:00:00Z');
    await follows(moves.enrolment, newest);
    await hours.send();
    expect([await states(stays), await states(moves)]).toEqual([['kept'], ['dropped']]);
    const [letter] = await mail(stays);
    expect(letter?.body).toContain('a une nouvelle version');
  });

  it('tell who accompanies a course of answers that are late and of work that waits, and nothing of what was seen to', async () => {
    const roles = { [place.organisationId]: ['trainer' as const] };
    const trainer = await aPerson(api.app, { roles, language: 'fr', territory: 'ES212' });
    const who = await aLearner();
    const question = await aQuestion(api.app, who.enrolment, '2026-11-05T10:00:00Z');
    const work = await someWork(api.app, who.enrolment);
    await call('PUT', `/${newId()}`, aRule({ occasion: 'answer-waiting', days: 2, times: 2 }));
    await hours.at('2026-11-06T12:00:00Z');
    const [letter] = await mail(trainer);
    expect(letter).toMatchObject({ state: 'kept', organisationId: place.organisationId });
    expect(letter?.body).toMatch(/le délai promis est passé[^]*attend d’être évalué[^]*\/tutoring\n/);
    const database = api.app.get(Database);
    await hours.write('2026-11-07T12:00:00Z');
    await database.query(`UPDATE attempt_grading SET graded_at = now() WHERE attempt_id = $1`, [work]);
    await database.query(`UPDATE tutoring_thread SET waiting_since = NULL, due_at = NULL WHERE id = $1`, [
      question,
    ]);
    await hours.send();
    expect(await states(trainer)).toEqual(['kept', 'dropped']);
  });

  it('recall an invitation that nobody answered, twice at most, with a link of their own, and none that was answered', async () => {
    const roles = { [place.organisationId]: ['administrator' as const] };
    const { headers } = await aPerson(api.app, { roles });
    const url = `/api/organisations/${place.organisationId}/invitations`;
    const [silent, member] = ['silent', 'member'].map((name) => `${name}-${newId()}@example.org`);
    const wish = {
      addresses: `${silent}\n${member}`,
      roles: ['learner'],
      language: 'eu',
      inspectorUntil: null,
    };
    await api.app.inject({ method: 'POST', url, headers, payload: { ...wish, dryRun: false } });
    const database = api.app.get(Database);
    const { isOn: _, ...draft } = aRule({ occasion: 'invitation', days: 2, times: 5 });
    const preview = (await call('POST', '/preview', draft)).json<ReminderPreview>();
    expect([preview.total, preview.items[0]?.name]).toEqual([4, expect.stringMatching(/^(silent|member)-/)]);
    await call('PUT', `/${newId()}`, { ...draft, isOn: true });
    await hours.write('2026-11-06T12:00:00Z');
    await database.query(`UPDATE invitation SET accepted_at = now() WHERE email = $1`, [member]);
    await hours.send();
    for (const day of ['07', '09', '10', '12', '13']) await hours.at(`2026-11-${day}T12:00:00Z`);
    const letters = (recipient = '') =>
      database
        .repository(Mail)
        .find({ where: { recipient, kind: 'reminders.invitation' }, order: { id: 'ASC' } });
    expect((await letters(member)).map(({ state }) => state)).toEqual(['dropped']);
    const [first, ...more] = await letters(silent);
    expect(more).toHaveLength(1);
    expect(first).toMatchObject({ state: 'kept', language: 'eu', organisationId: place.organisationId });
    const secret = /\/invitation#(\S+)/.exec(first?.body ?? '')?.[1];
    const look = async (payload: object) =>
      (await api.app.inject({ method: 'POST', url: '/api/invitations/look', payload })).statusCode;
    expect([await look({ secret }), await look({ secret: `${secret}x` })]).toEqual([200, 410]);
    expect((await call('GET', '/sent.csv')).body).toContain(silent);
    await database.query(`UPDATE invitation SET revoked_at = now() WHERE email = $1`, [silent]);
    expect(await look({ secret })).toBe(410);
  });

  it('follow rules that a coordinator writes and looks at before', async () => {
    expect((await rules()).map(({ occasion, isOn, standard }) => [occasion, isOn && standard])).toEqual(
      OCCASIONS.map((occasion) => [occasion, occasion !== 'answer-waiting']),
    );
    await aLearner({ givenName: 'Xan', familyName: 'Harriet' });
    const { isOn: _, ...draft } = aRule({ days: 3, courseId: place.courseId });
    const preview = (await call('POST', '/preview', draft)).json<ReminderPreview>();
    expect(preview).toMatchObject({ total: 1, days: [{ day: '2026-11-07', people: 1 }] });
    expect(preview.items).toMatchObject([{ name: 'Xan Harriet', day: '2026-11-07' }]);
    const often = (await call('POST', '/preview', { ...draft, days: 2, times: 5 })).json<ReminderPreview>();
    expect([often.total, often.days.map(({ day }) => day)]).toEqual([
      3,
      ['2026-11-06', '2026-11-08', '2026-11-10'],
    ]);
    expect(often.items.map(({ day }) => day)).toEqual(often.days.map(({ day }) => day));
    const id = newId();
    for (const days of [3, 4]) expect((await call('PUT', `/${id}`, aRule({ days }))).statusCode).toBe(204);
    expect((await rules()).at(-1)).toMatchObject({ id, days: 4, standard: false });
    expect((await call('DELETE', `/${id}`)).statusCode).toBe(204);
    const [standard] = await rules();
    expect((await call('DELETE', `/${standard?.id}`)).statusCode).toBe(404);
    expect((await call('PUT', `/${standard?.id}`, aRule({ occasion: 'meeting' }))).statusCode).toBe(404);
    const switched = await call('PUT', `/${standard?.id}`, aRule({ isOn: false }));
    expect([switched.statusCode, (await rules())[0]?.isOn]).toEqual([204, false]);
  });

  it.each<[string, object]>([
    ['days', { days: 0 }],
    ['days', { days: 91 }],
    ['times', { times: 6 }],
    ['occasion', { occasion: 'birthday' }],
    ['courseId', { courseId: '00000000-0000-4000-8000-000000000000' }],
  ])('take no rule whose %s is %j', async (field, wrong) => {
    const answer = await call('PUT', `/${newId()}`, { ...aRule(), ...wrong });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors?.[0]?.field).toBe(field);
  });

  it('are kept as evidence of each, exported, told to the person, and forgotten with the account', async () => {
    const who = await aLearner({ givenName: 'Maddi', familyName: 'Etcheverry' });
    await hours.at('2026-11-11T12:00:00Z');
    const csv = (await call('GET', '/sent.csv')).body;
    expect(csv).toContain('Maddi Etcheverry');
    expect(csv).toMatch(/pas commencé;gardé dans la boîte/);
    const headers = await signedIn(api.app, who.id);
    const own = (method: 'GET' | 'POST', url: string) =>
      api.app.inject({ method, url, headers, ...(method === 'POST' && { payload: {} }) });
    expect((await own('GET', '/api/account/export')).json()).toMatchObject({
      reminders: { reminders: [{ occasion: 'not-started', state: 'kept' }] },
    });
    // The course is a draft: nobody could leave it through the door.
    await api.app
      .get(Database)
      .query(`UPDATE enrolment SET withdrawn_at = now() WHERE id = $1`, [who.enrolment]);
    expect((await own('POST', '/api/account/close')).statusCode).toBe(204);
    expect((await call('GET', '/sent.csv')).body).not.toContain('pas commencé');
  });
});
