import type { Launched, Problem } from '@pirecow/contracts';
import { contextExtensions } from '@pirecow/xapi';
import { aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { BASE } from '../../records/test/records.factory';
import { PackageWorld, publisherId, unitXml } from './packages.factory';

const WHOLE = unitXml({
  name: 'whole',
  url: '<![CDATA[\n index.html?paramA=1&paramB=2#part \n]]>',
  attributes: 'moveOn=" CompletedAndPassed " masteryScore="0.9" launchMethod="OwnWindow"',
  more: '<launchParameters>\n a string \n</launchParameters><entitlementKey> a key </entitlementKey>',
});
const PLAIN = unitXml({ name: 'plain', attributes: 'moveOn="Completed"' });

describe('a launch', () => {
  let api: TestApi;
  let world: PackageWorld;
  let packageId: string;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
    packageId = await world.import(WHOLE + PLAIN);
  });
  afterAll(() => api.close());

  it('leads to the unit with five parameters beside its own, the fragment last (8.1)', async () => {
    const { launched, parameters, actor } = await world.launch(packageId);
    const url = new URL(launched.url);
    expect(url.pathname).toMatch(/^\/packages\/[^/]+\/index\.html$/);
    expect(url.hash).toBe('#part');
    expect([...parameters.keys()]).toEqual([
      ...['paramA', 'paramB', 'endpoint', 'fetch', 'actor', 'registration', 'activityId'],
    ]);
    expect(parameters.get('endpoint')).toBe(`${BASE}/xapi`);
    expect(actor).toEqual({ objectType: 'Agent', account: { homePage: BASE, name: world.learner.id } });
    expect(launched.launchMethod).toBe('OwnWindow');
  });

  it('names each unit by a name of the platform, the same in every launch (8.1.5)', async () => {
    const [first, again, other] = [
      await world.launch(packageId),
      await world.launch(packageId, { anew: true }),
      await world.launch(packageId, { unit: 1 }),
    ];
    expect(first.activityId).toBe(again.activityId);
    expect(new Set([first.activityId, other.activityId, publisherId('whole')]).size).toBe(3);
    expect(first.registration).not.toBe(again.registration);
    expect(again.registration).toBe(other.registration);
  });

  it('tells the unit what the structure says, trimmed (10.2, 13.1)', async () => {
    const unit = await world.launch(packageId, { mode: 'Browse' });
    await unit.takeToken();
    const answer = await unit.state();
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.json()).toEqual({
      contextTemplate: {
        contextActivities: { grouping: [{ id: publisherId('whole') }] },
        extensions: { [contextExtensions.sessionId]: unit.launched.sessionId },
      },
      ...{
        launchMode: 'Browse',
        moveOn: 'CompletedAndPassed',
        masteryScore: 0.9,
        launchParameters: 'a string',
      },
      entitlementKey: { courseStructure: 'a key' },
      returnURL: `${BASE}/organisations/${world.organisationId}/packages/${packageId}`,
    });
  });

  it('leaves out what the structure does not say (10.2)', async () => {
    const unit = await world.launch(packageId, { unit: 1 });
    await unit.takeToken();
    expect(Object.keys((await unit.state()).json<object>()).sort()).toEqual([
      ...['contextTemplate', 'launchMode', 'moveOn', 'returnURL'],
    ]);
  });

  it('states itself before it begins (9.3.1, 9.6.3)', async () => {
    const { launched, registration } = await world.launch(packageId, { anew: true, mode: 'Review' });
    const [statement] = await world.statements(registration);
    expect(statement?.context?.contextActivities?.grouping).toMatchObject([{ id: publisherId('whole') }]);
    expect(statement?.context?.extensions).toEqual({
      [contextExtensions.sessionId]: launched.sessionId,
      [contextExtensions.launchMode]: 'Review',
      [contextExtensions.launchUrl]: `${launched.url.split('&endpoint=')[0]}#part`,
      [contextExtensions.moveOn]: 'CompletedAndPassed',
      [contextExtensions.masteryScore]: 0.9,
      [contextExtensions.launchParameters]: 'a string',
    });
  });

  it('is not of somebody else’s registration', async () => {
    const { registration } = await world.launch(packageId);
    const other = await aPerson(api.app, { roles: { [world.organisationId]: ['learner'] } });
    const wish = { registrationId: registration };
    await expect(world.launch(packageId, wish, other)).rejects.toThrow('404');
  });

  it('of two at once under no registration makes one', async () => {
    const id = await world.import(PLAIN);
    const units = await Promise.all([1, 2, 3].map(() => world.launch(id)));
    expect(new Set(units.map(({ registration }) => registration)).size).toBe(1);
    const verbs = await world.verbs(units[0]?.registration ?? '');
    expect(verbs.filter((verb) => verb === 'abandoned')).toHaveLength(2);
  });

  it('gives a token once, and answers 200 ever after (8.2)', async () => {
    const unit = await world.launch(packageId);
    const first = await unit.fetchToken();
    expect(first.statusCode).toBe(200);
    expect(first.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(Buffer.from(first.json<{ 'auth-token': string }>()['auth-token'], 'base64').toString()).toMatch(
      /^cmi5:.{43}$/,
    );
    const again = await unit.fetchToken();
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual({ 'error-code': '1', 'error-text': expect.any(String) as string });
    const unknown = await api.app.inject({ method: 'POST', url: '/packages/fetch/nothing' });
    expect(unknown.json()).toMatchObject({ 'error-code': '2' });
  });

  it('gives a token to one of many who ask at once (8.2)', async () => {
    const unit = await world.launch(packageId);
    const answers = await Promise.all(Array.from({ length: 8 }, () => unit.fetchToken()));
    expect(answers.filter((answer) => 'auth-token' in answer.json<object>())).toHaveLength(1);
  });

  it('gives no token once another launch has taken its place (8.2.3)', async () => {
    const [unit] = [await world.launch(packageId), await world.launch(packageId)];
    expect((await unit.fetchToken()).json()).toMatchObject({ 'error-code': '1' });
  });

  it('tells the learner’s language, which the unit may not change (11.0)', async () => {
    const unit = await world.launch(packageId);
    await unit.takeToken();
    expect((await unit.preferences()).json()).toEqual({ languagePreference: 'en', audioPreference: 'on' });
    expect((await unit.preferences('PUT')).statusCode).toBe(403);
    expect((await unit.preferences('GET', { mbox: 'mailto:a@example.org' })).statusCode).toBe(403);
    const url = '/xapi/agents/profile?profileId=cmi5LearnerPreferences';
    expect((await api.app.inject({ method: 'PUT', url, headers: unit.headers })).statusCode).toBe(400);
  });

  it('of a unit that is not there is refused in words', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: `${world.url}/${packageId}/launches`,
      headers: world.learner.headers,
      payload: { unit: 2 },
    });
    expect(answer.statusCode).toBe(404);
    expect(answer.json<Problem>().code).toBe('not-found');
  });
});

