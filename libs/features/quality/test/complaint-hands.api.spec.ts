import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { theRealCourse } from '../../learning/test/learning.factory';
import { Complaints } from '../src/complaints/complaints.service';
import { aDesk, type ComplaintsAtTheDoor } from './complaints.factory';

const WAITING = `
SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

describe('whose hands a complaint is in', () => {
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

  const add = (id: string, text: string) =>
    door.act(learner, 'POST', `/api/complaints/${id}/words`, { id: newId(), text });
  const take = (who: TestPerson, id: string) => door.act(who, 'POST', `${door.path}/${id}/taking`);
  const rolesOf = (who: TestPerson, ...roles: string[]) =>
    door.act(boss, 'PUT', `/api/organisations/${door.own}/members/${who.id}/roles`, {
      ...{ roles, inspectorUntil: null },
    });
  const rename = (who: TestPerson, givenName: string, familyName: string) =>
    door.act(who, 'PUT', '/api/account', {
      ...{ givenName, familyName, language: 'fr', territory: null, timeZone: 'Europe/Paris' },
    });

  /** Does the second thing while the first one’s transaction stays open, until the second has ended or waits for it. */
  async function meanwhile<T>(
    first: () => Promise<unknown>,
    second: () => Promise<T>,
    whileWaiting: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    const database = api.app.get(Database);
    let [begin, end] = [() => {}, () => {}];
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const ended = new Promise<void>((resolve) => (end = resolve));
    const holding = database.inTransaction(async () => {
      await first();
      begin();
      await ended;
    });
    await Promise.race([begun, holding]);
    let [isDone, waits] = [false, false];
    const asked = second().finally(() => (isDone = true));
    while (!isDone && !waits) waits = (await database.query<{ count: number }>(WAITING))[0]!.count > 0;
    await whileWaiting();
    end();
    await holding;
    return { answer: await asked, waited: waits };
  }

  it('is told again where words take it from them, though others are waiting already', async () => {
    const platform = await aPerson(api.app, { platformAdministrator: true });
    const { id } = await door.make(learner);
    await take(nora, id);
    expect(await add(id, 'Encore.')).toBe(204);
    expect(await add(id, 'C’est Nora Ibarra qui m’a écrit.')).toBe(204);
    expect([await door.letters(nora), await door.letters(boss)]).toEqual([
      ['made', 'more'],
      ['made', 'more'],
    ]);
    await take(boss, id);
    expect(await add(id, 'Et Jean Lasserre l’a couverte.')).toBe(204);
    expect(await door.letters(platform)).toEqual(['nobody']);
  });

  it('is told where somebody else keeps them away by hand, who knows', async () => {
    const third = await aPerson(api.app, { roles: { [door.own]: ['coordinator'] } });
    const { id } = await door.make(learner);
    await take(nora, id);
    expect(await door.keepAway(boss, id, nora.id)).toBe(204);
    const letters = [await door.letters(third), await door.letters(boss), await door.letters(nora)];
    expect(letters).toEqual([['made', 'free'], ['made'], ['made']]);
  });

  it('is closed with an entry in the log, and waits for roles before it is held', async () => {
    const { id } = await door.make(learner);
    const database = api.app.get(Database);
    const { structure } = await theRealCourse(api.app, door.own);
    await database.query(`UPDATE complaint SET course_id = $2 WHERE id = $1`, [id, structure.id]);
    let free = 0;
    const { answer, waited } = await meanwhile(
      () => database.query(`SELECT FROM organisation WHERE id = $1 FOR UPDATE`, [door.own]),
      () => door.close(nora, id, { log: true, measure: 'Rien.' }),
      async () => {
        free = (await database.query(`SELECT FROM complaint WHERE id = $1 FOR UPDATE SKIP LOCKED`, [id]))
          .length;
      },
    );
    expect({ answer, waited, free }).toEqual({ answer: 204, waited: true, free: 1 });
  });

  it('is told where a new name takes it from them, and once nobody is left', async () => {
    const platform = await aPerson(api.app, { platformAdministrator: true });
    const about = { about: 'person' as const, person: 'Oyhenart' };
    const { id } = await door.make(learner, about);
    const closed = await door.make(learner, about);
    await take(nora, id);
    await door.close(nora, closed.id);
    expect(await rename(nora, 'Nora', 'Oyhenart')).toBe(200);
    expect((await door.letters(boss)).at(-1)).toBe('free');
    expect(await door.letters(platform)).toEqual([]);
    expect(await rename(boss, 'Jean', 'Oyhenart')).toBe(200);
    expect([await door.letters(platform), await door.letters(nora)]).toEqual([['nobody'], ['made', 'made']]);
  });

  it.each([
    ['M. Lê', 'Il ne répond jamais.', true],
    ['Mme Ngoc', 'Il ne répond jamais.', false],
    ['', 'Thi Lê m’a mal répondu.', true],
    ['', 'Do Thi m’a mal répondu.', false],
  ])(
    'keeps Thi Lê away, whose name is a word of other names: “%s”, “%s”: %s',
    async (person, text, isKept) => {
      const roles = { [door.own]: ['coordinator' as const] };
      const thi = await aPerson(api.app, { roles, givenName: 'Thi', familyName: 'Lê' });
      await door.make(learner, { person, text });
      expect([(await door.list(thi)).length, (await door.letters(thi)).length]).toEqual(
        isKept ? [0, 0] : [1, 1],
      );
    },
  );

  it('misses nobody who gets a new name and a role at the same moment', async () => {
    await door.make(learner, { about: 'person', person: 'Zubeldia' });
    const bixente = await aPerson(api.app, { roles: { [door.own]: ['trainer'] }, familyName: 'Etxepare' });
    const { answer } = await meanwhile(
      async () => {
        const sql = `UPDATE account SET family_name = 'Zubeldia' WHERE id = $1`;
        await api.app.get(Database).query(sql, [bixente.id]);
        await api.app.get(TransactionEventBus).emit('member.changed', { accountId: bixente.id });
      },
      () => rolesOf(bixente, 'coordinator'),
    );
    expect([answer, await door.list(bixente), (await door.list(nora)).length]).toEqual([204, [], 1]);
  });

  it('misses nobody who gets a role while they are named, and holds up nobody else', async () => {
    const { id } = await door.make(learner);
    const bixente = await aPerson(api.app, {
      ...{ roles: { [door.own]: ['trainer' as const] }, givenName: 'Bixente', familyName: 'Etxepare' },
    });
    const words = (text: string) => () =>
      api.app.get(Complaints).add({ id, accountId: learner.id }, { id: newId(), text });
    const named = await meanwhile(words('C’est Bixente Etxepare.'), () => rolesOf(bixente, 'coordinator'));
    expect([named, await door.list(bixente)]).toEqual([{ answer: 204, waited: true }, []]);

    expect(await meanwhile(words('Encore.'), () => rolesOf(learner, 'trainer'))).toEqual({
      ...{ answer: 204, waited: false },
    });
    const elsewhere = await anOrganisation(api.app);
    const away = await aPerson(api.app, { roles: { [elsewhere]: ['coordinator'] } });
    expect(await meanwhile(words('Toujours.'), () => rename(away, 'Maddi', 'Ochoa'))).toEqual({
      ...{ answer: 200, waited: false },
    });
  });
});
