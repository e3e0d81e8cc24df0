import type { Chat, ChatState, NewMessage, Problem, ThreadPeople } from '@pirecow/contracts';
import { ThreadLetters } from '@pirecow/features/tutoring';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo } from '../../identity/test/visitor';
import { dayFrom, seat } from '../../learning/test/runs.factory';
import { Desk, type Follower, TalkAtTheDoor } from './tutoring.factory';

const BURST_MS = 6 * 60_000;

describe('the chat of a run', () => {
  let api: TestApi;
  let talk: TalkAtTheDoor;
  let ane: Follower;
  let jon: Follower;
  let stranger: Follower;
  let run: string;

  beforeAll(async () => {
    api = await startTestApi();
    talk = await TalkAtTheDoor.open(api.app);
    stranger = await talk.follower();
  });
  beforeEach(async () => {
    [ane, jon] = [await talk.follower({ givenName: 'Ane' }), await talk.follower({ givenName: 'Jon' })];
    run = await talk.inRun(ane, jon);
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const path = () => `/api/runs/${run}/chat`;
  const read = async (who: TestPerson, query = '') =>
    (await talk.call(who, 'GET', path() + query)).json<Chat>();
  const texts = async (who: TestPerson, query = '') =>
    (await read(who, query)).items.map(({ html }) => html.replaceAll(/<\/?p>/g, ''));
  const say = (who: TestPerson, text: string, wishes: Partial<NewMessage> = {}) =>
    talk.call(who, 'POST', path(), { messageId: newId(), language: 'fr', text, ...wishes });

  const lettersTo = async ({ email }: TestPerson) => (await mailTo(api.app, email)).map(({ body }) => body);
  const tell = async () => {
    api.clock.advance(BURST_MS);
    await api.app.get(ThreadLetters).send();
  };

  it('is read by its people and tutors, the newest first, each in their language, and by nobody else', async () => {
    expect(await read(ane)).toMatchObject({
      items: [],
      next: null,
      abilities: { speak: true, moderate: false },
    });
    expect((await say(ane, 'Bonjour')).statusCode).toBe(204);
    expect((await say(jon, 'Hola', { language: 'es' })).statusCode).toBe(204);
    expect((await say(talk.tutor, 'Bienvenue')).statusCode).toBe(204);
    const { items, abilities, enrolmentId } = await read(talk.tutor);
    expect(items.map(({ author, language, asTutor }) => [author?.split(' ')[0], language, asTutor])).toEqual([
      ['Nora', 'fr', true],
      ['Jon', 'es', false],
      ['Ane', 'fr', false],
    ]);
    expect([abilities, enrolmentId]).toEqual([{ speak: true, moderate: true }, null]);
    expect((await read(jon)).enrolmentId).toBe(jon.enrolment);
    expect((await talk.call(stranger, 'GET', path())).statusCode).toBe(404);
    expect((await say(stranger, 'Moi aussi')).statusCode).toBe(404);
    expect((await talk.list(ane)).runId).toBe(run);
  });

  it('is read page by page', async () => {
    for (const text of ['un', 'deux', 'trois']) await say(ane, text);
    const first = await read(jon, '?limit=2');
    expect(first.items).toHaveLength(2);
    const rest = await texts(jon, `?limit=2&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect(rest).toHaveLength(1);
    expect((await read(jon)).items.map(({ id }) => id)).toEqual(
      expect.arrayContaining(first.items.map(({ id }) => id)),
    );
  });

  it('says by a number whether anything was said, changed, hidden or withdrawn', async () => {
    const desk = await Desk.open(talk, 'moderator');
    const messageId = newId();
    const path2 = `/api/threads/${run}/messages/${messageId}`;
    const state = async () => (await talk.call(ane, 'GET', `${path()}/state`)).json<ChatState>();
    expect(await state()).toEqual({ version: 0, speak: true });
    let before = 0;
    for (const happens of [
      () => say(jon, 'Bonjour', { messageId }),
      () => talk.call(jon, 'PUT', path2, { text: 'Bonsoir' }),
      () => desk.decide(desk.person, run, messageId, true),
      () => desk.decide(desk.person, run, messageId, false),
      () => talk.call(jon, 'DELETE', path2),
    ]) {
      expect((await happens()).statusCode).toBe(204);
      const { version } = await state();
      expect([version > before, (await read(ane)).version]).toEqual([true, version]);
      before = version;
    }
    expect((await state()).version).toBe(before);
    expect((await talk.call(stranger, 'GET', `${path()}/state`)).statusCode).toBe(404);
  });

  it('has each message once, however often and by however many it begins', async () => {
    const messageId = newId();
    const codes = await Promise.all([
      say(ane, 'Une fois', { messageId }),
      say(ane, 'Une fois', { messageId }),
      say(jon, 'Une autre'),
    ]);
    expect(codes.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
    expect((await texts(ane)).toSorted()).toEqual(['Une autre', 'Une fois']);
    expect((await say(jon, 'Volé', { messageId })).statusCode).toBe(409);
    const long = await say(ane, 'x'.repeat(4001));
    expect(long.json<Problem>()).toMatchObject({ code: 'input.invalid', errors: [{ field: 'text' }] });
  });

  it('is no question: it waits for nobody, and stands in no list', async () => {
    await say(ane, 'Bonjour');
    expect((await talk.inbox(talk.tutor, '?show=all&whose=all')).map(({ id }) => id)).not.toContain(run);
    expect(await talk.seen(ane)).not.toContain(run);
    expect(await talk.status(ane, run)).toBe(404);
    expect((await talk.settle(talk.tutor, run, true)).statusCode).toBe(403);
    const notices = `SELECT FROM tutoring_notice n JOIN tutoring_message m ON m.id = n.message_id WHERE m.thread_id = $1`;
    const database = api.app.get(Database);
    expect(await database.query(notices, [run])).toEqual([]);
    const people = (await talk.call(ane, 'GET', `/api/threads/${run}/people`)).json<ThreadPeople>().items;
    expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining([jon.id, talk.tutor.id]));
    expect((await say(ane, 'Jon ?', { mentions: [jon.id] })).statusCode).toBe(204);
    expect(await database.query(notices, [run])).toHaveLength(1);
    expect((await say(ane, 'Vous ?', { mentions: [stranger.id] })).statusCode).toBe(400);
  });

  it('is reported by readers, and hidden by those who moderate', async () => {
    const desk = await Desk.open(talk, 'moderator');
    const messageId = newId();
    await say(jon, 'Ceci blesse', { messageId });
    expect((await desk.report(stranger, run, messageId, 'Non')).statusCode).toBe(404);
    expect((await desk.report(ane, run, messageId, 'Cela blesse')).statusCode).toBe(204);
    expect(await desk.reports()).toEqual([
      expect.objectContaining({ messageId, threadId: run, chat: true, reasons: ['Cela blesse'] }),
    ]);
    expect((await desk.decide(ane, run, messageId, true)).statusCode).toBe(403);
    expect((await desk.decide(desk.person, run, messageId, true)).statusCode).toBe(204);
    expect((await read(ane)).items).toMatchObject([{ html: '', hidden: true }]);
    expect((await read(desk.person)).abilities).toEqual({ speak: false, moderate: true });
  });

  it('ends with its run, for tutors too, and can still be read; who began it and has left reads it no more', async () => {
    await say(ane, 'Au revoir');
    await talk.call(ane, 'DELETE', `/api/learning/enrolments/${ane.enrolment}`);
    expect((await talk.call(ane, 'GET', path())).statusCode).toBe(404);
    const past = `UPDATE run SET opens_on = NULL, starts_on = $2, ends_on = $2, due_on = NULL, access_until = NULL WHERE id = $1`;
    await api.app.get(Database).query(past, [run, '2025-01-31']);
    for (const who of [jon, talk.tutor]) {
      expect((await say(who, 'Encore')).statusCode).toBe(403);
    }
    expect(await texts(jon)).toEqual(['Au revoir']);
  });

  it('goes on for who was given a longer access than the run has, and for their tutors, and ends with that', async () => {
    const days = `UPDATE run SET opens_on = NULL, starts_on = $2, ends_on = $2, due_on = NULL, access_until = $2 WHERE id = $1`;
    const database = api.app.get(Database);
    await database.query(days, [run, dayFrom(new Date(), -1)]);
    const lengthen = (until: string) =>
      database.query(`UPDATE enrolment SET access_until = $2 WHERE id = $1`, [jon.enrolment, until]);
    const spoken = async () => {
      const answers = [];
      for (const who of [jon, talk.tutor, ane]) answers.push((await say(who, 'Encore')).statusCode);
      return answers;
    };
    await lengthen(dayFrom(new Date(), 9));
    expect(await spoken()).toEqual([204, 204, 403]);
    await lengthen(dayFrom(new Date(), -1));
    expect(await spoken()).toEqual([403, 403, 403]);
  });

  it('tells who is named in it by a letter that leads there', async () => {
    const before = (await lettersTo(talk.tutor)).length;
    await say(ane, 'Jon, Nora ?', { mentions: [jon.id, talk.tutor.id] });
    await tell();
    const leads = [...(await lettersTo(jon)), ...(await lettersTo(talk.tutor)).slice(before)];
    expect(leads.map((body) => body.includes(`/chats/${run}`))).toEqual([true, true]);
  });

  it('is told of to nobody who has gone to another run since, and who cannot be named any more', async () => {
    await say(jon, 'Bonjour');
    await say(ane, 'Jon, un secret', { mentions: [jon.id] });
    await seat(api.app, await talk.inRun(), jon.enrolment);
    await tell();
    const people = (await talk.call(ane, 'GET', `/api/threads/${run}/people`)).json<ThreadPeople>().items;
    const late = await say(ane, 'Jon, un autre secret', { mentions: [jon.id] });
    await tell();
    expect({
      letters: await lettersTo(jon),
      named: people.some(({ id }) => id === jon.id),
      late: late.statusCode,
    }).toEqual({ letters: [], named: false, late: 400 });
  });

  it('is told of to no tutor of a partner who was taken out of the run since', async () => {
    const partner = await anOrganisation(api.app, { country: 'ES' });
    const [stays, gone] = [
      await aPerson(api.app, { roles: { [partner]: ['trainer'] } }),
      await aPerson(api.app, { roles: { [partner]: ['trainer'] } }),
    ];
    const { id: by } = await aPerson(api.app, { roles: { [talk.own]: ['administrator'] } });
    await aPartnership(api.app, { grantor: talk.own, grantee: partner, by, rights: ['tutor'] });
    const database = api.app.get(Database);
    for (const { id } of [stays, gone])
      await database.query(`INSERT INTO run_tutor VALUES ($1, $2, 0)`, [run, id]);
    expect((await say(ane, 'Un secret', { mentions: [stays.id, gone.id] })).statusCode).toBe(204);
    await database.query(`DELETE FROM run_tutor WHERE account_id = $1`, [gone.id]);
    await tell();
    const letters = [await lettersTo(stays), await lettersTo(gone)];
    expect(letters.map(({ length }) => length)).toEqual([1, 0]);
  });

  it('is changed by nobody who may not speak there any more, who can still take words away', async () => {
    const [left, ended] = [newId(), newId()];
    await say(jon, 'Bonjour', { messageId: left });
    await say(ane, 'Bonjour', { messageId: ended });
    const messageOf = (id: string) => `/api/threads/${run}/messages/${id}`;
    const edit = async (who: TestPerson, id: string) =>
      (await talk.call(who, 'PUT', messageOf(id), { text: 'Autre chose' })).statusCode;
    expect(await edit(ane, ended)).toBe(204);
    await seat(api.app, await talk.inRun(), jon.enrolment);
    expect(await edit(jon, left)).toBe(404);
    await api.app.get(Database).query(`UPDATE run SET cancelled_at = now() WHERE id = $1`, [run]);
    expect(await edit(ane, ended)).toBe(403);
    for (const [who, id] of [
      [jon, left],
      [ane, ended],
    ] as const)
      expect((await talk.call(who, 'DELETE', messageOf(id))).statusCode).toBe(204);
  });

  it('takes words by its own door alone, which counts them', async () => {
    await say(ane, 'Bonjour');
    expect((await talk.say(jon, run, 'Par ailleurs')).statusCode).toBe(404);
    const codes = await Promise.all(Array.from({ length: 21 }, () => say(jon, 'Encore')));
    expect(codes.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
  });

  it('is in the copy of the own data, and its words go with the account', async () => {
    await say(jon, 'Je m’appelle Jon.');
    const bus = api.app.get(TransactionEventBus);
    const sections: Record<string, Record<string, unknown>> = {};
    await bus.emit('account.exporting', { accountId: jon.id, sections });
    expect(sections['tutoring']?.['messages']).toMatchObject([{ kind: 'chat', text: 'Je m’appelle Jon.' }]);
    await api.app.get(Database).inTransaction(() => bus.emit('account.closing', { accountId: jon.id }));
    expect((await read(ane)).items).toMatchObject([{ html: '', withdrawn: true }]);
  });
});
