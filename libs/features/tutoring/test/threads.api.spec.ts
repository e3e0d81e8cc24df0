import type { Problem, ThreadPeople } from '@pirecow/contracts';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aQuestion, type Follower, TalkAtTheDoor } from './tutoring.factory';

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

  const inRun = (...people: Follower[]) => talk.inRun(...people);

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
    await talk.say(ane, question, 'Merci !');
    expect(await talk.read(ane, question)).toMatchObject({ answered: true, waiting: null });
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
    // The run is named to nobody else: its questions come back to the tutor of the course.
    expect((await talk.inbox(tutor)).map(({ id }) => id)).toContain(seen);
    const people = (await talk.call(mine, 'GET', `/api/threads/${seen}/people`)).json<ThreadPeople>().items;
    expect(people.map(({ id }) => id)).toEqual([tutor.id]);
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
    const late = await talk.follower();
    const run = await inRun(late);
    const asked = await talk.ask(late, 'À temps');
    const past = `UPDATE run SET opens_on = NULL, starts_on = $2, ends_on = $2, due_on = NULL, access_until = $2 WHERE id = $1`;
    await api.app.get(Database).query(past, [run, '2025-01-31']);
    const tooLate = await talk.call(late, 'POST', talk.threads(late), aQuestion('Trop tard'));
    expect(tooLate.json<Problem>().code).toBe('learning.access-over');
    expect((await talk.say(late, asked, 'Encore')).statusCode).toBe(403);
    expect(await talk.status(late, asked)).toBe(200);
  });

  it('stays with who wrote it when they take a seat in a run', async () => {
    const [asker, helper] = [await talk.follower(), await talk.follower()];
    const question = await talk.ask(asker, 'Avant le groupe');
    const messageId = newId();
    await talk.say(helper, question, 'Je crois que oui', { messageId });
    await inRun(asker, helper);
    expect((await talk.read(asker, question)).enrolmentId).toBe(asker.enrolment);
    expect((await talk.say(asker, question, 'Encore ceci')).statusCode).toBe(204);
    expect(await talk.status(helper, question)).toBe(404);
    const path = `/api/threads/${question}/messages/${messageId}`;
    expect((await talk.call(helper, 'PUT', path, { text: 'Je crois que non' })).statusCode).toBe(204);
    expect((await talk.call(asker, 'PUT', path, { text: 'x' })).statusCode).toBe(404);
    expect((await talk.call(helper, 'DELETE', path)).statusCode).toBe(204);
    expect((await talk.read(asker, question)).messages[1]?.withdrawn).toBe(true);
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
