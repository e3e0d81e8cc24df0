import {
  type FollowUp,
  type FollowUpList,
  type ImprovementList,
  MIN_ANONYMOUS,
  type PersonalSection,
  type Problem,
} from '@pirecow/contracts';
import { FollowUpAlerts, QualityRetention } from '@pirecow/features/quality';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo } from '../../identity/test/visitor';
import { ANSWERS, QualityAtTheDoor } from './quality.factory';

describe('what has to be taken up', () => {
  let api: TestApi;
  let door: QualityAtTheDoor;
  let coordinator: TestPerson;
  let path: string;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    door = await QualityAtTheDoor.open(api.app);
    const roles = { [door.own]: ['coordinator' as const] };
    coordinator = await aPerson(api.app, { roles, givenName: 'Nora', familyName: 'Ibarra', language: 'fr' });
    path = `/api/organisations/${door.own}/quality/follow-ups`;
  });

  const list = async (state = 'open', who = coordinator): Promise<FollowUp[]> =>
    (await door.call(who, 'GET', `${path}?state=${state}`)).json<FollowUpList>().items;
  const act = async (id: string, what: 'taking' | 'reply' | 'closing', text?: string) => {
    const answer = await door.call(coordinator, 'POST', `${path}/${id}/${what}`, text ? { text } : undefined);
    return answer.statusCode === 204 ? 204 : answer.json<Problem>().code;
  };
  const kinds = async ({ email }: TestPerson) => (await mailTo(api.app, email)).map(({ kind }) => kind);
  /** Somebody who says that, and may wish an answer. */
  const said = async (answers: object, wishesContact = false) => {
    const who = await door.finisher({ givenName: 'Ane', familyName: 'Mendizabal', language: 'es' });
    await door.answer(who, { answers: { ...ANSWERS, ...answers }, wishesContact });
    return who;
  };

  it('is who asked to be written to: taken up, answered once by mail, and closed with words', async () => {
    const who = await said({ overall: 2, better: 'Más ejemplos.' }, true);
    const [entry, ...more] = await list();
    expect([more, entry]).toEqual([
      [],
      expect.objectContaining({
        ...{ reason: 'contact', name: 'Ane Mendizabal', takenBy: null, moment: 'end' },
        abilities: { act: true, reply: true },
      }),
    ]);
    expect(entry!.said.map(({ answer }) => answer)).toEqual(['2 / 5', ANSWERS.good, 'Más ejemplos.']);
    expect(await act(entry!.id, 'taking')).toBe(204);
    expect((await list())[0]?.takenBy).toBe('Nora Ibarra');
    for (const expected of [204, 204]) expect(await act(entry!.id, 'reply', 'Los añadimos.')).toBe(expected);
    expect(await act(entry!.id, 'reply', 'Otra cosa.')).toBe('conflict');
    const [letter, ...others] = await mailTo(api.app, who.email);
    expect([others, letter?.kind]).toEqual([[], 'quality.reply']);
    expect(letter?.body).toMatch(/Nora Ibarra le escribe:\n\nLos añadimos\./);
    for (const expected of [204, 204]) expect(await act(entry!.id, 'closing', 'Ajouté.')).toBe(expected);
    expect(await act(entry!.id, 'closing', 'Autre chose.')).toBe('conflict');
    expect([await list(), (await list('closed'))[0]?.outcome]).toEqual([[], 'Ajouté.']);
  });

  it('is a low mark or a call for help without a name, once its author is one of five', async () => {
    await said({ overall: 1 });
    await said({ help: 'Je ne retrouve pas la leçon 3.' });
    await said({ recommend: 'yes' });
    await said({ recommend: 'yes' });
    expect(await list()).toEqual([]);
    await said({ recommend: 'yes' });
    const found = (await list()).toSorted((one, other) => other.reason.localeCompare(one.reason));
    expect(found.map(({ reason, name, abilities }) => [reason, name, abilities.reply])).toEqual([
      ['low', null, false],
      ['help', null, false],
    ]);
    // Nothing of when, and nothing that is one person's alone.
    const month = `${api.clock.now().toISOString().slice(0, 7)}-01`;
    expect(found.map(({ id, openedIn, openedAt }) => [id[14], openedIn, openedAt])).toEqual([
      ['4', month, null],
      ['4', month, null],
    ]);
    expect(found.map(({ said: [one] }) => one?.language)).toEqual([null, 'fr']);
    // Of what one wrote, only what it is about.
    expect(JSON.stringify(found)).not.toContain(ANSWERS.good);
    expect(await act(found[0]!.id, 'reply', 'Bonjour')).toBe('not-found');
    expect(await act(found[0]!.id, 'closing', 'Vu en équipe.')).toBe(204);
  });

  it('cannot be reached before it is shown, and not by another organisation', async () => {
    await said({ overall: 1 });
    const [hidden] = await api.app
      .get(Database)
      .query<{ id: string }>(`SELECT id FROM quality_follow_up WHERE organisation_id = $1`, [door.own]);
    expect(await act(hidden!.id, 'taking')).toBe('not-found');
    const other = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [other]: ['coordinator'] } });
    await said({}, true);
    const [shown] = await list();
    const answer = await door.call(
      stranger,
      'POST',
      `/api/organisations/${other}/quality/follow-ups/${shown!.id}/taking`,
    );
    expect(answer.statusCode).toBe(404);
  });

  it('shows no name to an inspector, who may read and not act', async () => {
    await said({}, true);
    const inspector = await aPerson(api.app, { roles: { [door.own]: ['inspector'] } });
    const [entry] = await list('open', inspector);
    expect([entry?.name, entry?.abilities]).toEqual([null, { act: false, reply: false }]);
  });

  it('is told to coordinators once a day, whoever tells, and no more once it is taken up', async () => {
    await said({}, true);
    const tell = () => api.app.get(FollowUpAlerts).tell();
    await Promise.all([tell(), tell()]);
    await tell();
    const nextDay = async () => {
      api.clock.advance(24 * 60 * 60 * 1000);
      await tell();
    };
    expect(await kinds(coordinator)).toEqual(['quality.follow-up']);
    const [entry] = await list();
    await nextDay();
    const both = ['quality.follow-up', 'quality.follow-up'];
    expect(await kinds(coordinator)).toEqual(both);
    api.clock.release();
    await act(entry!.id, 'taking');
    await nextDay();
    await nextDay();
    api.clock.release();
    expect(await kinds(coordinator)).toEqual(both);
  });

  it('loses its name and the words written back when its author goes', async () => {
    const who = await said({}, true);
    const [entry] = await list();
    await act(entry!.id, 'reply', 'Merci, Ane.');
    await act(entry!.id, 'closing', 'Répondu.');
    const another = await said({ help: 'Où est la leçon 3 ?' }, true);
    const events = api.app.get(TransactionEventBus);
    const sections: Record<string, PersonalSection> = {};
    await events.emit('account.exporting', { accountId: who.id, sections });
    expect(JSON.stringify(sections['quality'])).toContain('Merci, Ane.');
    const database = api.app.get(Database);
    for (const { id: accountId } of [who, another])
      await database.inTransaction(() => events.emit('account.closing', { accountId }));
    for (let count = 2; count < MIN_ANONYMOUS; count += 1) await said({});
    expect((await list('closed'))[0]).toMatchObject({
      ...{ name: null, reply: null, repliedAt: expect.any(String) },
    });
    // Who cannot be helped any more waits no longer.
    expect(await list()).toEqual([]);
    const rows = await database.query(`SELECT reply FROM quality_follow_up WHERE id = $1`, [entry!.id]);
    expect(rows).toEqual([{ reply: '' }]);
  });

  it('loses the same once its organisation keeps records no longer, and its marks stay', async () => {
    await said({ overall: 1 }, true);
    const [entry] = await list();
    await act(entry!.id, 'reply', 'Merci, Ane.');
    await act(entry!.id, 'closing', 'Répondu.');
    await said({}, true);
    const database = api.app.get(Database);
    const read = () =>
      database.query(
        `SELECT q.words, q.marks -> 'overall' AS overall, q.wishes_contact AS wishes, f.reply
         FROM quality_request q JOIN quality_follow_up f ON f.request_id = q.id WHERE f.id = $1`,
        [entry!.id],
      );
    const forget = async (months: number) => {
      await database.query(
        `UPDATE quality_request SET answered_at = now() - make_interval(months => $2)
         WHERE id IN (SELECT request_id FROM quality_follow_up WHERE organisation_id = $1)`,
        [door.own, months],
      );
      await api.app.get(QualityRetention).forget();
      return (await read())[0];
    };
    const kept = { words: { good: ANSWERS.good }, overall: 1, wishes: true, reply: 'Merci, Ane.' };
    expect(await forget(120)).toEqual(kept);
    await database.query(
      `INSERT INTO record_retention (organisation_id, keep_months, hold_months) VALUES ($1, 60, 72)`,
      [door.own],
    );
    expect([await forget(59), (await list()).length]).toEqual([kept, 1]);
    expect(await forget(61)).toEqual({ words: {}, overall: 1, wishes: false, reply: '' });
    const open = `SELECT FROM quality_follow_up WHERE organisation_id = $1 AND closed_at IS NULL`;
    expect(await database.query(open, [door.own])).toEqual([]);
  });

  it('leads to a log of what is improved, course by course, and to a table of it', async () => {
    const improvements = `/api/organisations/${door.own}/courses/${door.courseId}/quality/improvements`;
    const note = (id: string, decision: string) =>
      door.call(coordinator, 'POST', improvements, { id, finding: 'Peu d’exemples.', decision });
    const id = newId();
    for (const expected of [204, 204]) expect((await note(id, 'En ajouter deux.')).statusCode).toBe(expected);
    expect((await note(id, 'Autre chose.')).statusCode).toBe(409);
    expect((await note(newId(), '')).statusCode).toBe(400);
    await note(newId(), 'Raccourcir.');
    await door.call(coordinator, 'PUT', `${improvements}/${id}/done`, { done: true });
    const first = (await door.call(coordinator, 'GET', `${improvements}?limit=1`)).json<ImprovementList>();
    const next = `${improvements}?limit=1&cursor=${first.next}`;
    const second = (await door.call(coordinator, 'GET', next)).json<ImprovementList>();
    expect(
      [...first.items, ...second.items].map((one) => [one.decision, one.by, one.doneAt !== null]),
    ).toEqual([
      ['Raccourcir.', 'Nora Ibarra', false],
      ['En ajouter deux.', 'Nora Ibarra', true],
    ]);
    const table = await door.call(
      coordinator,
      'GET',
      `/api/organisations/${door.own}/quality/improvements.csv`,
    );
    expect(table.body.split('\r\n')).toHaveLength(4);
    expect(table.body).toContain(';Peu d’exemples.;En ajouter deux.;Nora Ibarra;');
  });
});
