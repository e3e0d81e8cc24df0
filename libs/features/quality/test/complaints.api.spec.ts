import { type ComplaintPlaces, MAX_COMPLAINT_MESSAGES, type OwnComplaint } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo, secretFor } from '../../identity/test/visitor';
import {
  aComplaint,
  aDesk,
  aNewComplaint,
  ComplaintsAtTheDoor,
  NOBODY,
  secretOf,
  WORDS,
} from './complaints.factory';
import { QualityAtTheDoor } from './quality.factory';

const DAY_MS = 86_400_000;

describe('a complaint', () => {
  let api: TestApi;
  let door: ComplaintsAtTheDoor;
  let learner: TestPerson;
  let nora: TestPerson;
  let boss: TestPerson;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.app.get(Database).query('DELETE FROM rate_limit');
    ({ door, learner, nora, boss } = await aDesk(api.app));
  });

  it('of a learner gets a receipt at once, is taken up, answered, added to, and decided', async () => {
    const { id, reference, dueAt } = await door.make(learner);
    expect(reference).toMatch(/^20\d\d-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(Date.parse(dueAt) - api.clock.now().getTime()).toBeCloseTo(30 * DAY_MS, -5);
    expect(await Promise.all([learner, nora, boss].map((who) => door.letters(who)))).toEqual([
      ['receipt'],
      ['made'],
      ['made'],
    ]);
    const [receipt] = await mailTo(api.app, learner.email);
    expect(receipt?.body).toContain(reference);
    // What was written of others stands in no letter.
    expect(receipt?.body).not.toContain(WORDS);
    expect(await door.list(nora)).toEqual([
      expect.objectContaining({ id, reference, name: 'Ane Mendizabal', takenBy: null, late: false }),
    ]);
    const answer = { id: newId(), text: 'Nous regardons les dates.' };
    for (const expected of [204, 204])
      expect(await door.act(nora, 'POST', `${door.path}/${id}/answers`, answer)).toBe(expected);
    const more = { id: newId(), text: 'C’était en octobre.' };
    for (const expected of [204, 204])
      expect(await door.act(learner, 'POST', `/api/complaints/${id}/words`, more)).toBe(expected);
    // Whoever has taken it up is told, and nobody else.
    expect([await door.letters(nora), await door.letters(boss)]).toEqual([['made', 'more'], ['made']]);
    const closing = { id: newId() };
    for (const expected of [204, 204]) expect(await door.close(nora, id, closing)).toBe(expected);
    expect(await door.close(nora, id, { outcome: 'partly' })).toBe('conflict');
    expect(await door.act(learner, 'POST', `/api/complaints/${id}/words`, { ...more, id: newId() })).toBe(
      'conflict',
    );
    expect(await door.letters(learner)).toEqual(['receipt', 'answer', 'founded']);
    const mine = await door.mine(learner, id);
    expect(mine).toMatchObject({ outcome: 'founded', abilities: { add: false, appeal: true } });
    expect(mine.words.map(({ kind, by, text }) => [kind, by, text])).toEqual([
      ['made', null, WORDS],
      ['answer', 'Nora Ibarra', answer.text],
      ['added', null, more.text],
      ['closing', 'Nora Ibarra', 'Nous avons vérifié.'],
    ]);
    expect([await door.list(nora), (await door.list(nora, '?state=closed')).length]).toEqual([[], 1]);
  });

  it('decided by two at once is decided once, and told once', async () => {
    const { id } = await door.make(learner);
    const both = await Promise.all([
      door.close(nora, id, { outcome: 'founded' }),
      door.close(boss, id, { outcome: 'unfounded' }),
    ]);
    expect(both.map(String).toSorted()).toEqual(['204', 'conflict']);
    const { outcome } = await door.mine(learner, id);
    expect(await door.letters(learner)).toEqual(['receipt', outcome]);
  });

  it('cannot be filled up by who made it, and tells of additions in a row once', async () => {
    const { id } = await door.make(learner);
    const add = () =>
      door.act(learner, 'POST', `/api/complaints/${id}/words`, { id: newId(), text: 'Encore.' });
    for (const expected of [204, 204]) expect(await add()).toBe(expected);
    expect(await door.letters(boss)).toEqual(['made', 'more']);
    await door.act(nora, 'POST', `${door.path}/${id}/answers`, { id: newId(), text: 'Merci.' });
    expect([await add(), await door.letters(nora)]).toEqual([204, ['made', 'more', 'more']]);
    await api.app.get(Database).query(
      `INSERT INTO complaint_words (id, complaint_id, kind, text, at)
       SELECT gen_random_uuid(), $1, 'added', 'Encore.', now() FROM generate_series(4, $2)`,
      [id, MAX_COMPLAINT_MESSAGES],
    );
    expect([await add(), await door.close(nora, id)]).toEqual(['conflict', 204]);
  });

  it('sent twice is one, and another one with its id is refused', async () => {
    const made = aNewComplaint(door.own);
    const send = async (wishes: object = {}) =>
      door.call(learner, 'POST', '/api/complaints', { ...made, ...wishes });
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.statusCode, second.json()]).toEqual([201, first.json()]);
    expect((await send({ text: 'Tout autre chose.' })).statusCode).toBe(409);
    expect(await door.letters(learner)).toEqual(['receipt']);
    expect((await door.list(nora)).length).toBe(1);
  });

  it('of somebody without an account is followed by the link of its letter, and of nobody else', async () => {
    const email = `${newId()}@example.org`;
    const made = { ...aNewComplaint(door.own), name: 'Jon Doe', email };
    expect(await door.act(NOBODY, 'POST', '/api/complaints/by-letter', made)).toBe(201);
    for (const name of ['evil.example', 'Prix : https://evil.example', 'x@evil.example'])
      expect(
        await door.act(NOBODY, 'POST', '/api/complaints/by-letter', { ...made, id: newId(), name }),
      ).toBe('input.invalid');
    const [shown] = await door.list(nora);
    expect([shown?.name, (await door.see(nora, made.id)).confirmed]).toEqual(['Jon Doe', false]);
    const secret = await secretFor(api.app, email);
    const open = (language = 'fr') =>
      door.call(NOBODY, 'POST', '/api/complaints/by-letter/opening', { secret, language });
    expect((await open()).json()).toMatchObject({ id: made.id, organisation: 'Larrun', outcome: null });
    expect((await door.see(nora, made.id)).confirmed).toBe(true);
    const more = { id: newId(), text: 'Encore ceci.', secret };
    expect(await door.act(NOBODY, 'POST', '/api/complaints/by-letter/words', more)).toBe(204);
    expect(await door.close(boss, made.id, { outcome: 'unfounded' })).toBe(204);
    expect(await door.act(NOBODY, 'POST', '/api/complaints/by-letter/appeal', { ...more, id: newId() })).toBe(
      204,
    );
    const forged = { ...more, secret: `${secret.slice(0, -2)}AA` };
    expect(await door.act(NOBODY, 'POST', '/api/complaints/by-letter/words', forged)).toBe('token.invalid');
    expect((await door.call(learner, 'GET', `/api/complaints/${made.id}`)).statusCode).toBe(404);
    expect((await mailTo(api.app, email)).map(({ kind }) => kind.split('-')[1])).toEqual([
      'receipt',
      'unfounded',
    ]);
  });

  it.each(['Madame IBARRA', 'nora', 'M. Ibárra-Etche'])(
    'about “%s” is never seen, told or handled by Nora Ibarra',
    async (person) => {
      const { id } = await door.make(learner, { about: 'person', person });
      expect(await door.list(nora)).toEqual([]);
      const deeds = ['taking', 'answers', 'closing'].map((what) =>
        what === 'closing'
          ? door.close(nora, id)
          : door.act(nora, 'POST', `${door.path}/${id}/${what}`, { id: newId(), text: 'Non.' }),
      );
      expect(await Promise.all(deeds)).toEqual(['not-found', 'not-found', 'not-found']);
      expect((await door.call(nora, 'GET', `${door.path}/${id}`)).statusCode).toBe(404);
      expect((await door.call(nora, 'GET', `${door.path}.csv`)).body.split('\r\n')).toHaveLength(2);
      expect(await door.letIn(nora, id, nora.id)).toBe('not-found');
      expect([await door.letters(nora), await door.letters(boss)]).toEqual([[], ['made']]);
      expect((await door.see(boss, id)).accused).toEqual([{ accountId: nora.id, name: 'Nora Ibarra' }]);
      expect((await door.see(boss, id)).handlers).toEqual([]);
      // Of the same name only: who handles it says so.
      await door.letIn(boss, id, nora.id);
      expect((await door.list(nora)).length).toBe(1);
      expect((await door.see(boss, id)).handlers).toEqual([{ accountId: nora.id, name: 'Nora Ibarra' }]);
    },
  );

  it.each([
    ['Monsieur Goff', WORDS, true],
    ['Álvarez', WORDS, true],
    ['', 'Le mail de Yann-Ber Alvarez était blessant.', true],
    ['', 'Le mail de Yann était blessant.', false],
    ['le responsable de la session', WORDS, false],
  ])('about “%s”, telling “%s”, is kept from Yann-Ber Le Goff Álvarez: %s', async (person, text, isKept) => {
    const roles = { [door.own]: ['coordinator' as const] };
    const yann = await aPerson(api.app, { roles, givenName: 'Yann-Ber', familyName: 'Le Goff Álvarez' });
    await door.make(learner, { person, text });
    expect((await door.list(yann)).length).toBe(isKept ? 0 : 1);
    expect((await door.list(nora)).length).toBe(1);
  });

  it('that concerns all who could handle it is told to who can give the role to somebody else', async () => {
    const platform = await aPerson(api.app, { platformAdministrator: true });
    await door.make(learner, { about: 'person', person: 'Nora Ibarra et Jean Lasserre' });
    expect(await door.letters(platform)).toEqual(['nobody']);
    expect([await door.letters(nora), await door.letters(boss)]).toEqual([[], []]);
  });

  it('of a coordinator is not handled by them', async () => {
    const { id } = await door.make(nora);
    expect(await door.list(nora)).toEqual([]);
    expect(await door.close(nora, id)).toBe('not-found');
    expect(await door.letters(nora)).toEqual(['receipt']);
  });

  it('is let go of by whom its maker names later, and not told to them', async () => {
    const { id } = await door.make(learner);
    expect(await door.act(nora, 'POST', `${door.path}/${id}/taking`)).toBe(204);
    const more = { id: newId(), text: 'C’est Nora Ibarra qui m’a répondu ainsi.' };
    expect(await door.act(learner, 'POST', `/api/complaints/${id}/words`, more)).toBe(204);
    expect([await door.letters(nora), await door.letters(boss)]).toEqual([['made'], ['made', 'more']]);
    expect([await door.list(nora), (await door.see(boss, id)).takenBy]).toEqual([[], null]);
    // Who signs with their own name is not meant.
    const signed = { id: newId(), text: 'Ane Mendizabal' };
    expect(await door.act(learner, 'POST', `/api/complaints/${id}/words`, signed)).toBe(204);
    expect((await door.see(boss, id)).accused.map(({ name }) => name)).toEqual(['Nora Ibarra']);
    expect(await door.close(boss, id)).toBe(204);
    expect([await door.letIn(boss, id, nora.id), await door.keepAway(boss, id, nora.id)]).toEqual([
      'conflict',
      'conflict',
    ]);
  });

  it('is let go of by who turns out to be meant', async () => {
    const { id } = await door.make(learner);
    await door.act(nora, 'POST', `${door.path}/${id}/taking`);
    expect(await door.keepAway(nora, id, nora.id)).toBe('conflict');
    const stranger = await aPerson(api.app);
    expect(await door.keepAway(boss, id, stranger.id)).toBe('not-found');
    for (const expected of [204, 204]) expect(await door.keepAway(boss, id, nora.id)).toBe(expected);
    expect(await door.see(boss, id)).toMatchObject({
      ...{ takenBy: null, takenAt: null, accused: [{ accountId: nora.id, name: 'Nora Ibarra' }] },
    });
    expect(await door.close(nora, id)).toBe('not-found');
    // Who is neutral sees who did what, also whom others keep away; taking over is always possible.
    expect(await door.act(boss, 'POST', `${door.path}/${id}/taking`)).toBe(204);
    expect(await door.letIn(boss, id, nora.id)).toBe(204);
    expect((await door.see(boss, id)).abilities.take).toBe(false);
    const seen = await door.see(nora, id);
    expect([seen.abilities.take, seen.deeds.map(({ kind, by, about }) => [kind, by, about])]).toEqual([
      true,
      [
        ['taken', 'Nora Ibarra', null],
        ['kept-away', 'Jean Lasserre', 'Nora Ibarra'],
        ['taken', 'Jean Lasserre', null],
        ['let-in', 'Jean Lasserre', 'Nora Ibarra'],
      ],
    ]);
  });

  it('is kept from who gets the role or the name of whom it is about later, until somebody lets them in', async () => {
    const { id } = await door.make(learner, { about: 'person', person: 'Bixente Oyhenart' });
    const trainer = { [door.own]: ['trainer' as const] };
    const bixente = await aPerson(api.app, {
      ...{ roles: trainer, givenName: 'Bixente', familyName: 'Oyhenart' },
    });
    const roles = (...given: string[]) =>
      door.act(boss, 'PUT', `/api/organisations/${door.own}/members/${bixente.id}/roles`, {
        ...{ roles: given, inspectorUntil: null },
      });
    expect(await roles('coordinator')).toBe(204);
    expect([await door.list(bixente), (await door.list(nora)).length]).toEqual([[], 1]);
    expect((await door.see(nora, id)).deeds).toMatchObject([
      { kind: 'kept-away', by: null, about: 'Bixente Oyhenart' },
    ]);
    expect(await door.letIn(nora, id, bixente.id)).toBe(204);
    // At the same moment: neither waits for the other for ever, nor misses them.
    for (const given of [['trainer'], ['coordinator']]) {
      const makes = () => door.make(learner, { about: 'person', person: 'Oyhenart' });
      const [given204] = await Promise.all([roles(...given), makes(), makes(), roles(...given)]);
      expect(given204).toBe(204);
    }
    expect((await door.list(bixente)).map((one) => one.id)).toEqual([id]);

    await door.act(boss, 'POST', `${door.path}/${id}/taking`);
    const profile = { givenName: 'Jean', familyName: 'Oyhenart', language: 'fr' };
    const renamed = { ...profile, territory: null, timeZone: 'Europe/Paris' };
    expect(await door.act(boss, 'PUT', '/api/account', renamed)).toBe(200);
    expect([await door.list(boss), (await door.see(nora, id)).takenBy]).toEqual([[], null]);
  });

  it('of a course shows strangers no title of a draft, and is about one that its maker knows of', async () => {
    const quality = await QualityAtTheDoor.open(api.app);
    const there = new ComplaintsAtTheDoor(api.app, quality.own);
    const { courseId } = quality;
    const follower = await quality.follower();
    const [known, strange] = [
      await there.make(follower, { courseId }),
      await there.make(learner, { courseId }),
    ];
    const database = api.app.get(Database);
    const rename = `UPDATE course_text SET text = 'Titre secret' WHERE course_id = $1 AND owner_id = $1 AND field = 'title'`;
    await database.query(rename, [courseId]);
    const byLetter = await aComplaint(api.app, quality.own, null);
    await database.query(`UPDATE complaint SET course_id = $2 WHERE id = $1`, [byLetter, courseId]);
    const opening = { secret: await secretOf(api.app, byLetter), language: 'fr' };
    const opened = await there.call(NOBODY, 'POST', '/api/complaints/by-letter/opening', opening);
    expect(opened.json<OwnComplaint>().course).toEqual(expect.not.stringContaining('Titre secret'));
    expect((await there.mine(learner, strange.id)).course).not.toBe('Titre secret');
    expect((await there.mine(follower, known.id)).course).toBe('Titre secret');

    await database.query(`UPDATE catalogue_entry SET offered = false WHERE course_id = $1`, [courseId]);
    const ask = (who: TestPerson) =>
      there.act(who, 'POST', '/api/complaints', aNewComplaint(quality.own, { courseId }));
    expect([await ask(learner), await ask(follower)]).toEqual(['input.invalid', 201]);
    const courses = async (who: { headers: object }) =>
      (await there.call(who, 'GET', `/api/complaints/places/${quality.own}?language=fr`)).json<object>();
    expect(await courses(learner)).toEqual({ items: [] });
    expect(await courses(follower)).toEqual({ items: [{ id: courseId, title: 'Titre secret' }] });
  });

  it('names its person where it is about one, and a course of that organisation only', async () => {
    const quality = await QualityAtTheDoor.open(api.app);
    const make = (wishes: object) =>
      door.act(learner, 'POST', '/api/complaints', aNewComplaint(door.own, wishes));
    expect(await make({ about: 'person' })).toBe('input.invalid');
    expect(await make({ courseId: quality.courseId })).toBe('input.invalid');
    expect(await make({ text: 'Court' })).toBe('input.invalid');
    expect(await make({ language: 'xx' })).toBe('input.invalid');
    expect(await make({ organisationId: newId() })).toBe('not-found');
    const places = (await door.call(NOBODY, 'GET', '/api/complaints/places')).json<ComplaintPlaces>().items;
    const ids = places.map(({ id }) => id);
    expect([ids.includes(quality.own), ids.includes(door.own)]).toEqual([true, false]);
    const own = (await door.call(learner, 'GET', '/api/complaints/places')).json<ComplaintPlaces>().items;
    expect(own.map(({ id: place }) => place)).toContain(door.own);
    const courses = await door.call(NOBODY, 'GET', `/api/complaints/places/${quality.own}?language=fr`);
    expect(courses.json()).toEqual({ items: [{ id: quality.courseId, title: expect.any(String) }] });
    const there = new ComplaintsAtTheDoor(api.app, quality.own);
    const { id } = await there.make(learner, { courseId: quality.courseId });
    const roles = { [quality.own]: ['coordinator' as const] };
    const coordinator = await aPerson(api.app, { roles, language: 'fr' });
    const measure = 'Relire les messages chaque jour.';
    expect(await there.close(coordinator, id, { log: true })).toBe('input.invalid');
    expect(await there.close(coordinator, id, { measure, log: true })).toBe(204);
    const log = `/api/organisations/${quality.own}/courses/${quality.courseId}/quality/improvements`;
    const { items } = (await there.call(coordinator, 'GET', log)).json<{ items: object[] }>();
    // Trainers read it, whoever is meant: it names no complaint.
    const finding = 'Un retour reçu par l’organisation';
    expect(items).toEqual([expect.objectContaining({ finding, decision: measure })]);
  });
});
