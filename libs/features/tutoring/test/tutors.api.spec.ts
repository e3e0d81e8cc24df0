import type {
  Problem,
  ReportedMessages,
  ThreadList,
  ThreadPeople,
  TutoredPlaces,
  TutoringWatch,
} from '@pirecow/contracts';
import { Crowds, ThreadLetters } from '@pirecow/features/tutoring';
import { Database, Mailer, newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo } from '../../identity/test/visitor';
import { promisedBy } from '../src/promised-by';
import { aQuestion, Desk, type Follower, TalkAtTheDoor } from './tutoring.factory';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Friday of next week, as long as sessions last: the clock of the platform is put there. */
function aFriday(): Date {
  const day = new Date(Date.now() + 7 * 24 * HOUR_MS);
  day.setUTCDate(day.getUTCDate() + ((5 - day.getUTCDay() + 7) % 7));
  day.setUTCHours(9, 0, 0, 0);
  return day;
}

describe('the tutors of a course', () => {
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

  const inRun = (...people: Follower[]) => talk.inRun(...people);
  const tell = () => api.app.get(ThreadLetters).send();
  const kinds = async ({ email }: TestPerson) => (await mailTo(api.app, email)).map(({ kind }) => kind);

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

  it('waits again when the answer goes, as long as what was asked stands', async () => {
    const [asker, helper] = [await talk.follower(), await talk.follower()];
    const moderator = await aPerson(api.app, { roles: { [talk.own]: ['moderator'] } });
    const question = aQuestion('Qui répond ?');
    await talk.call(asker, 'POST', talk.threads(asker), question);
    const path = `/api/threads/${question.id}/messages`;
    const { waiting } = await talk.read(asker, question.id);
    const answerId = newId();
    await talk.say(tutor, question.id, 'Moi', { messageId: answerId });
    expect((await talk.read(asker, question.id)).waiting).toBeNull();
    await talk.call(tutor, 'DELETE', `${path}/${answerId}`);
    expect((await talk.read(asker, question.id)).waiting).toEqual(waiting);

    const [marked, hidden] = [newId(), newId()];
    await talk.say(helper, question.id, 'Comme ceci', { messageId: marked });
    await talk.say(helper, question.id, 'Comme cela', { messageId: hidden });
    await talk.call(moderator, 'PUT', `${path}/${hidden}/hidden`, { hidden: true });
    expect((await talk.settle(asker, question.id, true, hidden)).statusCode).toBe(404);
    await talk.settle(asker, question.id, true, marked);
    await talk.call(moderator, 'PUT', `${path}/${marked}/hidden`, { hidden: true });
    expect(await talk.read(asker, question.id)).toMatchObject({ answered: false, waiting, answers: 0 });
    await talk.call(asker, 'DELETE', `${path}/${question.messageId}`);
    expect((await talk.read(asker, question.id)).waiting).toBeNull();
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

  it('is told of what still waits, and to everybody else where one letter cannot be written', async () => {
    const other = await aPerson(api.app, { roles: { [talk.own]: ['trainer'] } });
    const askers = [await talk.follower(), await talk.follower()];
    api.clock.set(new Date(aFriday().getTime() + 8 * HOUR_MS));
    await tell();
    const before = (await kinds(tutor)).length;
    for (const asker of askers) await talk.say(other, await talk.ask(asker, 'Vite'), 'Voici');
    api.clock.advance(6 * MINUTE_MS);
    jest.spyOn(api.app.get(Mailer), 'write').mockRejectedValueOnce(new Error('no letter'));
    const told = async () => (await Promise.all(askers.map(kinds))).flat();
    await tell();
    expect(await told()).toEqual(['tutoring.answers']);
    await tell();
    expect(await told()).toEqual(['tutoring.answers', 'tutoring.answers']);
    expect((await kinds(tutor)).length).toBe(before);
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
    expect(
      (await announce(tutor, run, '**Visio** lundi : [ici](https://meet.example.org/a_b)\n\n- à *9 h*'))
        .statusCode,
    ).toBe(204);
    expect((await announce(tutor, null, 'Nouvelle version')).statusCode).toBe(204);
    const heard = async (who: Follower) =>
      (await talk.list(who, '?kind=announcement')).items.map(({ excerpt }) => excerpt);
    expect(await heard(inside)).toEqual(['Nouvelle version', 'Visio lundi\u00a0: ici à 9 h']);
    expect(await heard(outside)).toEqual(['Nouvelle version']);
    expect(await talk.seen(inside, '?kind=announcement&state=open')).toEqual([]);
    await tell();
    const letters = async ({ email }: TestPerson) => (await mailTo(api.app, email)).map(({ body }) => body);
    expect((await letters(inside)).map((body) => /Visio|Nouvelle/.exec(body)?.[0]).toSorted()).toEqual([
      'Nouvelle',
      'Visio',
    ]);
    expect((await letters(inside)).join()).toContain(
      'Visio lundi : ici (https://meet.example.org/a_b)\n\n- à 9 h\n',
    );
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
    const regrets = await talk.follower({ familyName: 'Retire' });
    const taken = aQuestion('Non, rien');
    await talk.call(regrets, 'POST', talk.threads(regrets), taken);
    await talk.call(regrets, 'DELETE', `/api/threads/${taken.id}/messages/${taken.messageId}`);
    // A trainer who follows the course asks like everybody.
    const trainee = await talk.follower({ familyName: 'Stagiaire', roles: { [talk.own]: ['trainer'] } });
    await talk.say(trainee, await talk.ask(trainee, 'Et moi ?'), 'Personne ?');
    const coordinator = await aPerson(api.app, { roles: { [talk.own]: ['coordinator'] }, language: 'fr' });
    const file = await talk.call(coordinator, 'GET', '/api/tutoring/support.csv');
    expect(file.headers['content-type']).toContain('text/csv');
    const lineOf = (name: string) => file.body.split('\r\n').find((row) => row.includes(name));
    const line = lineOf('Formule');
    expect(line).toMatch(/aide technique.*Nora Etxeberria.*;2;clos$/);
    expect(lineOf('Retire')).toMatch(/sans réponse$/);
    expect(lineOf('Stagiaire')).toMatch(/;2;en attente$/);
    const moments = (row: string) => row.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
    // Asked, promised, answered, closed; nobody has answered the other.
    expect([moments(line ?? '').length, moments(lineOf('Retire') ?? '').length]).toEqual([4, 2]);
    expect(file.body).not.toMatch(/secret|Une réponse/);
    const foreign = await aPerson(api.app, { roles: { [await anOrganisation(api.app)]: ['coordinator'] } });
    expect(
      (await talk.call(foreign, 'GET', '/api/tutoring/support.csv')).body.trim().split('\n'),
    ).toHaveLength(1);
    const sql = `SELECT FROM audit_entry WHERE action = 'support.exported' AND organisation_id = $1`;
    expect(await api.app.get(Database).query(sql, [talk.own])).toHaveLength(1);
  });

  it('names who should know, who are told without having spoken, and nobody who does not read it', async () => {
    const [one, two, other] = [
      await talk.follower(),
      await talk.follower({ givenName: 'Xan' }),
      await talk.follower(),
    ];
    await inRun(one, two);
    const question = await talk.ask(one, 'Qui sait ?');
    const people = (await talk.call(one, 'GET', `/api/threads/${question}/people`)).json<ThreadPeople>()
      .items;
    expect(people.map(({ id, tutors }) => [id, tutors])).toEqual([
      [tutor.id, true],
      [two.id, false],
    ]);
    const refused = await talk.say(one, question, 'Et lui ?', { mentions: [other.id] });
    expect(refused.json<Problem>()).toMatchObject({ errors: [{ field: 'mentions', rule: 'not-there' }] });
    expect((await talk.read(one, question)).messages).toHaveLength(1);
    expect((await talk.say(one, question, 'Xan, tu sais ?', { mentions: [two.id] })).statusCode).toBe(204);
    expect((await talk.read(one, question)).messages[1]?.mentions).toEqual(['Xan Etxeberria']);
    api.clock.advance(6 * MINUTE_MS);
    await tell();
    expect(await kinds(two)).toEqual(['tutoring.answers']);
    const call = await talk.ask(one, 'Entre nous', { kind: 'technical' });
    const within = (await talk.call(one, 'GET', `/api/threads/${call}/people`)).json<ThreadPeople>().items;
    expect(within.map(({ id }) => id)).toEqual([tutor.id]);
  });

  it('is watched for runs with too many learners for their tutors, of which coordinators are told once', async () => {
    const coordinator = await aPerson(api.app, { roles: { [talk.own]: ['coordinator'] }, language: 'fr' });
    const administrator = await aPerson(api.app, { roles: { [talk.own]: ['administrator'] } });
    const [one, two] = [await talk.follower(), await talk.follower()];
    const run = await inRun(one, two);
    // Who may not tutor any more accompanies nobody.
    const gone = [ane.id, jon.id];
    await api.app.get(Database).query(`INSERT INTO run_tutor SELECT $1, unnest($2::uuid[]), 0`, [run, gone]);
    const path = `/api/organisations/${talk.own}/tutoring`;
    const rule = (who: TestPerson, learnersPerTutor: number) =>
      talk.call(who, 'PUT', path, { learnersPerTutor, controlsPercent: 80 });
    const watched = async () => (await talk.call(coordinator, 'GET', path)).json<TutoringWatch>();
    const letters = async () =>
      (await kinds(coordinator)).filter((kind) => kind === 'tutoring.crowded').length;
    const watch = () => api.app.get(Crowds).watch();
    expect(await watched()).toMatchObject({
      ...{ learnersPerTutor: 80, controlsPercent: 75, crowded: [], abilities: { edit: false } },
    });
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

  it('is reported with its words, which stay until somebody decides, and as often as it comes again', async () => {
    const desk = await Desk.open(talk, 'moderator');
    const insult = aQuestion('Une autre insulte');
    await talk.call(ane, 'POST', talk.threads(ane), insult);
    expect((await desk.report(jon, insult.id, insult.messageId, 'Une fois')).statusCode).toBe(204);
    await desk.decide(desk.person, insult.id, insult.messageId, false);
    await desk.report(jon, insult.id, insult.messageId, 'Deux fois');
    expect(await desk.reports()).toMatchObject([{ reasons: ['Deux fois'] }]);
    await talk.call(ane, 'DELETE', `/api/threads/${insult.id}/messages/${insult.messageId}`);
    expect(await desk.reports()).toMatchObject([
      { html: '<p>Une autre insulte</p>', reasons: ['Deux fois'] },
    ]);
    expect((await desk.decide(desk.person, insult.id, insult.messageId, true)).statusCode).toBe(204);
    expect(await desk.reports()).toEqual([]);
  });

  it('is judged by others than who wrote it, and between two people by coordinators alone', async () => {
    const [desk, office] = [await Desk.open(talk, 'moderator'), await Desk.open(talk, 'coordinator')];
    const [shared, call] = [
      await talk.ask(ane, 'Une question bête ?'),
      await talk.ask(ane, 'Entre nous deux', { kind: 'technical' }),
    ];
    const [harsh, secret] = [newId(), newId()];
    await talk.say(tutor, shared, 'Très bête', { messageId: harsh });
    await talk.say(tutor, call, 'Vous aussi', { messageId: secret });
    expect(await talk.status(office.person, call)).toBe(404);
    await desk.report(jon, shared, harsh, 'Blessant');
    const own = (await kinds(tutor)).length;
    await desk.report(ane, call, secret, 'Blessant aussi');
    expect((await desk.reports(tutor)).map(({ messageId }) => messageId)).toEqual([]);
    expect((await desk.reports()).map(({ messageId }) => messageId)).toEqual([harsh]);
    expect((await office.reports()).map(({ messageId }) => messageId)).toEqual([harsh, secret]);
    expect([await kinds(desk.person), await kinds(office.person), (await kinds(tutor)).length]).toEqual([
      ['tutoring.reported'],
      ['tutoring.reported'],
      own,
    ]);
    const decided = async (who: TestPerson, thread: string, message: string) =>
      (await desk.decide(who, thread, message, true)).statusCode;
    expect([await decided(tutor, shared, harsh), await decided(tutor, call, secret)]).toEqual([403, 403]);
    expect([await talk.status(desk.person, call), await decided(desk.person, call, secret)]).toEqual([
      404, 404,
    ]);
    expect([await talk.status(office.person, call), await decided(office.person, call, secret)]).toEqual([
      200, 204,
    ]);
    expect(await decided(desk.person, shared, harsh)).toBe(204);
    expect(await office.reports()).toEqual([]);
  });
});
