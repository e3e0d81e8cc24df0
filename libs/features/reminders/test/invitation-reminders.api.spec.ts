import type { ReminderPreview } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { aPerson, type PersonWishes, type TestPerson } from '../../identity/test/identity.factory';
import { aRule, RemindersAtTheDoor } from './reminders-at-the-door';

describe('reminders of invitations', () => {
  let door: RemindersAtTheDoor;
  let { api, hours, place, coordinator } = {} as RemindersAtTheDoor;
  beforeAll(async () => {
    door = await RemindersAtTheDoor.open();
  });
  beforeEach(async () => {
    await door.begin();
    ({ api, hours, place, coordinator } = door);
  });
  afterAll(() => door.api.close());

  const call: RemindersAtTheDoor['call'] = (...all) => door.call(...all);
  const aLearner = (wishes?: PersonWishes) => door.learner(wishes);
  const mail: RemindersAtTheDoor['mail'] = (...all) => door.mail(...all);

  it('recall an invitation that nobody answered, twice at most, with a link of their own, and none that was answered', async () => {
    const [silent, member] = ['silent', 'member'].map((name) => `${name}-${newId()}@example.org`);
    await door.invite(silent!, member!);
    const database = api.app.get(Database);
    const { isOn: _, ...draft } = aRule({ occasion: 'invitation', days: 2, times: 5 });
    const preview = (await call('POST', '/preview', draft)).json<ReminderPreview>();
    expect([preview.total, preview.items[0]?.name]).toEqual([4, expect.stringMatching(/^(silent|member)-/)]);
    await call('PUT', `/${newId()}`, { ...draft, isOn: true });
    await hours.write('2026-11-06T12:00:00Z');
    await database.query(`UPDATE invitation SET accepted_at = now() WHERE email = $1`, [member]);
    await hours.send();
    for (const day of ['07', '09', '10', '12', '13']) await hours.at(`2026-11-${day}T12:00:00Z`);
    const letters = (email = '') => mail({ email }, 'reminders.invitation');
    expect((await letters(member)).map(({ state }) => state)).toEqual(['dropped']);
    const [first, ...more] = await letters(silent);
    expect(more).toHaveLength(1);
    expect(first).toMatchObject({ state: 'kept', language: 'eu', organisationId: place.organisationId });
    const secret = /\/invitation#(\S+)/.exec(first?.body ?? '')?.[1];
    const look = async (payload: object) =>
      (await api.app.inject({ method: 'POST', url: '/api/invitations/look', payload })).statusCode;
    expect([await look({ secret }), await look({ secret: `${secret}x` })]).toEqual([200, 410]);
    const inspector = await aPerson(api.app, { roles: { [place.organisationId]: ['inspector'] } });
    const files = await Promise.all(
      [coordinator, inspector].map((who) => call('GET', '/sent.csv', undefined, who)),
    );
    expect(files.map(({ statusCode, body }) => [statusCode, body.includes(silent!)])).toEqual([
      [200, true],
      [200, false],
    ]);
    await database.query(`UPDATE invitation SET revoked_at = now() WHERE email = $1`, [silent]);
    expect(await look({ secret })).toBe(410);
  });

  it('recall no invitation to who wants no reminders, has had a letter today, or says so without an account', async () => {
    const [deaf, told, free] = [
      await aLearner(),
      await aLearner(),
      await aPerson(api.app, { language: 'fr' }),
    ];
    const wanted = (who: TestPerson, payload: object) =>
      api.app.inject({ method: 'PUT', url: '/api/letters/reminders', headers: who.headers, payload });
    await wanted(deaf, { wanted: false });
    const stranger = `stranger-${newId()}@example.org`;
    await door.invite(deaf.email, told.email, free.email, stranger);
    const rule = { days: 2, times: 2 };
    await call('PUT', `/${newId()}`, aRule({ ...rule, occasion: 'invitation' }));
    await call('PUT', `/${newId()}`, aRule({ ...rule, courseId: place.courseId }));
    await hours.at('2026-11-06T12:00:00Z');
    const letters = (recipient: string) => mail({ email: recipient }, 'reminders.invitation');
    expect([await letters(deaf.email), await letters(told.email)]).toEqual([[], []]);
    expect(await letters(free.email)).toMatchObject([
      { accountId: free.id, wish: 'reminders', language: 'fr' },
    ]);
    const secret = /\/letters#(\S+)$/.exec((await letters(stranger))[0]!.body)?.[1];
    const list = await api.app.inject({ method: 'POST', url: '/api/letters/opening', payload: { secret } });
    expect(list.json()).toEqual({ items: [{ kind: 'reminders', wanted: true }] });
    const stop = `/api/letters/stop?secret=${secret}`;
    expect((await api.app.inject({ method: 'POST', url: stop })).statusCode).toBe(204);
    await wanted(free, { wanted: false });
    for (const day of ['09', '10']) await hours.at(`2026-11-${day}T12:00:00Z`);
    expect([await letters(stranger), await letters(free.email)].map(({ length }) => length)).toEqual([1, 1]);
  });
});
