import type { Problem, ReportedMessages, ThreadList, TutoredPlaces, TutoringWatch } from '@pirecow/contracts';
import { Crowds, ThreadLetters } from '@pirecow/features/tutoring';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo } from '../../identity/test/visitor';
import { aRun, seat } from '../../learning/test/runs.factory';
import { promisedBy } from '../src/promised-by';
import { aQuestion, type Follower, TalkAtTheDoor } from './tutoring.factory';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Friday of next week, as long as sessions last: the clock of the platform is put there. */
function aFriday(): Date {
  const day = new Date(Date.now() + 7 * 24 * HOUR_MS);
  day.setUTCDate(day.getUTCDate() + ((5 - day.getUTCDay() + 7) % 7));
  day.setUTCHours(9, 0, 0, 0);
  return day;
}

describe('talk about a course', () => {
  let api: TestApi;
  let talk: TalkAtTheDoor;
  let tutor: TestPerson;
  let ane: Follower;
  let jon: Follower;

  beforeAll(async () => {
    api = await startTestApi();
    talk = await TalkAtTheDoor.open(api.app);
    tutor = talk.tutor;
    [ane, jon] = [
      await talk.follower({ givenName: 'Ane' }),
      await talk.follower({ givenName: 'Jon', language: 'es' }),
    ];
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const inRun = async (...people: Follower[]) => {
    const run = await aRun(api.app, { organisationId: talk.own, courseId: talk.courseId });
    for (const { enrolment } of people) await seat(api.app, run, enrolment);
    return run;
  };
  const tell = () => api.app.get(ThreadLetters).send();
  const kinds = async ({ email }: TestPerson) => (await mailTo(api.app, email)).map(({ kind }) => kind);

  it('is asked at a block, answered by a tutor and by others, each in their language, and marked as answered', async () => {
    const question = await talk.ask(ane, 'Comment *déclarer* ?', { blockId: talk.blocks.lesson });
    expect(
      (await talk.say(jon, question, 'Yo lo hice en **Hacienda**.', { language: 'es' })).statusCode,
    ).toBe(204);
    const answerId = newId();
    await talk.say(tutor, question, 'Auprès de la MSA.', { messageId: answerId });

    const read = await talk.read(jon, question);
    expect([read.enrolmentId, (await talk.read(tutor, question)).enrolmentId]).toEqual([jon.enrolment, null]);
    expect(read.about).toMatchObject({
      words: expect.stringMatching(/\S/),
      unit: { slug: expect.any(String) },
    });
    expect(
      read.messages.map(({ author, language, asTutor }) => [author?.split(' ')[0], language, asTutor]),
    ).toEqual([
      ['Ane', 'fr', false],
      ['Jon', 'es', false],
      ['Nora', 'fr', true],
    ]);
    expect(read.messages[1]?.html).toBe('<p>Yo lo hice en <strong>Hacienda</strong>.</p>');
    expect(read).toMatchObject({ waiting: null, answered: false, log: null, abilities: { settle: false } });

    expect((await talk.settle(jon, question, true)).statusCode).toBe(403);
    expect((await talk.settle(ane, question, true, answerId)).statusCode).toBe(204);
    const settled = await talk.read(ane, question);
    expect(settled.answered).toBe(true);
    expect(settled.messages.filter(({ isAnswer }) => isAnswer).map(({ id }) => id)).toEqual([answerId]);
    expect(await talk.seen(jon, '?state=answered')).toContain(question);
    expect(await talk.seen(jon, '?state=open')).not.toContain(question);
    expect(await talk.seen(jon, `?block=${talk.blocks.lesson}&language=fr`)).toContain(question);
    expect(await talk.seen(jon, '?language=es')).not.toContain(question);
  });

  it('is safe to show whatever is written', async () => {
    const question = await talk.ask(ane, '<img src=x onerror=alert(1)> [ici](javascript:alert(1)) `<b>`');
    const [message] = (await talk.read(jon, question)).messages;
    expect(message?.html).not.toMatch(/<img|<b>|href="javascript/);
    expect(message?.html).toContain('&lt;img');
  });

  it('is read by the people of the same run alone, and by its tutors', async () => {
    const [one, two, other] = [await talk.follower(), await talk.follower(), await talk.follower()];
    await inRun(one, two);
    await inRun(other);
    const question = await talk.ask(one, 'Nous seuls ?');
    expect(await talk.seen(two)).toEqual([question]);
    expect([await talk.seen(other), (await talk.seen(ane)).includes(question)]).toEqual([[], false]);
    expect([await talk.status(two, question), await talk.status(other, question)]).toEqual([200, 404]);
    expect([await talk.status(ane, question), await talk.status(tutor, question)]).toEqual([404, 200]);
    expect((await talk.say(other, question, 'Moi aussi')).statusCode).toBe(404);
  });

  it('is tutored across the border in the runs that a partner’s trainer tutors, as long as it is granted', async () => {
    const partner = await anOrganisation(api.app, { country: 'ES' });
    const guest = await aPerson(api.app, { roles: { [partner]: ['trainer'] } });
    const { id: by } = await aPerson(api.app, { roles: { [talk.own]: ['administrator'] } });
    const granted = await aPartnership(api.app, {
      grantor: talk.own,
      grantee: partner,
      by,
      rights: ['tutor'],
    });
    const [mine, others] = [await talk.follower(), await talk.follower()];
    const run = await inRun(mine);
    await inRun(others);
    const database = api.app.get(Database);
    await database.query(`INSERT INTO run_tutor VALUES ($1, $2, 0)`, [run, guest.id]);
    const [seen, hidden] = [await talk.ask(mine, 'Oui ?'), await talk.ask(others, 'Non ?')];
    expect((await talk.inbox(guest)).map(({ id }) => id)).toEqual([seen]);
    expect((await talk.inbox(guest, '?whose=all')).map(({ id }) => id)).toEqual([seen]);
    expect([await talk.status(guest, seen), await talk.status(guest, hidden)]).toEqual([200, 404]);
    // The question belongs to the tutor of the run, and not to that of the course.
    expect((await talk.inbox(tutor)).map(({ id }) => id)).not.toContain(seen);
    await database.query(`UPDATE partnership SET state = 'ended' WHERE id = $1`, [granted]);
    expect([await talk.status(guest, seen), await talk.inbox(guest)]).toEqual([404, []]);
  });

  it('keeps a call for help between who calls and the tutors, with a log', async () => {
    const call = await talk.ask(ane, 'La page reste blanche.', { kind: 'technical' });
    expect([await talk.status(jon, call), (await talk.seen(jon)).includes(call)]).toEqual([404, false]);
    expect(await talk.seen(ane, '?kind=technical')).toEqual([call]);
    await talk.say(tutor, call, 'Essayez de recharger.');
    await talk.settle(ane, call, true);
    await talk.settle(ane, call, true);
    await talk.settle(tutor, call, false);
    await talk.settle(tutor, call, true);
    expect((await talk.read(ane, call)).log).toBeNull();
    const { log } = await talk.read(tutor, call);
    expect(log?.map(({ what, by }) => [what, by?.split(' ')[0]])).toEqual([
      ['begun', 'Ane'],
      ['said', 'Nora'],
      ['closed', 'Ane'],
      ['reopened', 'Nora'],
      ['closed', 'Nora'],
    ]);
  });

  it('waits for a tutor within the promise of the course, what is due first before the rest', async () => {
    const promise = (hours: number) =>
      api.app
        .get(Database)
        .query(`UPDATE course SET answer_hours = $2 WHERE id = $1`, [talk.courseId, hours]);
    const [first, second] = [await talk.follower(), await talk.follower()];
    const friday = aFriday();
    const due = (after: number, hours: number) =>
      promisedBy(new Date(friday.getTime() + after), hours, 'Europe/Paris').toISOString();
    await promise(48);
    api.clock.set(friday);
    const early = await talk.ask(first, 'Vendredi');
    expect((await talk.list(first)).answerHours).toBe(48);
    await promise(1);
    const urgent = await talk.ask(second, 'Tout de suite');
    await promise(48);
    const waiting = async () =>
      (await talk.inbox(tutor))
        .filter(({ id }) => [early, urgent].includes(id))
        .map(({ id, waiting: found }) => [id, found?.dueAt, found?.overdue]);
    expect(await waiting()).toEqual([
      [urgent, due(0, 1), false],
      [early, due(0, 48), false],
    ]);
    api.clock.advance(2 * HOUR_MS);
    await talk.say(jon, urgent, 'Je ne sais pas');
    await talk.say(first, early, 'J’ajoute ceci');
    expect(await waiting()).toEqual([
      [urgent, due(0, 1), true],
      [early, due(0, 48), false],
    ]);
    await talk.say(tutor, urgent, 'Voilà');
    expect(await waiting()).toEqual([[early, due(0, 48), false]]);
    await talk.say(second, urgent, 'Et encore ?');
    expect(await waiting()).toEqual([
      [early, due(0, 48), false],
      [urgent, due(2 * HOUR_MS, 48), false],
    ]);
    const page = (await talk.call(tutor, 'GET', '/api/tutoring/threads?limit=1')).json<ThreadList>();
    const all = (await talk.inbox(tutor, '?limit=100')).map(({ id }) => id);
    const rest = (await talk.inbox(tutor, `?limit=100&cursor=${page.next}`)).map(({ id }) => id);
    expect([page.items[0]?.id, ...rest]).toEqual(all);
  });

  it('is told by mail in bursts: to the tutor of the course, and to who asked', async () => {
    const asker = await talk.follower({ givenName: 'Peio' });
    api.clock.set(new Date(aFriday().getTime() + 5 * HOUR_MS));
    await tell();
    const before = (await kinds(tutor)).length;
    const question = await talk.ask(asker, 'Un');
    await talk.ask(asker, 'Deux', { kind: 'pedagogical' });
    await tell();
    expect((await kinds(tutor)).length).toBe(before);
    api.clock.advance(6 * MINUTE_MS);
    await tell();
    await tell();
    const letters = (await mailTo(api.app, tutor.email)).slice(before);
    expect(letters.map(({ kind }) => kind)).toEqual(['tutoring.questions']);
    expect(letters[0]?.body).toMatch(/: 2\.[\s\S]*\/tutoring/);
    await talk.say(tutor, question, 'Réponse');
    api.clock.advance(6 * MINUTE_MS);
    await tell();
    const [answer] = await mailTo(api.app, asker.email);
    expect([answer?.kind, answer?.body.includes(`/exchange/${asker.enrolment}`)]).toEqual([
      'tutoring.answers',
      true,
    ]);
  });

  it('is said once however often it is sent, changed and withdrawn by its author alone', async () => {
    const question = aQuestion('Une fois');
    const send = () => talk.call(ane, 'POST', talk.threads(ane), question);
    const codes = await Promise.all([send(), send(), send()]);
    expect(codes.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
    const stolen = await talk.call(jon, 'POST', talk.threads(jon), question);
    expect(stolen.statusCode).toBe(409);
    const path = `/api/threads/${question.id}/messages/${question.messageId}`;
    expect((await talk.call(jon, 'PUT', path, { text: 'x' })).statusCode).toBe(404);
    expect((await talk.call(jon, 'DELETE', path)).statusCode).toBe(404);
    await talk.call(ane, 'PUT', path, { text: 'Deux fois' });
    const read = await talk.read(ane, question.id);
    expect(read.messages).toMatchObject([{ source: 'Deux fois', edited: true, mine: true }]);
    expect((await talk.read(jon, question.id)).messages[0]?.source).toBeNull();
    expect((await talk.call(ane, 'DELETE', path)).statusCode).toBe(204);
    expect((await talk.call(ane, 'DELETE', path)).statusCode).toBe(204);
    expect((await talk.read(jon, question.id)).messages).toMatchObject([{ html: '', withdrawn: true }]);
    expect((await talk.read(tutor, question.id)).log?.map(({ what }) => what)).toEqual([
      'begun',
      'edited',
      'withdrawn',
    ]);
  });

  it('is announced by tutors to a run or to the whole course: shown, and sent at once', async () => {
    const [inside, outside] = [await talk.follower(), await talk.follower()];
    const run = await inRun(inside);
    const announce = (who: TestPerson, runId: string | null, text: string) => {
      const said = { id: newId(), messageId: newId(), language: 'fr', text };
      const body = { ...said, courseId: talk.courseId, runId };
      return talk.call(who, 'POST', '/api/tutoring/announcements', body);
    };
    const places = (await talk.call(tutor, 'GET', '/api/tutoring/places')).json<TutoredPlaces>().items;
    expect(places.map((place) => place.run?.id ?? null)).toEqual(expect.arrayContaining([null, run]));
    await tell();
    expect((await announce(tutor, run, 'Visio lundi')).statusCode).toBe(204);
    expect((await announce(tutor, null, 'Nouvelle version')).statusCode).toBe(204);
    const heard = async (who: Follower) =>
      (await talk.list(who, '?kind=announcement')).items.map(({ excerpt }) => excerpt);
    expect(await heard(inside)).toEqual(['Nouvelle version', 'Visio lundi']);
    expect(await heard(outside)).toEqual(['Nouvelle version']);
    await tell();
    const letters = async ({ email }: TestPerson) => (await mailTo(api.app, email)).map(({ body }) => body);
    expect((await letters(inside)).map((body) => /Visio|Nouvelle/.exec(body)?.[0]).toSorted()).toEqual([
      'Nouvelle',
      'Visio',
    ]);
    expect(await letters(outside)).toHaveLength(1);
    const [shown] = (await talk.list(inside, '?kind=announcement')).items;
    expect((await talk.say(inside, shown?.id ?? '', 'Merci')).statusCode).toBe(403);
    const stranger = await aPerson(api.app, { roles: { [await anOrganisation(api.app)]: ['trainer'] } });
    expect([
      (await announce(stranger, run, 'x')).statusCode,
      (await announce(stranger, null, 'x')).statusCode,
    ]).toEqual([404, 404]);
  });

  it('is proved by a log without words, which coordinators of the organisation take along', async () => {
    const asker = await talk.follower({ familyName: '=Formule' });
    const call = await talk.ask(asker, 'Mon secret', { kind: 'technical' });
    await talk.say(tutor, call, 'Une réponse');
    await talk.settle(asker, call, true);
    const coordinator = await aPerson(api.app, { roles: { [talk.own]: ['coordinator'] }, language: 'fr' });
    const file = await talk.call(coordinator, 'GET', '/api/tutoring/support.csv');
    expect(file.headers['content-type']).toContain('text/csv');
    const line = file.body.split('\r\n').find((row) => row.includes('Formule'));
    expect(line).toMatch(/aide technique.*Nora Etxeberria.*;2;clos$/);
    expect(file.body).not.toMatch(/secret|Une réponse/);
    const foreign = await aPerson(api.app, { roles: { [await anOrganisation(api.app)]: ['coordinator'] } });
    expect(
      (await talk.call(foreign, 'GET', '/api/tutoring/support.csv')).body.trim().split('\n'),
    ).toHaveLength(1);
    const sql = `SELECT FROM audit_entry WHERE action = 'support.exported' AND organisation_id = $1`;
    expect(await api.app.get(Database).query(sql, [talk.own])).toHaveLength(1);
  });

  it('is watched for runs with too many learners for their tutors, of which coordinators are told once', async () => {
    const coordinator = await aPerson(api.app, { roles: { [talk.own]: ['coordinator'] }, language: 'fr' });
    const administrator = await aPerson(api.app, { roles: { [talk.own]: ['administrator'] } });
    const [one, two] = [await talk.follower(), await talk.follower()];
    const run = await inRun(one, two);
    const path = `/api/organisations/${talk.own}/tutoring`;
    const rule = (who: TestPerson, learnersPerTutor: number) =>
      talk.call(who, 'PUT', path, { learnersPerTutor });
    const watched = async () => (await talk.call(coordinator, 'GET', path)).json<TutoringWatch>();
    const letters = async () =>
      (await kinds(coordinator)).filter((kind) => kind === 'tutoring.crowded').length;
    const watch = () => api.app.get(Crowds).watch();
    expect(await watched()).toMatchObject({ learnersPerTutor: 80, crowded: [], abilities: { edit: false } });
    expect((await rule(coordinator, 1)).statusCode).toBe(403);
    expect((await rule(administrator, 1)).statusCode).toBe(204);
    expect((await watched()).crowded.find(({ runId }) => runId === run)).toMatchObject({
      learners: 2,
      tutors: 1,
    });
    const before = (await watched()).crowded.length;
    await watch();
    await watch();
    expect(await letters()).toBe(before);
    await rule(administrator, 2);
    await watch();
    await rule(administrator, 1);
    await watch();
    expect(await letters()).toBeGreaterThan(before);
  });

  it('is reported by readers, and hidden or left by those who moderate', async () => {
    const moderator = await aPerson(api.app, { roles: { [talk.own]: ['moderator'] }, language: 'fr' });
    const question = aQuestion('Une insulte');
    await talk.call(ane, 'POST', talk.threads(ane), question);
    const path = `/api/threads/${question.id}/messages/${question.messageId}`;
    const report = (who: TestPerson, reason: string) => talk.call(who, 'POST', `${path}/report`, { reason });
    const decide = (who: TestPerson, hidden: boolean) => talk.call(who, 'PUT', `${path}/hidden`, { hidden });
    const reports = async () =>
      (await talk.call(moderator, 'GET', '/api/tutoring/reports')).json<ReportedMessages>().items;
    expect((await report(ane, 'La mienne')).statusCode).toBe(403);
    expect([(await report(jon, 'Cela blesse')).statusCode, (await report(jon, 'Encore')).statusCode]).toEqual(
      [204, 204],
    );
    expect(await reports()).toMatchObject([{ messageId: question.messageId, reasons: ['Cela blesse'] }]);
    expect(await kinds(moderator)).toEqual(['tutoring.reported']);
    expect((await decide(jon, true)).statusCode).toBe(403);
    expect((await decide(moderator, true)).statusCode).toBe(204);
    expect(await reports()).toEqual([]);
    expect((await talk.read(jon, question.id)).messages).toMatchObject([{ hidden: true, html: '' }]);
    expect((await talk.read(ane, question.id)).messages).toMatchObject([
      { hidden: true, html: '', source: null },
    ]);
    expect((await talk.list(jon)).items.find(({ id }) => id === question.id)?.excerpt).toBe('');
    expect((await talk.call(ane, 'PUT', path, { text: 'Encore une' })).statusCode).toBe(404);
    expect((await talk.read(moderator, question.id)).messages[0]?.html).toBe('<p>Une insulte</p>');
    expect((await decide(moderator, false)).statusCode).toBe(204);
    expect((await talk.read(jon, question.id)).messages[0]?.html).toBe('<p>Une insulte</p>');
    const call = await talk.ask(ane, 'Entre nous', { kind: 'pedagogical' });
    expect(await talk.status(moderator, call)).toBe(404);
  });

  it('refuses what is too long, what counts, and who has left', async () => {
    const long = await talk.call(ane, 'POST', talk.threads(ane), aQuestion('x'.repeat(4001)));
    expect(long.json<Problem>()).toMatchObject({ code: 'input.invalid', errors: [{ field: 'text' }] });
    const counting = aQuestion('La réponse ?', { blockId: talk.blocks.counting });
    expect((await talk.call(ane, 'POST', talk.threads(ane), counting)).statusCode).toBe(404);
    const leaver = await talk.follower();
    const question = await talk.ask(leaver, 'Je pars');
    await talk.call(leaver, 'DELETE', `/api/learning/enrolments/${leaver.enrolment}`);
    expect((await talk.call(leaver, 'GET', talk.threads(leaver))).json<Problem>().code).toBe(
      'learning.closed',
    );
    expect((await talk.say(leaver, question, 'Encore')).statusCode).toBe(403);
  });

  it('is in the copy of the own data, and its words go with the account', async () => {
    const leaver = await talk.follower();
    const question = await talk.ask(leaver, 'Mon médecin s’appelle Xabier.');
    const bus = api.app.get(TransactionEventBus);
    const sections: Record<string, Record<string, unknown>> = {};
    await bus.emit('account.exporting', { accountId: leaver.id, sections });
    expect(sections['tutoring']?.['messages']).toMatchObject([{ text: 'Mon médecin s’appelle Xabier.' }]);
    await api.app.get(Database).inTransaction(() => bus.emit('account.closing', { accountId: leaver.id }));
    const left = await talk.read(tutor, question);
    expect(left).toMatchObject({ waiting: null, messages: [{ html: '', withdrawn: true }] });
    expect(left.log).toHaveLength(1);
  });
});
