import cookie from '@fastify/cookie';
import {
  Body,
  Controller,
  Get,
  Logger,
  Module,
  Post,
  StandardSchemaSerializerInterceptor,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Problem, Session } from '@pirecow/contracts';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import {
  AccessGuard,
  Allow,
  Answers,
  AtMost,
  Database,
  InTransaction,
  loadConfig,
  PlatformModule,
  ProblemFilter,
  Scope,
  SessionSource,
  TransactionInterceptor,
  validationPipe,
} from '@pirecow/platform';
import { z } from 'zod';

const noteSchema = z.strictObject({ title: z.string().min(3).max(20), pages: z.number().int().max(9) });
const publicNoteSchema = z.object({ title: z.string() });

@Controller('notes')
class NotesController {
  constructor(private readonly database: Database) {}

  @Get('forgotten')
  forgotten(): string {
    return 'a route without an Allow line';
  }

  @Get('secret')
  @Allow.anyone()
  @Answers(publicNoteSchema)
  secret(): unknown {
    return { title: 'shown', passwordHash: 'never shown' };
  }

  @Get('mine')
  @Allow.signedIn()
  @Answers(publicNoteSchema)
  mine(): unknown {
    return { title: 'mine' };
  }

  @Post()
  @Allow.anyone()
  @Answers(publicNoteSchema, 201)
  add(@Body({ schema: noteSchema }) note: z.infer<typeof noteSchema>): unknown {
    return note;
  }

  @Post('half')
  @Allow.anyone()
  @InTransaction()
  @Answers(publicNoteSchema)
  async half(): Promise<never> {
    await this.database.query(`INSERT INTO rate_limit VALUES ('half-written', 1, now())`);
    throw new Error('secret detail of the inside');
  }

  @Get('bug')
  @Allow.anyone()
  @Answers(publicNoteSchema)
  bug(): unknown {
    return JSON.parse('{"stored": ');
  }

  @Get('value')
  @Allow.anyone()
  @Answers(publicNoteSchema)
  value(): Promise<unknown> {
    return this.database.query(`SELECT $1::uuid`, ['of Maite, maite@example.org']);
  }

