import { newId } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import { aCredential } from './records.factory';
import { said, SITE, someone, startStore, type TestStore, type Version } from './store.factory';

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';
type Query = Record<string, string>;

const ALL: Method[] = ['GET', 'PUT', 'POST', 'DELETE'];
const place = {
  agent: JSON.stringify({ mbox: 'mailto:ane@example.org' }),
  activityId: `${SITE}/activities/place`,
  stateId: 'place',
  profileId: 'place',
  statementId: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee',
};

/** Each resource with its methods, the parameters that a whole request has, and which a method may not lack. */
const RESOURCES: { path: string; methods: Method[]; needs: Partial<Record<keyof typeof place, Method[]>> }[] =
  [
    { path: 'statements', methods: ['GET', 'PUT', 'POST'], needs: { statementId: ['PUT'] } },
    {
      path: 'activities/state',
      methods: ALL,
      needs: { activityId: ALL, agent: ALL, stateId: ['PUT', 'POST'] },
    },
    {
      path: 'activities/profile',
      methods: ALL,
      needs: { activityId: ALL, profileId: ['PUT', 'POST', 'DELETE'] },
    },
    { path: 'agents/profile', methods: ALL, needs: { agent: ALL, profileId: ['PUT', 'POST', 'DELETE'] } },
    { path: 'agents', methods: ['GET'], needs: { agent: ['GET'] } },
    { path: 'activities', methods: ['GET'], needs: { activityId: ['GET'] } },
  ];

const wholeQuery = (path: string, method: Method): Query => {
  const { needs = {} } = RESOURCES.find((one) => one.path === path) ?? {};
  const names = Object.keys(needs) as (keyof typeof place)[];
  return Object.fromEntries(
    names
      .filter((name) => path !== 'statements' || needs[name]?.includes(method))
      .map((name) => [name, place[name]]),
  );
};

