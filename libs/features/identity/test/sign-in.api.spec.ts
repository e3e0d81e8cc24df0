import { Database } from '@pirecow/platform';
import { Passwords } from '../src/accounts/passwords';
import { SessionRow } from '../src/sessions/session.entity';
import { aPerson, signedIn } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';
import { mailTo, secretFor, Visitor } from './visitor';

const MINUTE = 60_000;
const PASSWORD = 'a good long sentence';
const NEW_PASSWORD = 'another good long sentence';

describe('signing in', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi({ PUBLIC_URL: 'https://learn.example.org' });
  });
  afterAll(() => api.close());
  afterEach(() => {
    api.clock.release();
    jest.restoreAllMocks();
  });

  const visitor = () => new Visitor(api.app);
  const sessionsOf = (accountId: string) =>
    api.app.get(Database).repository(SessionRow).countBy({ accountId });

  it('opens a session by password, in a cookie out of the reach of scripts and other sites', async () => {
    const { id, email } = await aPerson(api.app, { password: PASSWORD });
    const browser = visitor();
    const answer = await browser.post('/api/sign-in', { email, password: PASSWORD });
    const cookie = String(answer.headers['set-cookie']);
    expect(answer.status).toBe(204);
    expect(cookie).toMatch(/^__Host-pirecow=[\w-]{43}; /);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(flag);
    expect(cookie).not.toContain('Domain');
    expect(await browser.whoAmI()).toBe(id);
  });

  it('keeps neither the password nor the secret of a session', async () => {
    const { id, email } = await aPerson(api.app, { password: PASSWORD });
    const browser = visitor();
    await browser.post('/api/sign-in', { email, password: PASSWORD });
    const secret = browser.cookie?.split('=')[1] ?? '';
    const [row] = await api.app.get(Database).query<{ hash: string; session: string }>(
      `SELECT a.password_hash AS hash, encode(s.secret_hash, 'escape') AS session
         FROM account a JOIN session s ON s.account_id = a.id WHERE a.id = $1 AND s.user_agent = ''`,
      [id],
    );
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$|^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(row?.session).not.toContain(secret);
  });

  it('answers the same, after the same work, for a wrong password, an unknown address and no password', async () => {
    const withPassword = await aPerson(api.app, { password: PASSWORD });
    const withoutPassword = await aPerson(api.app);
    const work = jest.spyOn(api.app.get(Passwords), 'matches');
    const answers = [];
    for (const email of [withPassword.email, withoutPassword.email, 'nobody@example.org'])
      answers.push(await visitor().post('/api/sign-in', { email, password: NEW_PASSWORD }));
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      Array(3).fill([401, 'credentials.wrong']),
    );
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('gives the browser a new secret at each sign-in, and forgets the one that it brought', async () => {
    const [thief, owner] = [await aPerson(api.app), await aPerson(api.app, { password: PASSWORD })];
    const browser = visitor();
    browser.cookie = thief.headers.cookie;
    await browser.post('/api/sign-in', { email: owner.email, password: PASSWORD });
    expect(browser.cookie).not.toBe(thief.headers.cookie);
    expect(await browser.whoAmI()).toBe(owner.id);
    expect(await sessionsOf(thief.id)).toBe(0);
  });

  it('does not make a session of a secret that somebody planted', async () => {
    const { email } = await aPerson(api.app, { password: PASSWORD });
    const browser = visitor();
    browser.cookie = '__Host-pirecow=planted-by-somebody-else-planted-by-so';
    await browser.post('/api/sign-in', { email, password: PASSWORD });
    const attacker = visitor();
    attacker.cookie = '__Host-pirecow=planted-by-somebody-else-planted-by-so';
    expect(await attacker.whoAmI()).toBeUndefined();
  });

  it('refuses a sign-in that another site sends', async () => {
    const { email } = await aPerson(api.app, { password: PASSWORD });
    const forged = [
      await visitor().post('/api/sign-in', { email, password: PASSWORD }, { origin: 'https://evil.example' }),
      await visitor().post('/api/sign-in', { email, password: PASSWORD }, { 'sec-fetch-site': 'same-site' }),
    ];
    expect(forged.map(({ code }) => code)).toEqual(Array(2).fill('session.origin-refused'));
  });

  it('names missing and unknown fields', async () => {
    const answer = await visitor().post('/api/sign-in', { email: 'x@example.org', pass: 'typo' });
    expect(answer.problem.errors?.map(({ field, rule }) => [field, rule])).toEqual([
      ['password', 'required'],
      ['pass', 'unknown_field'],
    ]);
  });

  it('stops guessing at one account after ten tries, from whatever address, and lets others in', async () => {
    const [target, neighbour] = [
      await aPerson(api.app, { password: PASSWORD }),
      await aPerson(api.app, { password: PASSWORD }),
    ];
    const guess = (turn: number) =>
      visitor().post(
        '/api/sign-in',
        { email: turn % 2 ? target.email : ` ${target.email.toUpperCase()}`, password: `guess ${turn}` },
        { 'x-forwarded-for': `203.0.113.${turn}` },
      );
    const statuses = [];
    for (let turn = 0; turn < 11; turn += 1) statuses.push((await guess(turn)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    const right = await visitor().post('/api/sign-in', { email: target.email, password: PASSWORD });
    expect(right.status).toBe(429);
    const other = await visitor().post('/api/sign-in', { email: neighbour.email, password: PASSWORD });
    expect(other.status).toBe(204);
  });

  it.each([
    ['address', () => '198.51.100.7'],
    ['network of IPv6', (turn: number) => `2001:db8:1:2::${turn}`],
  ])('stops one %s that tries many accounts', async (_, from) => {
    const statuses = [];
    for (let turn = 0; turn < 61; turn += 1)
      statuses.push(
        (
          await visitor().post(
            '/api/sign-in/link/use',
            { secret: `a-guessed-secret-number-${turn}` },
            { 'x-forwarded-for': from(turn) },
          )
        ).status,
      );
    expect(statuses.slice(-2)).toEqual([410, 429]);
  });

  describe('by a link', () => {
    it('signs in once, within half an hour', async () => {
      const { id, email } = await aPerson(api.app, { language: 'es' });
      await visitor().post('/api/sign-in/link', { email, next: '/learn' });
      const [mail] = await mailTo(api.app, email);
      expect(mail?.subject).toBe('Su enlace para iniciar sesión');
      expect(mail?.body).toContain('https://learn.example.org/magic?next=%2Flearn#');
      const secret = await secretFor(api.app, email);
      const browser = visitor();
      expect((await browser.post('/api/sign-in/link/use', { secret })).status).toBe(204);
      expect(await browser.whoAmI()).toBe(id);
      expect((await visitor().post('/api/sign-in/link/use', { secret })).code).toBe('token.invalid');
    });

    it('proves an address that a mail server had refused', async () => {
      const { id, email } = await aPerson(api.app);
      const database = api.app.get(Database);
      await database.query(`UPDATE account SET mail_refused_at = now() WHERE id = $1`, [id]);
      await visitor().post('/api/sign-in/link', { email });
      const secret = await secretFor(api.app, email);
      expect((await visitor().post('/api/sign-in/link/use', { secret })).status).toBe(204);
      const refused = `SELECT FROM account WHERE id = $1 AND mail_refused_at IS NOT NULL`;
      expect(await database.query(refused, [id])).toEqual([]);
    });

    it('is not used up by a mail scanner that only looks', async () => {
      const { email } = await aPerson(api.app);
      await visitor().post('/api/sign-in/link', { email });
      const secret = await secretFor(api.app, email);
      await visitor().get(`/magic?secret=${secret}`);
      await visitor().get(`/api/sign-in/link/use?secret=${secret}`);
      expect((await visitor().post('/api/sign-in/link/use', { secret })).status).toBe(204);
    });

    it('refuses a link that is too old', async () => {
      const { email } = await aPerson(api.app);
      await visitor().post('/api/sign-in/link', { email });
      const secret = await secretFor(api.app, email);
      api.clock.set(new Date(Date.now() + 31 * MINUTE));
      expect((await visitor().post('/api/sign-in/link/use', { secret })).code).toBe('token.invalid');
    });

    it('answers the same for an unknown address, whose mail says so in the reader’s language', async () => {
      const { email } = await aPerson(api.app);
      const basque = new Visitor(api.app, 'eu');
      for (const path of ['/api/sign-in/link', '/api/password/link']) {
        const known = await basque.post(path, { email });
        const unknown = await basque.post(path, { email: 'nobody@example.org' });
        expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
      }
      const [mail] = await mailTo(api.app, 'nobody@example.org');
      expect(mail).toMatchObject({ language: 'eu', subject: 'Ez dago konturik helbide honekin' });
      expect(mail?.body).not.toContain('#');
    });

    it('stops flooding one mailbox', async () => {
      const statuses = [];
      for (let turn = 0; turn < 6; turn += 1)
        statuses.push((await visitor().post('/api/sign-in/link', { email: 'flood@example.org' })).status);
      expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
    });
  });

  describe('after a reset', () => {
    it('takes the new password only, and has ended all sessions and other links', async () => {
      const { id, email } = await aPerson(api.app, { password: PASSWORD });
      const elsewhere = await signedIn(api.app, id);
      await visitor().post('/api/sign-in/link', { email });
      const magic = await secretFor(api.app, email);
      await visitor().post('/api/password/link', { email });
      const secret = await secretFor(api.app, email);
      const browser = visitor();
      const answer = await browser.post('/api/password/link/use', { secret, password: NEW_PASSWORD });
      expect([answer.status, await browser.whoAmI(), await sessionsOf(id)]).toEqual([204, id, 1]);
      const other = visitor();
      other.cookie = elsewhere.cookie;
      expect(await other.whoAmI()).toBeUndefined();
      const tries = [
        await visitor().post('/api/sign-in', { email, password: PASSWORD }),
        await visitor().post('/api/sign-in', { email, password: NEW_PASSWORD }),
        await visitor().post('/api/sign-in/link/use', { secret: magic }),
        await visitor().post('/api/password/link/use', { secret, password: PASSWORD }),
      ];
      expect(tries.map(({ status }) => status)).toEqual([401, 204, 410, 410]);
    });

    it('does not use the link up where the new password is too short', async () => {
      const { email } = await aPerson(api.app, { password: PASSWORD });
      await visitor().post('/api/password/link', { email });
      const secret = await secretFor(api.app, email);
      const short = await visitor().post('/api/password/link/use', { secret, password: 'short' });
      expect(short.problem.errors).toMatchObject([{ field: 'password', rule: 'too_small_string' }]);
      const long = await visitor().post('/api/password/link/use', { secret, password: NEW_PASSWORD });
      expect(long.status).toBe(204);
    });
  });

  describe('signing out', () => {
    it('ends the session on the server and takes the cookie away', async () => {
      const { id, headers } = await aPerson(api.app);
      const browser = visitor();
      browser.cookie = headers.cookie;
      const answer = await browser.delete('/api/session');
      expect(answer.status).toBe(204);
      expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-pirecow=;.*Expires=Thu, 01 Jan 1970/);
      expect(await sessionsOf(id)).toBe(0);
      expect((await visitor().delete('/api/session')).status).toBe(204);
    });

    it('ends all sessions of the person, and of nobody else', async () => {
      const [me, other] = [await aPerson(api.app), await aPerson(api.app)];
      await signedIn(api.app, me.id);
      const browser = visitor();
      browser.cookie = me.headers.cookie;
      expect((await browser.delete('/api/session/everywhere')).status).toBe(204);
      expect([await sessionsOf(me.id), await sessionsOf(other.id)]).toEqual([0, 1]);
    });
  });
});