  @Get('full')
  @Allow.anyone()
  @Answers(publicNoteSchema)
  full(): Promise<unknown> {
    return this.database.query(
      `DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
    );
  }

  @Post('guess')
  @Allow.anyone()
  @AtMost(2, 60)
  @Answers(publicNoteSchema)
  guess(): unknown {
    return { title: 'wrong' };
  }
}

class OneSession extends SessionSource {
  resolve(secret: string): Promise<Scope | undefined> {
    if (secret !== 'known') return Promise.resolve(undefined);
    const nobody = {
      sessionId: 's',
      timeZone: 'Europe/Madrid',
      platformAdministrator: false,
      memberships: [],
      grants: [],
    };
    return Promise.resolve(new Scope({ accountId: 'a', language: 'eu', ...nobody }));
  }

  describe(): Promise<Session> {
    return Promise.reject(new Error('not asked for here'));
  }
}

function moduleOn(databaseUrl: string) {
  @Module({
    imports: [
      PlatformModule.with({
        config: loadConfig({ LOG_LEVEL: 'silent' }),
        databaseUrl,
        filesFolder: '/nowhere',
      }),
    ],
    controllers: [NotesController],
    providers: [
      { provide: SessionSource, useClass: OneSession },
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
      { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
  })
  class TestModule {}
  return TestModule;
}

describe('the plumbing under every route', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await NestFactory.create<NestFastifyApplication>(moduleOn(database.url), new FastifyAdapter(), {
      logger: false,
    });
    await app.register(cookie);
    app.useGlobalPipes(validationPipe);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, payload, headers });

  it('closes a route that does not say who may pass', async () => {
    const answer = await app.inject({ url: '/notes/forgotten' });
    expect(answer.statusCode).toBe(403);
  });

  it('strips what the answer’s schema does not name', async () => {
    const answer = await app.inject({ url: '/notes/secret' });
    expect(answer.json()).toEqual({ title: 'shown' });
  });

  it('asks strangers to sign in, and knows the cookie of a session', async () => {
    const stranger = await app.inject({ url: '/notes/mine' });
    const guest = await app.inject({ url: '/notes/mine', cookies: { pirecow: 'known' } });
    expect([stranger.statusCode, guest.statusCode]).toEqual([401, 200]);
  });

  it('names each wrong field and its rule, in the language of the reader', async () => {
    const answer = await post(
      '/notes',
      { title: 'ab', pages: 'many', owner: 'me' },
      { 'accept-language': 'es-ES,es;q=0.9' },
    );
    const problem = answer.json<Problem>();
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(problem).toMatchObject({ status: 400, code: 'input.invalid', type: '/problems/input.invalid' });
    expect(problem.errors?.map(({ field, rule }) => [field, rule])).toEqual([
      ['title', 'too_small_string'],
      ['pages', 'type'],
      ['owner', 'unknown_field'],
    ]);
    expect(problem.errors?.[0]?.message).toBe('title: al menos 3 caracteres');
  });

  it('says that a field is missing rather than of another type', async () => {
    const problem = (await post('/notes', { title: 'long enough' })).json<Problem>();
    expect(problem.errors).toMatchObject([{ field: 'pages', rule: 'required' }]);
  });

  it('answers broken JSON with a problem, not with a crash', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/notes',
      headers: { 'content-type': 'application/json' },
      payload: '{"title": ',
    });
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([400, 'input.malformed']);
  });

  it('owns up to broken JSON of its own, and logs it', async () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    expect((await app.inject({ url: '/notes/bug' })).statusCode).toBe(500);
    expect(error.mock.calls).toEqual([
      [expect.stringMatching(/^GET \/notes\/bug: .*JSON/), expect.stringContaining('SyntaxError')],
    ]);
    error.mockRestore();
  });

  it('says in one sentence that the disk is full, to the reader and to whoever runs the platform', async () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const answer = await app.inject({ url: '/notes/full', headers: { 'accept-language': 'en' } });
    expect(answer.json()).toMatchObject({
      status: 507,
      code: 'disk.full',
      title: expect.stringContaining('no room left'),
    });
    expect(error.mock.calls).toEqual([[expect.stringMatching(/^The disk is full.*free some space/)]]);
    error.mockRestore();
  });

  it('logs no value of a person that PostgreSQL repeats', async () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    expect((await app.inject({ url: '/notes/value' })).statusCode).toBe(500);
    expect(error.mock.calls).toHaveLength(1);
    expect(JSON.stringify(error.mock.calls)).toContain('invalid input syntax for type uuid: [value]');
    expect(JSON.stringify(error.mock.calls)).not.toMatch(/maite/i);
    error.mockRestore();
  });

  it('rolls back a handler that throws, and keeps its inside to itself', async () => {
    const answer = await post('/notes/half', {});
    const rows = await app.get(Database).query(`SELECT 1 FROM rate_limit WHERE key = 'half-written'`);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret detail');
    expect(rows).toEqual([]);
  });

  it('reads the rows of a statement that changes some, and none where it changed none', async () => {
    const hit = `INSERT INTO rate_limit VALUES ('counted', 1, now())`;
    const change = `UPDATE rate_limit SET hits = 2 WHERE key = $1 RETURNING hits`;
    const rooms = app.get(Database);
    await rooms.query(hit);
    expect(await rooms.query(change, ['counted'])).toEqual([{ hits: 2 }]);
    expect(await rooms.query(change, ['nobody'])).toEqual([]);
    expect(await rooms.query(`DELETE FROM rate_limit WHERE key = 'counted' RETURNING hits`)).toEqual([
      { hits: 2 },
    ]);
  });

  it('refuses a change that another site asks for', async () => {
    const answer = await post('/notes', { title: 'forged', pages: 1 }, { 'sec-fetch-site': 'cross-site' });
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([403, 'session.origin-refused']);
  });

  it('counts guesses in the database and says how long to wait', async () => {
    const codes = [];
    for (let turn = 0; turn < 3; turn += 1) codes.push((await post('/notes/guess', {})).statusCode);
    const last = await post('/notes/guess', {}, { 'accept-language': 'fr' });
    expect(codes).toEqual([200, 200, 429]);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(last.json<Problem>().title).toMatch(/^Trop d’essais. Patientez \d+\ssecondes/);
  });

  it('answers in Basque to somebody whose profile says so', async () => {
    const answer = await app.inject({ url: '/notes/forgotten', cookies: { pirecow: 'known' } });
    expect(answer.headers['content-language']).toBe('fr');
    const missing = await app.inject({ url: '/nowhere', headers: { 'accept-language': 'eu' } });
    expect([missing.statusCode, missing.json<Problem>().title]).toEqual([404, 'Ez dugu aurkitu.']);
  });
});
