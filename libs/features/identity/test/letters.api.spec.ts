import { LETTER_KINDS, type LetterWishList } from '@pirecow/contracts';
import { Mailer, newId, StopLinks } from '@pirecow/platform';
import { aPerson, type TestPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';
import { mailTo } from './visitor';

const DAY_MS = 86_400_000;

describe('letters that nobody needs to get', () => {
  let api: TestApi;
  let who: TestPerson;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    who = await aPerson(api.app);
  });
  afterEach(() => api.clock.release());
  afterAll(() => api.close());

  const inject = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers = {}) =>
    api.app.inject({ method, url, headers, ...(payload && { payload }) });
  const own = (method: 'GET' | 'PUT', url: string, payload?: object) =>
    inject(method, `/api/letters${url}`, payload, who.headers);
  const silent = async () => {
    const { items } = (await own('GET', '')).json<LetterWishList>();
    return items.filter(({ wanted }) => !wanted).map(({ kind }) => kind);
  };
  const matter = () => ({ accountId: who.id, kind: 'talk' }) as const;
  const secret = async () => (await api.app.get(StopLinks).page(matter())).split('#')[1];
  const write = () =>
    api.app.get(Mailer).write({
      ...{ recipient: who.email, language: 'fr', kind: 'tutoring.answers', matter: matter() },
      values: { name: 'Maite', course: 'Accueillir', count: '1', link: 'l', site: 's' },
    });

  it('are all wanted at first, and each is stopped and wanted again by itself', async () => {
    const { items } = (await own('GET', '')).json<LetterWishList>();
    expect(items).toEqual(LETTER_KINDS.map((kind) => ({ kind, wanted: true })));
    for (const _ of [1, 2]) await own('PUT', '/comments', { wanted: false });
    expect(await silent()).toEqual(['comments']);
    await own('PUT', '/comments', { wanted: true });
    expect(await silent()).toEqual([]);
    expect((await own('PUT', '/everything', { wanted: false })).statusCode).toBe(400);
  });

  it('say at their end how to get no more of them, and are written to nobody who said so', async () => {
    await write();
    const [mail] = await mailTo(api.app, who.email);
    const link = /\/letters#(\S+)$/.exec(mail!.body)?.[1];
    const opened = await inject('POST', '/api/letters/opening', { secret: link });
    expect(opened.json<LetterWishList>().items).toHaveLength(LETTER_KINDS.length);
    const said = await inject('PUT', '/api/letters', { secret: link, kind: 'talk', wanted: false });
    expect([said.statusCode, await silent()]).toEqual([204, ['talk']]);
    await write();
    expect(await mailTo(api.app, who.email)).toHaveLength(1);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
  ])('are stopped by one click in a program of mail that speaks %s (RFC 8058)', async (type, payload) => {
    const url = new URL(await api.app.get(StopLinks).oneClick(matter()));
    const path = url.pathname + url.search;
    const visited = await inject('GET', path);
    expect([visited.statusCode, await silent()]).toEqual([303, []]);
    expect(visited.headers.location).toContain('/letters#v1.');
    const clicked = await api.app.inject({
      method: 'POST',
      url: path,
      payload,
      headers: { 'content-type': type },
    });
    expect([clicked.statusCode, await silent()]).toEqual([204, ['talk']]);
  });

  it('are nobody else’s to stop: a link that was changed, made up or is two years old opens nothing', async () => {
    const good = (await secret()) ?? '';
    const other = good.slice(0, -2) + (good.endsWith('AA') ? 'BB' : 'AA');
    for (const made of [other, `v1.${'A'.repeat(80)}`, newId()])
      expect((await inject('POST', '/api/letters/opening', { secret: made })).json()).toMatchObject({
        code: 'token.invalid',
      });
    api.clock.set(new Date(Date.now() + 731 * DAY_MS));
    expect((await inject('POST', `/api/letters/stop?secret=${good}`)).json()).toMatchObject({
      code: 'token.invalid',
    });
    expect((await inject('GET', '/api/letters')).statusCode).toBe(401);
  });

  it('are told of in the copy of the own data, and forgotten with the account, whose links then change nothing', async () => {
    await own('PUT', '/versions', { wanted: false });
    const copy = await inject('GET', '/api/account/export', undefined, who.headers);
    expect(copy.json()).toMatchObject({ identity: { lettersNotWanted: [{ kind: 'versions' }] } });
    const kept = await secret();
    const closed = await inject('POST', '/api/account/close', {}, who.headers);
    expect(closed.statusCode).toBe(204);
    await inject('PUT', '/api/letters', { secret: kept, kind: 'talk', wanted: false });
    const { items } = (await inject('POST', '/api/letters/opening', { secret: kept })).json<LetterWishList>();
    expect(items.every(({ wanted }) => wanted)).toBe(true);
  });
});
