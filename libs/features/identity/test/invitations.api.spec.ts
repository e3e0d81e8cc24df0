import {
  auditListSchema,
  invitationListSchema,
  type InviteResult,
  PRIVACY_VERSION,
  TERMS_VERSION,
} from '@pirecow/contracts';
import { SweepPeople } from '@pirecow/features/identity';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from './identity.factory';
import { during, whileTaken } from './races';
import { startTestApi, type TestApi } from './test-api';

const DAY = 86_400_000;

describe('invitations', () => {
  let api: TestApi;
  let id: string;
  let boss: TestPerson;

  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    id = await anOrganisation(api.app, { name: 'Ttun Ttun' });
    boss = await aPerson(api.app, {
      roles: { [id]: ['administrator'] },
      givenName: 'Jon',
      familyName: 'Arana',
    });
  });
  afterEach(() => api.clock.release());
  afterAll(() => api.close());

  const invite = (addresses: string, more: object = {}) =>
    api.app.inject({
      method: 'POST',
      url: `/api/organisations/${id}/invitations`,
      headers: boss.headers,
      body: { addresses, language: 'es', roles: ['trainer'], inspectorUntil: null, dryRun: false, ...more },
    });
  const answer = (what: 'look' | 'accept' | 'sign-up', body: object, who?: TestPerson) =>
    api.app.inject({ method: 'POST', url: `/api/invitations/${what}`, headers: who?.headers ?? {}, body });
  const outcomes = async (addresses: string, more: object = {}) =>
    (await invite(addresses, more)).json<InviteResult>().results.map(({ outcome }) => outcome);
  const pending = async () => {
    const url = `/api/organisations/${id}/invitations`;
    return invitationListSchema.parse((await api.app.inject({ url, headers: boss.headers })).json()).items;
  };
  const lastMail = async (recipient: string) => {
    const [mail] = await api.app
      .get(Database)
      .query<{ subject: string; body: string; language: string }>(
        `SELECT subject, body, language FROM mail WHERE recipient = $1 ORDER BY id DESC LIMIT 1`,
        [recipient],
      );
    return { ...mail!, secret: /\/invitation#(\S+)/.exec(mail!.body)?.[1] ?? '' };
  };
  const newcomer = (secret: string) => ({
    secret,
    givenName: 'Ainhoa',
    familyName: 'Soto',
    language: 'es',
    timeZone: 'Europe/Madrid',
    terms: TERMS_VERSION,
    privacy: PRIVACY_VERSION,
    password: 'una frase bastante larga',
  });
  let count = 0;
  const anAddress = () => `person${(count += 1)}.${id.slice(-6)}@example.org`;

  it('go by mail in the language that was chosen, with who invites, where and as what', async () => {
    const email = anAddress();
    expect(await outcomes(`Ainhoa <${email.toUpperCase()}>`)).toEqual(['invite']);
    const mail = await lastMail(email);
    expect(mail).toMatchObject({ language: 'es', subject: 'Ttun Ttun le invita a pirEcow' });
    expect(mail.body).toContain('Jon Arana');
    expect(mail.body).toContain('Su papel: formación.');
    expect(mail.body).not.toContain('{{');
    expect(mail.secret).toMatch(/^[\w-]{43}$/);
  });

  it('make no second account, and no failure of ours, where the address is taken at the same moment', async () => {
    const email = anAddress();
    await invite(email);
    const { secret } = await lastMail(email);
    const signedUp = await whileTaken(api, email, () => answer('sign-up', newcomer(secret)));
    expect([signedUp.statusCode, signedUp.json<{ code: string }>().code]).toEqual([409, 'conflict']);
  });

  it('that are taken back at the moment at which they are accepted admit nobody', async () => {
    const person = await aPerson(api.app);
    await invite(person.email);
    const { secret } = await lastMail(person.email);
    const sql = `UPDATE invitation SET revoked_at = now() WHERE organisation_id = $1 AND email = $2`;
    const accepted = await during(api, { sql, values: [id, person.email] }, () =>
      answer('accept', { secret }, person),
    );
    expect(accepted.statusCode).toBe(410);
    const members = `SELECT 1 FROM membership WHERE organisation_id = $1 AND account_id = $2`;
    expect(await api.app.get(Database).query(members, [id, person.id])).toEqual([]);
  });

  it('go to people with an account in their own language', async () => {
    const person = await aPerson(api.app, { language: 'eu' });
    await invite(person.email);
    expect((await lastMail(person.email)).language).toBe('eu');
  });

  it('are tried first: a dry run names what is wrong and sends nothing', async () => {
    const [email, other] = [anAddress(), anAddress()];
    const list = `${email}, not an address; ${email}\n${boss.email}`;
    const expected = ['invite', 'not-an-address', 'twice', 'member'];
    expect(await outcomes(list, { dryRun: true })).toEqual(expected);
    expect(await pending()).toEqual([]);
    expect(await outcomes(list)).toEqual(expected);
    expect(await outcomes(`${email}\n${other}`)).toEqual(['invited', 'invite']);
    expect((await pending()).map((item) => item.email)).toEqual([other, email]);
  });

  it('make a new person a member, who is signed in at once and whose address is proved', async () => {
    const email = anAddress();
    await invite(email);
    const { secret } = await lastMail(email);
    expect((await answer('look', { secret })).json()).toMatchObject({
      email,
      organisation: { id, name: 'Ttun Ttun' },
      roles: ['trainer'],
      invitedBy: 'Jon Arana',
      accountExists: false,
    });
    const signedUp = await answer('sign-up', newcomer(secret));
    expect(signedUp.statusCode).toBe(204);
    const cookie = String(signedUp.headers['set-cookie']).split(';')[0] ?? '';
    const session = await api.app.inject({ url: '/api/session', headers: { cookie } });
    expect(session.json()).toMatchObject({
      account: { email, givenName: 'Ainhoa' },
      memberships: [{ organisationId: id, roles: ['trainer'] }],
    });
    const consents = await api.app
      .get(Database)
      .query(`SELECT document FROM consent WHERE account_id = $1`, [
        session.json<{ account: { id: string } }>().account.id,
      ]);
    expect(consents).toHaveLength(2);
    expect(await pending()).toEqual([]);
  });

  it('add roles to those that a member holds already, and count once', async () => {
    const person = await aPerson(api.app);
    await invite(person.email, { roles: ['trainer', 'learner'] });
    const { secret } = await lastMail(person.email);
    expect((await answer('look', { secret })).json()).toMatchObject({ accountExists: true });
    const database = api.app.get(Database);
    await database.query(
      `INSERT INTO membership (organisation_id, account_id, roles, since) VALUES ($1, $2, '{learner}', now())`,
      [id, person.id],
    );
    expect((await answer('accept', { secret }, person)).json()).toEqual({ organisationId: id });
    const [row] = await database.query<{ roles: string[] }>(
      `SELECT roles FROM membership WHERE account_id = $1`,
      [person.id],
    );
    expect(row?.roles.sort()).toEqual(['learner', 'trainer']);
    expect((await answer('accept', { secret }, person)).statusCode).toBe(410);
  });

  it('make one member of two people who accept at the same moment', async () => {
    const email = anAddress();
    await invite(email);
    const { secret } = await lastMail(email);
    const [one, two] = [await aPerson(api.app), await aPerson(api.app)];
    const answers = await Promise.all([one, two].map((person) => answer('accept', { secret }, person)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
  });

  it('ask an existing account to sign in rather than to sign up', async () => {
    const person = await aPerson(api.app);
    await invite(person.email);
    const { secret } = await lastMail(person.email);
    expect((await answer('sign-up', newcomer(secret))).statusCode).toBe(409);
    expect((await answer('accept', { secret })).statusCode).toBe(401);
  });

  it('end after fourteen days, and may then be written anew', async () => {
    const email = anAddress();
    await invite(email);
    const { secret } = await lastMail(email);
    api.clock.set(new Date(Date.now() + 15 * DAY));
    expect((await answer('look', { secret })).json()).toMatchObject({ code: 'token.invalid' });
    expect(await pending()).toMatchObject([{ email, expired: true }]);
    expect(await outcomes(email)).toEqual(['invite']);
    expect(await pending()).toMatchObject([{ email, expired: false }]);
  });

  it('are sent again with a new link, and the old one opens nothing', async () => {
    const email = anAddress();
    await invite(email);
    const first = await lastMail(email);
    const [invitation] = await pending();
    const url = `/api/organisations/${id}/invitations/${invitation!.id}`;
    const again = await api.app.inject({ method: 'POST', url: `${url}/resend`, headers: boss.headers });
    expect(again.statusCode).toBe(204);
    const second = await lastMail(email);
    expect((await answer('look', { secret: first.secret })).statusCode).toBe(410);
    expect((await answer('look', { secret: second.secret })).statusCode).toBe(200);
    expect((await api.app.inject({ method: 'DELETE', url, headers: boss.headers })).statusCode).toBe(204);
    expect((await api.app.inject({ method: 'DELETE', url, headers: boss.headers })).statusCode).toBe(404);
    expect((await answer('look', { secret: second.secret })).statusCode).toBe(410);
  });

  it('of another organisation are out of reach', async () => {
    await invite(anAddress());
    const [invitation] = await pending();
    const elsewhere = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [elsewhere]: ['administrator'] } });
    const url = `/api/organisations/${elsewhere}/invitations/${invitation!.id}`;
    const taken = await api.app.inject({ method: 'DELETE', url, headers: stranger.headers });
    expect(taken.statusCode).toBe(404);
  });

  it('carry the end of an inspection into the membership', async () => {
    const person = await aPerson(api.app);
    const inspectorUntil = new Date(Date.now() + 30 * DAY).toISOString();
    expect((await invite(person.email, { roles: ['inspector'] })).statusCode).toBe(400);
    await invite(person.email, { roles: ['inspector'], inspectorUntil });
    await answer('accept', { secret: (await lastMail(person.email)).secret }, person);
    const url = `/api/organisations/${id}/members?role=inspector`;
    const members = await api.app.inject({ url, headers: boss.headers });
    expect(members.json()).toMatchObject({ items: [{ accountId: person.id, inspectorUntil }] });
  });

  it('are forgotten ninety days after their end, and so are sign-ups that nobody confirmed', async () => {
    const [answered, open, waiting] = [anAddress(), anAddress(), anAddress()];
    await invite(`${answered}, ${open}`);
    await answer('sign-up', newcomer((await lastMail(answered)).secret));
    const { secret: _none, password: _later, ...person } = newcomer('');
    await api.app.inject({ method: 'POST', url: '/api/sign-up', body: { ...person, email: waiting } });
    const sweep = new SweepPeople(api.app.get(Database), api.clock);
    const known = () =>
      api.app.get(Database).query<{ email: string }>(
        `SELECT email FROM invitation WHERE email = ANY ($1)
         UNION ALL SELECT email FROM account_token WHERE email = ANY ($1) ORDER BY email`,
        [[answered, open, waiting]],
      );
    await sweep.perform();
    expect((await known()).map(({ email }) => email)).toEqual([answered, open, waiting].sort());
    api.clock.set(new Date(Date.now() + 91 * DAY));
    await sweep.perform();
    expect((await known()).map(({ email }) => email)).toEqual([open]);
    api.clock.set(new Date(Date.now() + (14 + 91) * DAY));
    await sweep.perform();
    expect(await known()).toEqual([]);
  });

  it('are kept in the log without the address itself', async () => {
    const email = anAddress();
    await invite(email);
    const person = await aPerson(api.app, { givenName: 'Xan', familyName: 'Oyhenart' });
    await answer('accept', { secret: (await lastMail(email)).secret }, person);
    const url = `/api/organisations/${id}/audit`;
    const log = auditListSchema.parse((await api.app.inject({ url, headers: boss.headers })).json());
    expect(log.items).toMatchObject([
      { action: 'invitation.accepted', actor: { name: 'Xan Oyhenart' }, subject: email },
      { action: 'invitation.sent', actor: { name: 'Jon Arana' }, subject: email },
    ]);
    const [stored] = await api.app
      .get(Database)
      .query<{ text: string }>(`SELECT string_agg(e::text, ' ') AS text FROM audit_entry e`);
    expect(stored?.text).not.toContain('@example.org');
  });
});
