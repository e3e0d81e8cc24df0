import { newId } from '@pirecow/platform';
import { SITE, someone, startStore, type TestStore, type Version } from './store.factory';

const RESOURCES = ['activities/state', 'activities/profile', 'agents/profile'] as const;
type Resource = (typeof RESOURCES)[number];

const JSON_TYPE = { 'content-type': 'application/json' };
const NEW = { 'if-none-match': '*' };

/** The address of a document that nobody has written yet. */
function address(resource: Resource): Record<string, string> {
  const agent = JSON.stringify(someone());
  const activityId = `${SITE}/activities/${newId()}`;
  if (resource === 'activities/state') return { activityId, agent, stateId: 'place' };
  return resource === 'activities/profile'
    ? { activityId, profileId: 'place' }
    : { agent, profileId: 'place' };
}

const nameless = ({ stateId: _state, profileId: _profile, ...place }: Record<string, string>) => place;

describe('Communication 2.2, 2.3, 2.6, 2.7 and 3.1 (2.0: 4.1.6): documents', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.close());

  const put = (
    version: Version,
    resource: Resource,
    query: Record<string, string>,
    payload: string | Buffer,
    headers = {},
  ) => store.call(version, 'PUT', resource, { query, payload, headers });
  const read = (version: Version, resource: Resource, query: Record<string, string>) =>
    store.call(version, 'GET', resource, { query });

  describe.each(RESOURCES)('%s', (resource) => {
    it('gives back the bytes with their type, tag and time', async () => {
      const query = address(resource);
      const bytes = Buffer.from([0, 255, 13, 10, 7]);
      const stored = await put('1.0.3', resource, query, bytes, { 'content-type': 'image/x-own', ...NEW });
      const answer = await read('1.0.3', resource, query);
      expect([stored.statusCode, answer.statusCode, answer.rawPayload]).toEqual([204, 200, bytes]);
      expect(answer.headers).toMatchObject({
        'content-type': 'image/x-own',
        etag: expect.stringMatching(/^"[0-9a-f]{40}"$/) as string,
      });
      expect(Math.abs(Date.parse(String(answer.headers['last-modified'])) - Date.now())).toBeLessThan(60_000);
      expect((await store.call('1.0.3', 'HEAD', resource, { query })).body).toBe('');
    });

    it('lists the names of what changed after a moment', async () => {
      const query = address(resource);
      await put('2.0.0', resource, query, 'x', { 'content-type': 'text/plain', ...NEW });
      const all = await read('2.0.0', resource, nameless(query));
      const later = await read('2.0.0', resource, {
        ...nameless(query),
        since: new Date(Date.now() + 60_000).toISOString(),
      });
      const wrong = await read('2.0.0', resource, { ...nameless(query), since: 'yesterday' });
      expect([all.json<string[]>(), later.json<string[]>(), wrong.statusCode]).toEqual([['place'], [], 400]);
    });

    it('merges JSON objects one level deep, and leaves all as it was where one is none', async () => {
      const query = address(resource);
      const post = (payload: string, headers: Record<string, string> = JSON_TYPE) =>
        store.call('1.0.3', 'POST', resource, { query, payload, headers });
      await post('{"a":{"x":1},"b":1}');
      await post('{"a":{"y":2},"__proto__":{"c":3}}');
      const wrong = [await post('[1]'), await post('{'), await post('{}', { 'content-type': 'text/plain' })];
      expect(wrong.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400]);
      expect((await read('1.0.3', resource, query)).body).toBe('{"a":{"y":2},"b":1,"__proto__":{"c":3}}');
    });

    it('asks who writes without condition to take care, as each version has it', async () => {
      const isState = resource === 'activities/state';
      const answers: number[] = [];
      for (const version of ['1.0.3', '2.0.0'] as const) {
        const query = address(resource);
        answers.push((await put(version, resource, query, 'x')).statusCode);
        await put(version, resource, query, 'x', NEW);
        const again = await put(version, resource, query, 'y');
        answers.push(again.statusCode);
        const explained = /"title":"\w.{10}/.test(again.body);
        const { body } = await read(version, resource, query);
        expect([body, explained]).toEqual(again.statusCode === 409 ? ['x', true] : ['y', false]);
      }
      expect(answers).toEqual(isState ? [204, 204, 204, 409] : [400, 409, 204, 409]);
    });

    it('holds to If-Match and If-None-Match on PUT, POST and DELETE', async () => {
      const query = address(resource);
      await put('2.0.0', resource, query, '{"a":1}', { ...JSON_TYPE, ...NEW });
      const { etag } = (await read('2.0.0', resource, query)).headers;
      const wrong = { ...JSON_TYPE, 'if-match': '"1234"' };
      const refused = [
        await put('2.0.0', resource, query, '{}', wrong),
        await put('2.0.0', resource, query, '{}', { ...JSON_TYPE, ...NEW }),
        await store.call('2.0.0', 'POST', resource, { query, payload: '{}', headers: wrong }),
        await store.call('2.0.0', 'DELETE', resource, { query, headers: { 'if-match': '"1234"' } }),
      ];
      expect(refused.map(({ statusCode }) => statusCode)).toEqual([412, 412, 412, 412]);
      const right = { ...JSON_TYPE, 'if-match': `W/${String(etag)}, "other"` };
      expect((await put('2.0.0', resource, query, '{"a":2}', right)).statusCode).toBe(204);
      expect((await read('2.0.0', resource, query)).json()).toEqual({ a: 2 });
    });

    it('lets one of many win who write at once under the same condition', async () => {
      const query = address(resource);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => put('2.0.0', resource, query, String(index), NEW)),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
        204,
        ...Array<number>(7).fill(412),
      ]);
    });

    it('loses nothing of merges that come at once', async () => {
      const query = address(resource);
      const post = (index: number) =>
        store.call('2.0.0', 'POST', resource, { query, payload: `{"k${index}":1}`, headers: JSON_TYPE });
      await Promise.all(Array.from({ length: 8 }, (_, index) => post(index)));
      expect(Object.keys((await read('2.0.0', resource, query)).json<object>())).toHaveLength(8);
    });

    it('removes, also what is not there', async () => {
      const query = address(resource);
      await put('1.0.3', resource, query, 'x', NEW);
      const answers = [1, 2].map(() => store.call('1.0.3', 'DELETE', resource, { query }));
      expect((await Promise.all(answers)).map(({ statusCode }) => statusCode)).toEqual([204, 204]);
      expect((await read('1.0.3', resource, query)).statusCode).toBe(404);
    });

    it.each([
      ['agent', 'true'],
      ['agent', '{"name":"nobody"}'],
      ['activityId', 'no scheme'],
      ['registration', 'true'],
      ['StateId', 'x'],
    ])('refuses %s=%s, by name', async (name, value) => {
      const query = { ...address(resource), [name]: value };
      const answer = await read('1.0.3', resource, query);
      expect(answer.statusCode).toBe(400);
      expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe(name);
    });

    it('needs a name to write under', async () => {
      const query = nameless(address(resource));
      const answers = [
        await put('1.0.3', resource, query, 'x', NEW),
        await store.call('1.0.3', 'POST', resource, { query, payload: '{}', headers: JSON_TYPE }),
      ];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400]);
    });
  });

  it('keeps states of registrations apart, and removes all of an activity and agent at once', async () => {
    const { stateId, ...place } = address('activities/state');
    const registration = newId();
    await put('1.0.3', 'activities/state', { ...place, stateId: stateId ?? '' }, 'without');
    await put('1.0.3', 'activities/state', { ...place, stateId: 'other', registration }, 'with');
    const list = async (query: Record<string, string>) =>
      (await read('1.0.3', 'activities/state', query)).json<string[]>();
    expect([await list(place), await list({ ...place, registration })]).toEqual([
      ['other', 'place'],
      ['other'],
    ]);
    const one = await read('1.0.3', 'activities/state', { ...place, stateId: 'other' });
    expect(one.statusCode).toBe(404);
    expect((await store.call('1.0.3', 'DELETE', 'activities/state', { query: place })).statusCode).toBe(204);
    expect(await list(place)).toEqual([]);
  });

  it('does not let a profile go without its name', async () => {
    const query = nameless(address('activities/profile'));
    expect((await store.call('1.0.3', 'DELETE', 'activities/profile', { query })).statusCode).toBe(400);
  });

  it('shows the documents of another organisation to nobody', async () => {
    const query = address('activities/state');
    await put('1.0.3', 'activities/state', query, 'x');
    const elsewhere = await startStore();
    expect((await elsewhere.call('1.0.3', 'GET', 'activities/state', { query })).statusCode).toBe(404);
    await elsewhere.close();
  });
});

