import { OCCASIONS, type Problem, type ReminderPreview } from '@pirecow/contracts';
import { Database, LateLetters, newId } from '@pirecow/platform';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { aPerson, type PersonWishes, signedIn, type TestPerson } from '../../identity/test/identity.factory';
import { aCertificate } from '../../certificates/test/certificates.factory';
import { aRun, seat } from '../../learning/test/runs.factory';
import { aNewerVersion, aQuestion, certifyOtherwise, enrol, someWork, visit } from './reminders.factory';
import { aRule, RemindersAtTheDoor } from './reminders-at-the-door';

describe('reminders', () => {
  let door: RemindersAtTheDoor;
  let { api, hours, place } = {} as RemindersAtTheDoor;
  beforeAll(async () => {
    door = await RemindersAtTheDoor.open();
  });
  beforeEach(async () => {
    await door.begin();
    ({ api, hours, place } = door);
  });
  afterAll(() => door.api.close());

  const call: RemindersAtTheDoor['call'] = (...all) => door.call(...all);
  const rules = () => door.rules();
  const aLearner = (wishes?: PersonWishes) => door.learner(wishes);
  const mail: RemindersAtTheDoor['mail'] = (...all) => door.mail(...all);
  const states = (who: TestPerson) => door.states(who);

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

  it('wait for who has no address that takes mail', async () => {
    const who = await aLearner();
    const refused = `UPDATE account SET mail_refused_at = $2 WHERE id = $1`;
    await api.app.get(Database).query(refused, [who.id, api.clock.now()]);
    await hours.at('2026-11-11T12:00:00Z');
    expect(await states(who)).toEqual([]);
    await api.app.get(Database).query(refused, [who.id, null]);
    await hours.at('2026-11-12T12:00:00Z');
    expect(await states(who)).toEqual(['kept']);
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
    expect((await call('POST', '/preview', { ...thought, days: 28 })).json<ReminderPreview>().total).toBe(3);
  });

  it('tell of a certificate that ends also of a path, and where its course is followed no more; another rule renews nothing', async () => {
    const [left, walked] = [await aLearner(), await aLearner()];
    const ending = '2026-12-06T11:00:00Z';
    const database = api.app.get(Database);
    const { id } = await aCertificate(api.app, left.enrolment);
    await certifyOtherwise(api.app, id, null);
    await database.query(`UPDATE certificate SET expires_at = $2 WHERE id = $1`, [id, ending]);
    await database.query(`UPDATE enrolment SET withdrawn_at = now() WHERE id = $1`, [left.enrolment]);
    const { id: other } = await aCertificate(api.app, walked.enrolment);
    await certifyOtherwise(api.app, other, ending, 'Parcours d’accueil');
    const draft = aRule({ occasion: 'certificate-ends', days: 30 });
    const { isOn: _, ...thought } = draft;
    const preview = (await call('POST', '/preview', { ...thought, days: 28 })).json<ReminderPreview>();
    expect(preview.items.map(({ course }) => course)).toContain('Parcours d’accueil');
    await hours.through('2026-11-06T10:30:00Z', '2026-11-06T12:30:00Z');
    expect((await mail(left)).map(({ body }) => body.match(/est valable jusqu’au/g)?.length)).toEqual([1]);
    expect((await mail(walked))[0]?.body).toMatch(/Parcours d’accueil\s»\sest valable jusqu’au/);
    expect((await call('GET', '/sent.csv')).body).toContain('Parcours d’accueil');
    const own = await api.app.inject({ url: '/api/account/export', headers: walked.headers });
    expect(own.body).toContain('certificate-ends');
  });

  it('tell of a due day that is nearer than the rule looks ahead on the next day, and of one that was named late at once', async () => {
    const [near, named] = [await aLearner(), await aLearner()];
    const database = api.app.get(Database);
    const due = `UPDATE enrolment SET due_on = '2026-11-07' WHERE id = $1`;
    await database.query(due, [near.enrolment]);
    await hours.at('2026-11-04T11:00:00Z');
    expect(await states(near)).toEqual([]);
    await hours.at('2026-11-05T11:00:00Z');
    await database.query(due, [named.enrolment]);
    await hours.at('2026-11-06T11:00:00Z');
    expect([await states(near), await states(named)]).toEqual([['kept'], ['kept']]);
    expect((await mail(named))[0]?.body).toContain('7 novembre 2026');
    await database.query(`UPDATE account SET time_zone = 'Atlantic/Canary' WHERE id = $1`, [named.id]);
    await hours.at('2026-11-07T12:00:00Z');
    expect(await states(named)).toEqual(['kept']);
  });

  it('say what became of the letter by the one who knows, where another process found it half-way', async () => {
    const who = await aLearner();
    await hours.write('2026-11-11T12:00:00Z');
    const [letter] = await mail(who);
    for (const state of ['uncertain', 'sent'] as const)
      await api.app.get(LateLetters).of('reminders.digest')?.settled(letter!.id, state);
    expect((await call('GET', '/sent.csv')).body).toMatch(/pas commencé;envoyé/);
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