describe('what the standard asks of every resource', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.close());

  const send = (version: Version, method: Method, path: string, query: Query) =>
    store.call(version, method, path, {
      query,
      ...((method === 'PUT' || method === 'POST') && {
        headers: { 'content-type': 'application/json', 'if-none-match': '*' },
        payload: path === 'statements' ? said({ id: place.statementId }) : '{}',
      }),
    });
  const refusal = async (version: Version, method: Method, path: string, query: Query) => {
    const answer = await send(version, method, path, query);
    const { errors = [] } = answer.json<{ errors?: { field: string }[] }>();
    return `${method} ${answer.statusCode} ${errors.map(({ field }) => field).join()}`;
  };
  const get = (query: Query, version: Version = '1.0.3', headers = {}) =>
    store.call(version, 'GET', 'statements', { query, headers });
  const post = async (...statements: Statement[]) =>
    (await store.call('1.0.3', 'POST', 'statements', { payload: statements })).json<string[]>();

  describe('Communication 1.1: HEAD', () => {
    it.each(['about', ...RESOURCES.map(({ path }) => path)])(
      'of %s answers as GET does, without a body',
      async (path) => {
        const query = { ...wholeQuery(path, 'GET'), ...(path === 'statements' && { limit: '1' }) };
        if (path.includes('/')) await send('1.0.3', 'PUT', path, query);
        const [whole, head] = [
          await send('1.0.3', 'GET', path, query),
          await store.call('1.0.3', 'HEAD', path, { query }),
        ];
        expect([head.statusCode, head.body]).toEqual([200, '']);
        const { date: _d, 'x-experience-api-consistent-through': _c, ...lasting } = whole.headers;
        expect(head.headers).toMatchObject(lasting);
      },
    );
  });

  describe('Communication 1.2 and 3.3: headers and versions', () => {
    const asked = async (path: string, version?: string) => {
      const { 'x-experience-api-version': _, ...headers } = store.credential.headers;
      const named = version === undefined ? headers : { ...headers, 'x-experience-api-version': version };
      const query = wholeQuery(path, 'GET');
      const answer = await store.api.app.inject({ url: `/xapi/${path}`, query, headers: named });
      return [
        answer.statusCode < 400 || answer.statusCode === 404,
        answer.headers['x-experience-api-version'],
      ];
    };

    it.each(RESOURCES.map(({ path }) => path))(
      '%s asks for a version of the standard that it knows',
      async (path) => {
        for (const version of [undefined, '', '0.95', '1.1.0', '2.1.0', 'x'])
          expect(await asked(path, version)).toEqual([false, '0.95']);
        for (const version of ['1.0', '1.0.0', '1.0.9'])
          expect(await asked(path, version)).toEqual([true, '1.0.3']);
        expect(await asked(path, '2.0.0')).toEqual([true, '2.0.0']);
      },
    );

    it('stand on answers of every kind', async () => {
      const [id = ''] = await post(said());
      const answers = [
        await get({ statementId: id }),
        await get({ statementId: newId() }),
        await get({ unknown: 'x' }),
        await get({}, '1.0.3', { authorization: 'Basic x' }),
        await store.call('1.0.3', 'POST', 'statements', { payload: said({ id }) }),
        await store.call('1.0.3', 'PUT', 'statements', {
          query: { statementId: newId() },
          payload: said({ id: newId() }),
        }),
      ];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 404, 400, 401, 409, 400]);
      expect(new Set(answers.map(({ headers }) => headers['x-experience-api-version']))).toEqual(
        new Set(['1.0.3']),
      );
    });
  });

  it('Communication 1.4: text is UTF-8, and what is not is refused', async () => {
    const statement = said({ result: { response: 'Ça va ? Bai 🏔' } });
    await post(statement);
    expect((await get({ statementId: statement.id! })).json<Statement>().result).toEqual(statement.result);
    const latin = Buffer.from(JSON.stringify(said({ result: { response: 'é' } })), 'latin1');
    const headers = { 'content-type': 'application/json' };
    const answer = await store.call('1.0.3', 'POST', 'statements', { payload: latin, headers });
    expect(answer.statusCode).toBe(400);
  });

  describe.each(['1.0.3', '2.0.0'] as const)('Communication 2.1 to 2.7: parameters, in %s', (version) => {
    const table = RESOURCES.flatMap(({ path, needs }) =>
      Object.entries(needs).map(([name, methods]) => [path, name, methods] as const),
    );
    it.each(table)('%s is not asked without its %s, by %j', async (path, name, methods) => {
      for (const method of methods) {
        const { [name]: _, ...query } = wholeQuery(path, method);
        expect(await refusal(version, method, path, query)).toBe(`${method} 400 ${name}`);
      }
    });

    const misspelt = {
      agent: ['x', '{}', '{"name":"x"}', '{"mbox":"x"}'],
      activityId: ['', 'x'],
      registration: ['x'],
    };
    const named = RESOURCES.filter(({ path }) => path !== 'statements');
    it.each(named.map(({ path, methods, needs }) => [path, methods, Object.keys(needs)] as const))(
      '%s is not asked with another thing than its parameters name',
      async (path, methods, names) => {
        const known = path === 'activities/state' ? [...names, 'registration'] : names;
        const wrong = Object.entries(misspelt).filter(([name]) => known.includes(name));
        for (const method of methods)
          for (const [name, values] of wrong)
            for (const value of values) {
              const query = { ...wholeQuery(path, method), [name]: value };
              expect(await refusal(version, method, path, query)).toBe(`${method} 400 ${name}`);
            }
      },
    );

    it.each(RESOURCES)(
      'Communication 3.2: $path refuses what it does not know, and knows upper from lower case',
      async ({ path, methods, needs }) => {
        for (const method of methods) {
          const query = wholeQuery(path, method);
          expect(await refusal(version, method, path, { ...query, unknown: '1' })).toBe(
            `${method} 400 unknown`,
          );
          for (const name of Object.keys(needs)) {
            const other = name.charAt(0).toUpperCase() + name.slice(1);
            expect(await refusal(version, method, path, { ...query, [other]: 'x' })).toBe(
              `${method} 400 ${other}`,
            );
          }
        }
      },
    );
  });

  describe('Communication 2.1.1 and 2.1.2: writing statements', () => {
    const put = (statementId: string, payload: object) =>
      store.call('1.0.3', 'PUT', 'statements', { query: { statementId }, payload });

    it('gives the id of the address to a statement that has none, and refuses another', async () => {
      const { id: _, ...nameless } = said();
      const id = newId();
      const answers = [await put(id, nameless), await put(id, nameless), await put(newId(), said())];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 400]);
      expect((await get({ statementId: id })).json<Statement>().id).toBe(id);
    });

    it('changes nothing of a statement that is known, by PUT as by POST', async () => {
      const statement = said();
      const other = { ...statement, verb: { id: verbs.attended } };
      await post(statement);
      const answers = [
        await put(statement.id!, other),
        await store.call('1.0.3', 'POST', 'statements', { payload: other }),
      ];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([409, 409]);
      expect((await get({ statementId: statement.id! })).json<Statement>().verb).toEqual(statement.verb);
    });

    it('answers with the ids in their order, also those that it gave', async () => {
      const { id: _, ...nameless } = said();
      const named = said();
      const ids = await post(nameless, named);
      expect(ids).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), named.id]);
      expect((await get({ statementId: ids[0]! })).json<Statement>().actor).toEqual(nameless.actor);
    });
  });

  describe('Communication 2.1.3: reading statements', () => {
    const page = async (query: Query) => (await get(query)).json<{ statements: Statement[]; more: string }>();

    it('answers a list and where it goes on, both also where nothing is found', async () => {
      const registration = newId();
      expect(await page({ registration })).toEqual({ statements: [], more: '' });
      await post(said({ context: { registration } }), said({ context: { registration } }));
      const first = await page({ registration, limit: '1' });
      expect([first.statements.length, first.more.startsWith('/xapi/statements?')]).toEqual([1, true]);
      expect(await page({ registration, limit: '2' })).toMatchObject({ more: '' });
      expect((await get({ registration })).headers['content-type']).toBe('application/json; charset=utf-8');
    });

    it.each([
      ['statementId', 'x'],
      ['voidedStatementId', 'x'],
      ['agent', '{"mbox":"x"}'],
      ['verb', 'passed'],
      ['activity', 'x'],
      ['registration', 'x'],
      ['since', 'yesterday'],
      ['until', '2026-02-30T00:00:00Z'],
      ['limit', '-1'],
      ['limit', 'x'],
      ['ascending', 'yes'],
      ['attachments', 'yes'],
      ['related_agents', 'yes'],
      ['related_activities', '1'],
      ['format', 'Exact'],
    ])('refuses %s=%s, by name (Data 2.2)', async (name, value) => {
      for (const version of ['1.0.3', '2.0.0'] as const)
        expect(await refusal(version, 'GET', 'statements', { [name]: value })).toBe(`GET 400 ${name}`);
    });

    it('answers in JSON alone unless attachments are asked for, and exactly unless another form is', async () => {
      const statement = said({ verb: { id: verbs.attended, display: { fr: 'a suivi', eu: 'jarraitu du' } } });
      const statementId = (await post(statement))[0]!;
      const [plain, without, exact] = [
        await get({ statementId }, '1.0.3', { 'accept-language': 'fr' }),
        await get({ statementId, attachments: 'false' }),
        await get({ statementId, format: 'exact' }),
      ];
      expect(without.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(new Set([plain.body, without.body, exact.body]).size).toBe(1);
      expect(plain.json<Statement>().verb).toEqual(statement.verb);
    });
  });

  it('Data 2.3.2: what voids cannot be voided', async () => {
    const target = said();
    const voids = (id: string) =>
      said({ verb: { id: verbs.voided }, object: { objectType: 'StatementRef', id } });
    const voiding = voids(target.id!);
    await post(target);
    await post(voiding);
    await store.call('1.0.3', 'POST', 'statements', { payload: voids(voiding.id!) });
    const found = [
      await get({ statementId: voiding.id! }),
      await get({ voidedStatementId: voiding.id! }),
      await get({ statementId: target.id! }),
      await get({ voidedStatementId: target.id! }),
    ];
    expect(found.map(({ statusCode }) => statusCode)).toEqual([200, 404, 404, 200]);
  });

  it('Data 2.4.7, 2.4.8 and 2.4.9: keeps the time to the millisecond, and says itself when it was stored and who spoke', async () => {
    const then = '1999-12-31T23:59:59.123Z';
    const sent = said({ timestamp: then, stored: then, authority: someone('forged') });
    await post(sent);
    const { timestamp, stored, authority } = (await get({ statementId: sent.id! })).json<Statement>();
    expect(timestamp).toBe(then);
    expect(stored! > '2026').toBe(true);
    expect(authority).toMatchObject({ account: { name: `credential:${store.credential.id}` } });
  });

  it('Data 2.4.7: takes a time that is still to come, and the moment of storing where there is none', async () => {
    const [ahead, without] = [said({ timestamp: '2999-12-31T23:59:59.999Z' }), said()];
    await post(ahead, without);
    const found = (await get({ statementId: ahead.id! })).json<Statement>();
    const other = (await get({ statementId: without.id! })).json<Statement>();
    expect([found.timestamp, other.timestamp]).toEqual([ahead.timestamp, other.stored]);
  });

  it('Data 2.4.6.2: answers the activities of a context as lists', async () => {
    const parent = { id: `${SITE}/activities/parent` };
    const context = { contextActivities: { parent } };
    const inside = { objectType: 'SubStatement' as const, actor: someone(), verb: { id: verbs.attended } };
    const sent = said({ context, object: { ...inside, object: parent, context } });
    await post(sent);
    const found = (await get({ statementId: sent.id! })).json<Statement>();
    const lists = { contextActivities: { parent: [parent] } };
    expect([found.context, found.object]).toEqual([lists, expect.objectContaining({ context: lists })]);
  });

  it('Communication 4.0: lets in by HTTP Basic, tells who is nobody from who may not', async () => {
    const reader = await aCredential(store.api.app, store.administrator, store.organisation, [
      'statements/read',
    ]);
    const { authorization: _, ...anonymous } = reader.headers;
    const ways = ['Basic', 'Basic !', 'Bearer x', `Basic ${Buffer.from(`${newId()}:x`).toString('base64')}`];
    const read = async (headers: Record<string, string>) =>
      (await store.api.app.inject({ url: '/xapi/statements', query: { limit: '1' }, headers })).statusCode;
    const statuses = [await read(anonymous)];
    for (const authorization of ways) statuses.push(await read({ ...anonymous, authorization }));
    expect([...statuses, await read(reader.headers)]).toEqual([401, 401, 401, 401, 401, 200]);
    const write = {
      method: 'POST' as const,
      url: '/xapi/statements',
      payload: said(),
      headers: reader.headers,
    };
    expect((await store.api.app.inject(write)).statusCode).toBe(403);
  });
});