describe('Communication 2.4, 2.5 and 2.8: agents, activities and the store itself', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.close());

  it('answers any agent with a person, each property a list', async () => {
    const agent = { name: 'Ane', mbox: 'mailto:ane@example.org' };
    const answer = await store.call('1.0.3', 'GET', 'agents', { query: { agent: JSON.stringify(agent) } });
    expect(answer.json()).toEqual({ objectType: 'Person', name: ['Ane'], mbox: ['mailto:ane@example.org'] });
  });

  it('answers an activity with all languages it was described in, and an unknown one with its id', async () => {
    const id = `${SITE}/activities/${newId()}`;
    const described = (name: object) => ({
      actor: someone(),
      verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
      object: { id, definition: { name } },
    });
    await store.call('2.0.0', 'POST', 'statements', {
      payload: [described({ fr: 'a' }), described({ eu: 'b' })],
    });
    const known = await store.call('2.0.0', 'GET', 'activities', { query: { activityId: id } });
    const unknown = await store.call('2.0.0', 'GET', 'activities', { query: { activityId: `${id}/none` } });
    expect(known.json()).toEqual({ objectType: 'Activity', id, definition: { name: { fr: 'a', eu: 'b' } } });
    expect(unknown.json()).toEqual({ objectType: 'Activity', id: `${id}/none` });
  });

  it('merges what several requests say of one activity at once', async () => {
    const id = `${SITE}/activities/${newId()}`;
    const languages = ['fr', 'es', 'eu', 'en', 'ca', 'oc'];
    await Promise.all(
      languages.map((language) =>
        store.call('2.0.0', 'POST', 'statements', {
          payload: {
            actor: someone(),
            verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
            object: { id, definition: { name: { [language]: language } } },
          },
        }),
      ),
    );
    const answer = await store.call('2.0.0', 'GET', 'activities', { query: { activityId: id } });
    const { definition } = answer.json<{ definition: { name: object } }>();
    expect(Object.keys(definition.name).sort()).toEqual([...languages].sort());
  });

  it('tells anybody which versions it speaks', async () => {
    const answer = await store.api.app.inject({ url: '/xapi/about' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { version: ['1.0.3', '2.0.0'] }]);
  });
});