describe('content of a package', () => {
  const open = async (env: NodeJS.ProcessEnv = {}) => {
    const api = await startTestApi(env);
    const world = await PackageWorld.make(api.app);
    const { launched } = await world.launch(await world.import(PLAIN));
    return { api, world, launched, path: new URL(launched.url).pathname };
  };

  it('runs in an origin of its own, out of reach of our pages and cookies', async () => {
    const { api, path } = await open();
    const page = await api.app.inject({ url: path });
    expect(page.headers['content-security-policy']).toMatch(/^sandbox allow-scripts /);
    expect(page.headers['content-security-policy']).not.toContain('allow-same-origin');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cross-origin-opener-policy': 'unsafe-none',
      'x-content-type-options': 'nosniff',
    });
    expect(page.headers['x-frame-options']).toBeUndefined();
    // Looking at cookies there would throw, and widespread clients look.
    expect(page.body).toMatch(/^<!doctype html><script>.*'cookie'.*<script src="unit.js">/s);
    const script = path.replace('index.html', 'unit.js');
    const byUs = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'script' };
    expect((await api.app.inject({ url: script, headers: byUs })).statusCode).toBe(403);
    const byItself = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' };
    expect((await api.app.inject({ url: script, headers: byItself })).body).toBe('1');
    expect((await api.app.inject({ url: script, headers: { range: 'bytes=0-0' } })).statusCode).toBe(206);
    await api.close();
  });

  const elsewhere = ['/api/session', '/', '/xapi/about', '/packages/fetch/x'];

  it('has a host of its own for each package, which serves it and nothing else', async () => {
    const { api, world, launched, path } = await open({
      ...{ PUBLIC_URL: 'http://learn.example', PACKAGES_URL: 'http://*.packages.example' },
    });
    const at = (url: string, headers: Record<string, string>) => api.app.inject({ url, headers });
    const { host } = new URL(launched.url);
    expect(host).toMatch(/^[0-9a-f-]{36}\.packages\.example$/);
    const there = await at(path, { host });
    expect(there.statusCode).toBe(200);
    expect(there.body).toBe('<!doctype html><script src="unit.js"></script>');
    expect(there.headers['content-security-policy']).toBe(
      "base-uri 'self'; frame-ancestors 'self' http://learn.example",
    );
    expect(there.headers).toMatchObject({
      ...{ 'cross-origin-resource-policy': 'same-origin', 'origin-agent-cluster': '?1' },
      'referrer-policy': 'no-referrer',
    });
    expect(there.headers['access-control-allow-origin']).toBeUndefined();
    const other = new URL((await world.launch(await world.import(PLAIN))).launched.url).host;
    for (const wrong of [other, 'learn.example', 'packages.example', `x.${host}`])
      expect((await at(path, { host: wrong })).statusCode).toBe(404);
    const encoded = path.replace('/packages/', '/%70ackages/');
    expect((await at(encoded, { host: 'learn.example' })).statusCode).toBe(404);
    for (const url of elsewhere) {
      expect((await at(url, { host })).statusCode).toBe(404);
      // A page of a package may write this header, where a proxy lets it pass.
      expect((await at(url, { host, 'x-forwarded-host': 'learn.example' })).statusCode).toBe(404);
      for (const nobody of ['other.packages.example', `x.${host}`, `${host}:8080`])
        expect((await at(url, { host: nobody })).statusCode).toBe(404);
    }
    await api.close();
  });

  it('stays in its sandbox on a host that packages share', async () => {
    const { api, launched, path } = await open({
      ...{ PUBLIC_URL: 'http://learn.example', PACKAGES_URL: 'http://packages.example' },
    });
    expect(new URL(launched.url).origin).toBe('http://packages.example');
    const there = await api.app.inject({ url: path, headers: { host: 'packages.example' } });
    expect(there.headers['content-security-policy']).toMatch(/^sandbox /);
    expect((await api.app.inject({ url: path, headers: { host: 'learn.example' } })).statusCode).toBe(404);
    for (const url of elsewhere)
      expect((await api.app.inject({ url, headers: { host: 'packages.example' } })).statusCode).toBe(404);
    await api.close();
  });
});

