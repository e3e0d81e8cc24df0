import type {
  AuditList,
  ComplaintFigures,
  ComplaintsErased,
  ComplaintsOfAddress,
  PersonalSection,
} from '@pirecow/contracts';
import { ComplaintReminders, ComplaintRetention } from '@pirecow/features/quality';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo } from '../../identity/test/visitor';
import {
  aComplaint,
  aDesk,
  aNewComplaint,
  ComplaintsAtTheDoor,
  NOBODY,
  secretOf,
  WORDS,
} from './complaints.factory';

const DAY_MS = 86_400_000;

describe('the terms of a complaint', () => {
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

  it('is looked at again once, by somebody else, who answers within a new term', async () => {
    const { id } = await door.make(learner);
    const appeal = { id: newId(), text: 'Vous n’avez pas lu mes messages.' };
    const ask = (wishes: object = {}) =>
      door.act(learner, 'POST', `/api/complaints/${id}/appeal`, { ...appeal, ...wishes });
    expect(await ask()).toBe('conflict');
    await door.close(nora, id, { outcome: 'unfounded' });
    api.clock.advance(3 * DAY_MS);
    for (const expected of [204, 204]) expect(await ask()).toBe(expected);
    expect([await door.list(nora), (await door.list(boss)).length]).toEqual([[], 1]);
    expect((await door.letters(boss)).at(-1)).toBe('appeal');
    expect(await door.close(nora, id)).toBe('not-found');
    expect(Date.parse((await door.see(boss, id)).dueAt)).toBeCloseTo(
      api.clock.now().getTime() + 30 * DAY_MS,
      -5,
    );
    await door.close(boss, id, { outcome: 'partly' });
    api.clock.release();
    expect(await ask({ id: newId() })).toBe('conflict');
    expect((await door.mine(learner, id)).abilities).toEqual({ add: false, appeal: false, erase: true });
  });

  it('keeps its first decision where what is dropped is the appeal, and is not opened again once it is dropped', async () => {
    const { id } = await door.make(learner);
    const own = (what: string, body?: object) =>
      door.act(learner, 'POST', `/api/complaints/${id}/${what}`, body);
    const appeal = () => own('appeal', { id: newId(), text: 'Regardez encore.' });
    await door.close(nora, id, { outcome: 'founded', measure: 'Rappel chaque lundi.' });
    expect(await appeal()).toBe(204);
    for (const expected of [204, 204]) expect(await own('withdrawal')).toBe(expected);
    expect(await door.see(boss, id)).toMatchObject({ outcome: 'founded', measure: 'Rappel chaque lundi.' });
    const figures = (await door.call(boss, 'GET', `${door.path}/figures`)).json<ComplaintFigures>();
    expect(figures).toMatchObject({ open: 0, closed: 1, founded: 1, appealed: 1 });
    expect([await appeal(), (await door.mine(learner, id)).abilities.appeal]).toEqual(['conflict', false]);

    const dropped = await door.make(learner);
    await door.act(learner, 'POST', `/api/complaints/${dropped.id}/withdrawal`);
    const again = { id: newId(), text: 'Finalement si.' };
    expect(await door.act(learner, 'POST', `/api/complaints/${dropped.id}/appeal`, again)).toBe('conflict');
  });

  it('is late after the days that its organisation promises, and counted', async () => {
    const rule = { days: 10, mediator: 'Médiation, 1 rue Haute, Bayonne' };
    expect(await door.act(nora, 'PUT', `${door.path}/rule`, rule)).toBe('permission.denied');
    expect(await door.act(boss, 'PUT', `${door.path}/rule`, { ...rule, days: 4 })).toBe('input.invalid');
    expect(await door.act(boss, 'PUT', `${door.path}/rule`, rule)).toBe(204);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.push((await door.make(learner)).id);
    for (const [index, days] of [2, 4].entries()) {
      api.clock.advance(days * DAY_MS);
      await door.close(nora, ids[index]!, { outcome: index ? 'partly' : 'founded' });
    }
    api.clock.advance(5 * DAY_MS);
    expect((await door.list(nora)).map(({ late }) => late)).toEqual([true]);
    const inspector = await aPerson(api.app, { roles: { [door.own]: ['inspector'] } });
    const figures = (await door.call(inspector, 'GET', `${door.path}/figures`)).json<ComplaintFigures>();
    expect(figures).toEqual({
      ...{
        made: 3,
        open: 1,
        late: 1,
        closed: 2,
        founded: 1,
        partly: 1,
        unfounded: 0,
        undecided: 0,
        appealed: 0,
      },
      ...{ medianDays: 4, rule, abilities: { handle: false, edit: false } },
    });
    expect((await door.call(inspector, 'GET', door.path)).statusCode).toBe(403);
    const register = (await door.call(inspector, 'GET', `${door.path}.csv`)).body;
    api.clock.release();
    expect(register.split('\r\n')).toHaveLength(5);
    expect(register).not.toContain('Mendizabal');
    expect((await door.mine(learner, ids[0]!)).mediator).toBe(rule.mediator);
  });

  it('is told again to who handles it once before its term ends, and once after', async () => {
    const [taken, decided] = [await door.make(learner), await door.make(learner)];
    await door.act(boss, 'POST', `${door.path}/${taken.id}/taking`);
    await door.close(boss, decided.id);
    const told = async (days: number) => {
      api.clock.advance(days * DAY_MS);
      const tell = () => api.app.get(ComplaintReminders).tell();
      await Promise.all([tell(), tell()]);
      return (await door.letters(boss)).filter((kind) => ['due', 'late'].includes(kind)).length;
    };
    const counts: number[] = [];
    for (const days of [24, 2, 1, 4, 1]) counts.push(await told(days));
    api.clock.release();
    // Before, who has it; after, everybody: who has it may be away.
    expect([counts, await door.letters(nora)]).toEqual([
      [0, 1, 1, 2, 2],
      ['made', 'made', 'late'],
    ]);
  });

  it('that nobody decides is told of each month, also to the platform, and ends in half a year', async () => {
    const platform = await aPerson(api.app, { platformAdministrator: true });
    const { id, reference } = await door.make(learner);
    const heard = await door.make(learner);
    await door.close(nora, heard.id, { outcome: 'partly' });
    // Those of other organisations are told of too.
    const stuck = async () =>
      (await mailTo(api.app, platform.email))
        .filter(({ body }) => [reference, heard.reference].some((one) => body.includes(one)))
        .map(({ kind }) => kind);
    const body = () => ({ id: newId(), text: 'Regardez encore.' });
    const appeal = (which: string) => door.act(learner, 'POST', `/api/complaints/${which}/appeal`, body());
    expect(await appeal(heard.id)).toBe(204);
    await door.act(boss, 'POST', `${door.path}/${id}/taking`);
    const after = async (days: number) => {
      api.clock.advance(days * DAY_MS);
      const tell = () => api.app.get(ComplaintReminders).tell();
      await Promise.all([tell(), tell()]);
    };
    const letters = async (who: TestPerson, kinds: string[]) =>
      (await door.letters(who)).filter((kind) => kinds.includes(kind));
    const told = ['overdue', 'undecided', 'unheard'];
    await after(31);
    expect([await letters(learner, told), await door.letters(platform)]).toEqual([
      ['overdue', 'overdue'],
      [],
    ]);
    await after(31);
    // To the platform of both; each handler once more of what is not about them.
    expect([await letters(learner, told), await stuck()]).toEqual([
      ['overdue', 'overdue'],
      ['quality.complaint-stuck', 'quality.complaint-stuck'],
    ]);
    expect([await letters(nora, ['late']), await letters(boss, ['late'])]).toEqual([
      ['late', 'late'],
      ['late', 'late', 'late', 'late'],
    ]);
    const ends = async () => (await letters(learner, told)).slice(2).toSorted();
    await after(147);
    expect(await ends()).toEqual([]);
    await after(2);
    expect(await ends()).toEqual(['undecided', 'unheard']);
    api.clock.release();
    // What had been decided stands.
    expect(await door.mine(learner, heard.id)).toMatchObject({
      ...{ outcome: 'partly', abilities: { appeal: false } },
    });
    expect(await door.mine(learner, id)).toMatchObject({
      ...{ outcome: 'undecided', abilities: { appeal: true } },
    });
    const figures = (await door.call(boss, 'GET', `${door.path}/figures`)).json<ComplaintFigures>();
    expect(figures).toMatchObject({ open: 0, closed: 2, partly: 1, undecided: 1 });
    expect(await appeal(id)).toBe(204);
    expect((await door.list(nora)).map((one) => one.id)).toEqual([id]);
    expect(await door.act(learner, 'POST', `/api/complaints/${id}/withdrawal`)).toBe(204);
    expect((await door.mine(learner, id)).outcome).toBe('undecided');
  });

  it('is told of though another one cannot be', async () => {
    const broken = await aDesk(api.app);
    await broken.door.make(broken.learner);
    await api.app
      .get(Database)
      .query(`UPDATE account SET language = 'no language' WHERE id = ANY ($1)`, [
        [broken.nora.id, broken.boss.id],
      ]);
    await door.make(learner);
    api.clock.advance(26 * DAY_MS);
    await expect(api.app.get(ComplaintReminders).tell()).rejects.toThrow(AggregateError);
    api.clock.release();
    expect(await door.letters(nora)).toEqual(['made', 'due']);
    await api.app.get(Database).query(`UPDATE account SET language = 'fr' WHERE language = 'no language'`);
  });

  it('is looked at again within ninety days, and not after', async () => {
    const { id } = await door.make(learner);
    expect(await door.close(boss, id)).toBe(204);
    const appeal = () =>
      door.act(learner, 'POST', `/api/complaints/${id}/appeal`, { id: newId(), text: 'Non.' });
    const closed = `UPDATE complaint SET closed_at = $2 WHERE id = $1`;
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
    await api.app.get(Database).query(closed, [id, ago(91)]);
    expect([await appeal(), (await door.mine(learner, id)).abilities.appeal]).toEqual(['conflict', false]);
    await api.app.get(Database).query(closed, [id, ago(89)]);
    expect([(await door.mine(learner, id)).abilities.appeal, await appeal()]).toEqual([true, 204]);
  });

  it('stops at some in an hour from people without an account, wherever they write from', async () => {
    const send = () =>
      api.app.inject({
        method: 'POST',
        url: '/api/complaints/by-letter',
        remoteAddress: `10.9.${(sent += 1)}.1`,
        payload: { ...aNewComplaint(door.own), name: 'Jon Doe', email: `${newId()}@example.org` },
      });
    let sent = 0;
    const answers = [];
    for (let turn = 0; turn < 31; turn += 1) answers.push((await send()).statusCode);
    expect([answers.filter((status) => status === 201).length, answers.at(-1)]).toEqual([30, 429]);
  });

  it('is in the copy of who made it and answered it, and without words once they have gone', async () => {
    const { id } = await door.make(learner, { about: 'person', person: 'Nora Ibarra' });
    await door.act(boss, 'POST', `${door.path}/${id}/answers`, { id: newId(), text: 'Merci, Ane.' });
    const events = api.app.get(TransactionEventBus);
    const copyOf = async ({ id: accountId }: TestPerson) => {
      const sections: Record<string, PersonalSection> = {};
      await events.emit('account.exporting', { accountId, sections });
      return JSON.stringify(sections['complaints']);
    };
    expect(await copyOf(learner)).toContain(WORDS);
    expect(await copyOf(boss)).toContain('Merci, Ane.');
    expect(await copyOf(nora)).toBe('{"made":[],"takenUp":[],"answered":[],"done":[]}');
    const database = api.app.get(Database);
    await database.inTransaction(() => events.emit('account.closing', { accountId: learner.id }));
    expect(await door.see(boss, id)).toMatchObject({ outcome: 'withdrawn', person: '' });
    // What the organisation said is its proof.
    expect((await door.see(boss, id)).words.map(({ text }) => text)).toEqual(['', 'Merci, Ane.']);
    expect((await door.letters(boss)).at(-1)).toBe('withdrawn');
  });

  it('keeps the name of whom it is about while it is open, though a namesake closes their account', async () => {
    const roles = { [door.own]: ['coordinator' as const] };
    const namesake = await aPerson(api.app, { roles, givenName: 'Miren', familyName: 'Ibarra' });
    const person = { about: 'person' as const, person: 'Ibarra' };
    const [open, shared] = [await door.make(learner, person), await door.make(learner, person)];
    await door.close(boss, shared.id);
    const close = (accountId: string) =>
      api.app
        .get(Database)
        .inTransaction(() => api.app.get(TransactionEventBus).emit('account.closing', { accountId }));
    const names = async () => [
      (await door.see(boss, open.id)).person,
      (await door.see(boss, shared.id)).person,
    ];
    await close(namesake.id);
    expect(await names()).toEqual(['Ibarra', 'Ibarra']);
    await close(nora.id);
    expect(await names()).toEqual(['Ibarra', '']);
  });

  it('is withdrawn and erased by who made it, with an account and by the link of a letter', async () => {
    const { id } = await door.make(learner);
    const own = (what: string) => door.act(learner, 'POST', `/api/complaints/${id}/${what}`);
    await door.act(nora, 'POST', `${door.path}/${id}/answers`, { id: newId(), text: 'Nous regardons.' });
    for (const expected of [204, 204]) expect(await own('withdrawal')).toBe(expected);
    expect([await door.letters(nora), await door.letters(boss)]).toEqual([['made', 'withdrawn'], ['made']]);
    expect(await door.mine(learner, id)).toMatchObject({
      ...{ outcome: 'withdrawn', abilities: { add: false, appeal: false, erase: true } },
    });
    expect([await own('erasure'), await own('erasure')]).toEqual([204, 'not-found']);
    const left = await door.see(boss, id);
    expect([left.name, left.words.map(({ text }) => text)]).toEqual(['', ['', 'Nous regardons.']]);

    const byLetter = await aComplaint(api.app, door.own, null);
    const secret = await secretOf(api.app, byLetter);
    const withLink = (what: string, more: object = {}) =>
      door.act(NOBODY, 'POST', `/api/complaints/by-letter/${what}`, { secret, ...more });
    expect(await withLink('erasure')).toBe(204);
    expect(await withLink('opening', { language: 'fr' })).toBe('not-found');
    expect(await door.see(boss, byLetter)).toMatchObject({ name: '', outcome: 'withdrawn' });
    const decided = await door.make(learner);
    await door.close(boss, decided.id);
    expect(await door.act(learner, 'POST', `/api/complaints/${decided.id}/withdrawal`)).toBe('conflict');
  });

  it('of somebody without an account is found by their address and erased, by an administrator whom it does not concern', async () => {
    const platform = await aPerson(api.app, { platformAdministrator: true });
    const elsewhere = await aDesk(api.app);
    const email = `${newId()}@example.org`;
    const make = async (organisationId: string, wishes: object = {}) => {
      const made = { ...aNewComplaint(organisationId, wishes), name: 'Jon Doe', email };
      expect(await door.act(NOBODY, 'POST', '/api/complaints/by-letter', made)).toBe(201);
      return made.id;
    };
    const [asked, about] = [await make(door.own), await make(door.own, { person: 'M. Lasserre' })];
    const kept = await make(elsewhere.door.own);
    const mine = await door.make(learner);
    const by = (who: TestPerson, what: string, address = email.toUpperCase()) =>
      door.call(who, 'POST', `${door.path}/by-address/${what}`, { email: address });
    expect([(await by(nora, 'search')).statusCode, (await by(nora, 'erasure')).statusCode]).toEqual([
      403, 403,
    ]);
    expect((await by(boss, 'search', 'nobody')).statusCode).toBe(400);
    const found = (await by(boss, 'search')).json<ComplaintsOfAddress>().items;
    expect(found).toEqual([
      { reference: expect.stringMatching(/^20/), madeAt: expect.any(String), closedAt: null },
    ]);
    const both = await Promise.all([by(boss, 'erasure'), by(boss, 'erasure')]);
    expect(both.map((one) => one.json<ComplaintsErased>().erased).toSorted()).toEqual([0, 1]);
    expect(await door.see(nora, asked)).toMatchObject({
      ...{ name: '', outcome: 'withdrawn', words: [{ kind: 'made', text: '' }] },
    });
    const references = async () => (await mailTo(api.app, email)).map(({ subject }) => subject).join();
    expect(await references()).not.toContain(found[0]!.reference);
    // Whom it is about may not make it vanish; who administers the platform may.
    expect((await door.see(nora, about)).name).toBe('Jon Doe');
    expect((await by(platform, 'erasure')).json()).toEqual({ erased: 1 });
    expect((await door.see(nora, about)).name).toBe('');
    // What others were told, and wrote, stays.
    expect((await elsewhere.door.see(elsewhere.nora, kept)).name).toBe('Jon Doe');
    expect((await mailTo(api.app, email)).length).toBe(1);
    expect((await door.see(nora, mine.id)).name).toBe('Ane Mendizabal');
    const log = await door.call(boss, 'GET', `/api/organisations/${door.own}/audit?action=complaints.erased`);
    expect(log.json<AuditList>().items.map(({ actor, details }) => [actor?.id, details])).toEqual([
      [platform.id, {}],
      [boss.id, {}],
    ]);
    expect(log.body).not.toContain(email);
  });

  it('loses its people and words once its organisation keeps records no longer, five years where it says nothing', async () => {
    const old = await door.make(learner);
    const [short, open] = [await door.make(learner), await door.make(learner)];
    await door.close(nora, old.id, { measure: 'Rappel chaque lundi.' });
    await door.close(nora, short.id);
    const database = api.app.get(Database);
    const forget = async (id: string, months: number) => {
      const sql = `UPDATE complaint SET closed_at = now() - make_interval(months => $2) WHERE id = $1`;
      await database.query(sql, [id, months]);
      await api.app.get(ComplaintRetention).forget();
      return door.see(nora, id);
    };
    expect(await forget(old.id, 59)).toMatchObject({ name: 'Ane Mendizabal' });
    const gone = await forget(old.id, 61);
    expect([gone.name, gone.measure, gone.deeds, gone.words.map(({ text }) => text)]).toEqual([
      '',
      'Rappel chaque lundi.',
      [],
      ['', ''],
    ]);
    const keep = `INSERT INTO record_retention (organisation_id, keep_months, hold_months) VALUES ($1, 12, 24)`;
    await database.query(keep, [door.own]);
    expect(await forget(short.id, 11)).toMatchObject({ name: 'Ane Mendizabal' });
    expect(await forget(short.id, 13)).toMatchObject({ name: '' });
    expect((await door.see(nora, open.id)).words[0]?.text).toBe(WORDS);
  });
});
