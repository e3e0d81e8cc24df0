import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@pirecow/api';
import type { Problem } from '@pirecow/contracts';
import {
  type ProjectedStatement,
  Projections,
  Rebuild,
  RecordStore,
  Registrations,
} from '@pirecow/features/records';
import { Database, loadConfig, newId } from '@pirecow/platform';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import { type Statement, verbs } from '@pirecow/xapi';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { aCredential, aStatement, VERSION } from './records.factory';

describe('Communication 2.1, 3.2 and 4.0: the statement resource', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let organisation: string;
  let learner: TestPerson;
  let tool: { id: string; headers: Record<string, string> };
  const registration = newId();
  const unit = newId();
  const countingBlock = newId();
  const formativeBlock = newId();

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    app = await createApi({ config, databaseUrl: database.url, filesFolder: '/nowhere' });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    organisation = await anOrganisation(app);
    learner = await aPerson(app, { roles: { [organisation]: ['learner'] } });
    const administrator = await aPerson(app, { roles: { [organisation]: ['administrator'] } });
    tool = await aCredential(app, administrator, organisation, ['statements/write', 'statements/read']);
    app.get(Registrations).answerWith((ids) => {
      const parts = [unit, countingBlock, formativeBlock];
      const facts = {
        organisationId: organisation,
        accountId: learner.id,
        since: new Date(Date.now() - 3600_000),
        open: true,
        completed: false,
        has: (_: string, id: string) => parts.includes(id),
        counts: (id: string) => id === countingBlock,
      };
      return Promise.resolve(new Map(ids.includes(registration) ? [[registration, facts]] : []));
    });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const post = (payload: object, headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/xapi/statements', headers, payload });
  const get = (query: string, headers = tool.headers) =>
    app.inject({ url: `/xapi/statements?${query}`, headers });
  const bySession = (payload: object) => post(payload, { ...VERSION, cookie: learner.headers.cookie });
  const mine = (rest: Partial<Parameters<typeof aStatement>[0]> = {}) =>
    aStatement({ accountId: learner.id, registration, unit, ...rest });

  describe('for a credential', () => {
    it('stores a statement and gives it back with id, stored, authority and version', async () => {
      const sent = aStatement({ accountId: learner.id });
      const [id] = (await post(sent, tool.headers)).json<string[]>();
      const back = (await get(`statementId=${id}`)).json<Statement>();
      expect(back).toMatchObject({ ...sent, id, version: '1.0.0' });
      expect(back.authority).toMatchObject({ account: { name: `credential:${tool.id}` } });
      expect(back.timestamp).toBe(back.stored);
    });

    it('accepts the same statement again without a second row, alone and in a batch of others', async () => {
      const sent = { ...aStatement({ accountId: learner.id }), id: newId() };
      const again = { object: sent.object, verb: sent.verb, actor: sent.actor, id: sent.id.toUpperCase() };
      expect((await post(sent, tool.headers)).statusCode).toBe(200);
      const batch = await post([aStatement({ accountId: learner.id }), again], tool.headers);
      expect(batch.statusCode).toBe(200);
      const rows = await app.get(Database).query(`SELECT 1 FROM statement WHERE id = $1`, [sent.id]);
      expect(rows).toHaveLength(1);
    });

    it('refuses another statement under a known id, and stores nothing of that request', async () => {
      const sent = { ...aStatement({ accountId: learner.id }), id: newId() };
      await post(sent, tool.headers);
      const innocent = { ...aStatement({ accountId: learner.id }), id: newId() };
      const answer = await post([innocent, { ...sent, verb: { id: verbs.attended } }], tool.headers);
      expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'records.conflict']);
      expect((await get(`statementId=${innocent.id}`)).statusCode).toBe(404);
    });

    it('refuses two statements with one id in a batch', async () => {
      const id = newId();
      const twins = [1, 2].map(() => ({ ...aStatement({ accountId: learner.id }), id }));
      const answer = await post(twins, tool.headers);
      expect(answer.json<Problem>().errors).toMatchObject([{ field: '[1].id', rule: 'xapi.distinct-ids' }]);
    });

    it('names the path and the rule of a faulty property, in the language of the reader', async () => {
      const wrong = { ...aStatement({ accountId: learner.id }), actor: { mbox: 'maite@example.org' } };
      const answer = await post([wrong], { ...tool.headers, 'accept-language': 'fr' });
      expect(answer.statusCode).toBe(400);
      expect(answer.json<Problem>().errors).toMatchObject([
        {
          field: '[0].actor.mbox',
          rule: 'xapi.mailto',
          message: expect.stringContaining('mailto:adresse') as string,
        },
      ]);
    });

    it('asks for the version of the standard and names its own on every answer', async () => {
      const { authorization } = tool.headers as { authorization: string };
      const without = await app.inject({ url: '/xapi/statements', headers: { authorization } });
      const unknown = await get('Verb=x');
      expect([without.statusCode, unknown.statusCode]).toEqual([400, 400]);
      expect(without.headers['x-experience-api-version']).toBe('0.95');
      expect(unknown.headers['x-experience-api-version']).toBe('1.0.3');
      expect(unknown.json<Problem>().errors).toMatchObject([{ field: 'Verb', rule: 'unknown_field' }]);
    });

    it('refuses a wrong secret, a revoked credential and one that may not write', async () => {
      const administrator = await aPerson(app, { roles: { [organisation]: ['administrator'] } });
      const reader = await aCredential(app, administrator, organisation, ['statements/read']);
      const wrong = `Basic ${Buffer.from(`${tool.id}:wrong`).toString('base64')}`;
      expect((await get('limit=1', { ...VERSION, authorization: wrong })).statusCode).toBe(401);
      expect((await post(aStatement({ accountId: learner.id }), reader.headers)).statusCode).toBe(403);
      await app.inject({
        method: 'DELETE',
        url: `/api/organisations/${organisation}/record-credentials/${reader.id}`,
        headers: administrator.headers,
      });
      expect((await get('limit=1', reader.headers)).statusCode).toBe(401);
    });

    it('shows an organisation its own records only', async () => {
      const other = await anOrganisation(app);
      const administrator = await aPerson(app, { roles: { [other]: ['administrator'] } });
      const foreign = await aCredential(app, administrator, other, ['statements/read']);
      const [id] = (await post(aStatement({ accountId: learner.id }), tool.headers)).json<string[]>();
      expect((await get(`statementId=${id}`, foreign.headers)).statusCode).toBe(404);
      expect((await get('', foreign.headers)).json<{ statements: [] }>().statements).toEqual([]);
    });

    it('pages through a filtered list without losing or repeating a statement', async () => {
      const verb = `http://example.org/verbs/${newId()}`;
      const sent = Array.from({ length: 7 }, () => aStatement({ accountId: learner.id, verb }));
      const ids = (await post(sent, tool.headers)).json<string[]>();
      const seen: string[] = [];
      let next = `/xapi/statements?${new URLSearchParams({ verb, limit: '3', ascending: 'true' }).toString()}`;
      while (next) {
        const page = (await app.inject({ url: next, headers: tool.headers })).json<{
          statements: Statement[];
          more: string;
        }>();
        seen.push(...page.statements.map(({ id }) => id ?? ''));
        next = page.more;
      }
      // One batch is stored at one moment, so the ids, which grow, give the order.
      expect(seen).toEqual(ids);
    });

    it('hides a voided statement from lists and shows it under voidedStatementId', async () => {
      const [id] = (await post(aStatement({ accountId: learner.id }), tool.headers)).json<string[]>();
      const voiding = aStatement({ accountId: learner.id, verb: verbs.voided });
      await post({ ...voiding, object: { objectType: 'StatementRef', id } }, tool.headers);
      expect((await get(`statementId=${id}`)).statusCode).toBe(404);
      expect((await get(`voidedStatementId=${id}`)).json<Statement>().id).toBe(id);
    });
  });

  describe('for a learner’s session', () => {
    it('takes what the learner may say: experienced, progressed and formative answers', async () => {
      const answer = await bySession([
        mine(),
        mine({ verb: verbs.progressed }),
        mine({ verb: verbs.answered, block: formativeBlock }),
      ]);
      expect([answer.statusCode, answer.json<string[]>().length]).toEqual([200, 3]);
    });

    it.each([
      ['passed for a unit', () => mine({ verb: verbs.passed }), 'verb.id'],
      ['completed for a unit', () => mine({ verb: verbs.completed }), 'verb.id'],
      [
        'a completion hidden in another verb',
        () => mine({ rest: { result: { completion: true } } }),
        'result.completion',
      ],
      ['an answer that counts', () => mine({ verb: verbs.answered, block: countingBlock }), 'object.id'],
      [
        'something about somebody else',
        () => aStatement({ accountId: newId(), registration, unit }),
        'actor',
      ],
      [
        'something for a registration of somebody else',
        () => mine({ registration: newId() }),
        'context.registration',
      ],
      ['something about another course', () => mine({ unit: newId() }), 'object.id'],
      [
        'a visit longer than the enrolment',
        () => mine({ rest: { result: { duration: 'PT3H' } } }),
        'result.duration',
      ],
      ['a score for a visit', () => mine({ rest: { result: { score: { scaled: 1 } } } }), 'result.score'],
      ['a success for a visit', () => mine({ rest: { result: { success: true } } }), 'result.success'],
      ['its own name', () => ({ ...mine(), actor: { ...mine().actor, name: 'Maite' } }), 'actor.name'],
      [
        'an instructor',
        () => mine({ rest: { context: { registration, instructor: { mbox: 'mailto:a@example.org' } } } }),
        'context.instructor',
      ],
      [
        'surroundings of others',
        () =>
          mine({
            rest: {
              context: { registration, contextActivities: { parent: [{ id: 'http://example.org/x' }] } },
            },
          }),
        'context.contextActivities',
      ],
      [
        'another name for a unit',
        () => ({
          ...mine(),
          object: { ...mine().object, definition: { name: { fr: 'Autre' } } } as Statement['object'],
        }),
        'object.definition',
      ],
      [
        'a voiding',
        () => ({ ...mine({ verb: verbs.voided }), object: { objectType: 'StatementRef', id: newId() } }),
        'verb.id',
      ],
    ])('refuses %s', async (_, make, field) => {
      const innocent = { ...mine(), id: newId() };
      const answer = await bySession([innocent, make()]);
      expect(answer.statusCode).toBe(403);
      expect(answer.json<Problem>().errors).toMatchObject([
        { field: `[1].${field}`, rule: 'not_yours_to_say' },
      ]);
      expect((await get(`statementId=${innocent.id}`)).statusCode).toBe(404);
    });

    it('refuses to read the store: learners see their progress, not the records', async () => {
      expect((await get('', { ...VERSION, cookie: learner.headers.cookie })).statusCode).toBe(403);
    });

    it('refuses a stranger', async () => {
      expect((await post(mine(), VERSION)).statusCode).toBe(401);
    });
  });

  describe('under load and failure', () => {
    it('lets concurrent requests share commits, and each fail alone', async () => {
      const taken = { ...aStatement({ accountId: learner.id }), id: newId() };
      await post(taken, tool.headers);
      const good = Array.from({ length: 30 }, () =>
        post(aStatement({ accountId: learner.id }), tool.headers),
      );
      const bad = Array.from({ length: 5 }, () =>
        post({ ...taken, verb: { id: verbs.scored } }, tool.headers),
      );
      const codes = (await Promise.all([...good, ...bad])).map(({ statusCode }) => statusCode);
      expect(codes.filter((code) => code === 200)).toHaveLength(30);
      expect(codes.filter((code) => code === 409)).toHaveLength(5);
    });

    it('stores statements although a projector fails, marks the registration, and mends it by a rebuild', async () => {
      const seen: ProjectedStatement[] = [];
      let broken = true;
      app.get(Projections).register({
        name: 'fragile',
        concerns: () => true,
        project: (statements) => {
          if (broken) return Promise.reject(new Error('a bug'));
          seen.push(...statements);
          return Promise.resolve();
        },
        clear: () => Promise.resolve(void seen.splice(0)),
      });
      const own = newId();
      const sent = aStatement({ accountId: learner.id, registration: own });
      expect((await post(sent, tool.headers)).statusCode).toBe(200);
      const marks = await app.get(Database).query(`SELECT registration FROM projection_rebuild`);
      expect(marks).toEqual([{ registration: own }]);
      broken = false;
      await app.get(Rebuild).marked();
      expect(seen.map(({ statement }) => statement.verb.id)).toEqual([sent.verb.id]);
      expect(await app.get(Database).query(`SELECT 1 FROM projection_rebuild`)).toEqual([]);
    });

    it('rolls the platform’s own statements back with the transaction that stated them', async () => {
      const statement = { ...aStatement({ accountId: learner.id, registration }), id: newId() };
      const attempt = app.get(Database).inTransaction(async () => {
        await app.get(RecordStore).state(organisation, [statement]);
        throw new Error('changed my mind');
      });
      await expect(attempt).rejects.toThrow('changed my mind');
      expect((await get(`statementId=${statement.id}`)).statusCode).toBe(404);
    });
  });
});