describe('pages of other origins', () => {
  const preflight = async (api: TestApi, origin: string, url = '/xapi/statements') => {
    const headers = {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization',
    };
    return (await api.app.inject({ method: 'OPTIONS', url, headers })).headers;
  };

  it('may call the record store where they are sandboxed, named, or hold units of a package', async () => {
    const api = await startTestApi({ XAPI_ORIGINS: 'https://tool.example' });
    const world = await PackageWorld.make(api.app);
    const unit = unitXml({ name: 'a', url: 'https://units.example/a.html' });
    expect((await preflight(api, 'https://units.example'))['access-control-allow-origin']).toBeUndefined();
    const id = await world.import(unit);
    for (const origin of ['null', 'https://tool.example', 'https://units.example']) {
      const headers = await preflight(api, origin);
      expect(headers['access-control-allow-origin']).toBe(origin);
      expect(headers['access-control-allow-headers']).toContain('X-Experience-API-Version');
      expect(headers['access-control-allow-credentials']).toBeUndefined();
      expect((await preflight(api, origin, '/packages/fetch/x'))['access-control-allow-origin']).toBe(origin);
      expect((await preflight(api, origin, '/api/session'))['access-control-allow-origin']).toBeUndefined();
    }
    const url = `${world.url}/${id}/launches`;
    const launched = await api.app.inject({
      method: 'POST',
      url,
      headers: world.learner.headers,
      payload: { unit: 0 },
    });
    expect(launched.json<Launched>().url).toMatch(/^https:\/\/units\.example\/a\.html\?endpoint=/);
    await api.close();
  });

  it('may call it where packages have origins of their own', async () => {
    const api = await startTestApi({ PACKAGES_URL: 'https://*.packages.example' });
    const name = '01997d5c-9f6b-7a51-8c1e-2f6b7d0a1c33';
    const open = `https://${name}.packages.example`;
    expect((await preflight(api, open))['access-control-allow-origin']).toBe(open);
    const others = ['null', 'https://packages.example', `http://${name}.packages.example`, `${open}:8443`];
    for (const origin of [...others, `https://x.${name}.packages.example`])
      expect((await preflight(api, origin))['access-control-allow-origin']).toBeUndefined();
    await api.close();
  });

  it('see why they were refused, and no others do', async () => {
    const api = await startTestApi();
    const refused = (origin: string) => api.app.inject({ url: '/xapi/statements', headers: { origin } });
    const sandboxed = await refused('null');
    expect(sandboxed.statusCode).toBe(401);
    expect(sandboxed.headers['access-control-allow-origin']).toBe('null');
    expect(sandboxed.headers['access-control-expose-headers']).toContain('X-Experience-API-Version');
    expect((await refused('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
    await api.close();
  });
});
