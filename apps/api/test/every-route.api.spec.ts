import { RouteParamtypes } from '@nestjs/common/internal';
import { type DynamicModule, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { FieldError, Problem } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { withoutBuild } from '../../../libs/features/catalogue/test/outgoing.factory';
import { startTestApi, type TestApi } from '../../../libs/features/identity/test/test-api';
import { garbageFor } from './garbage';
import { BODIES, FILES, HEADERS, PREPARATIONS, QUERIES } from './route-examples';
import { PARAMETERS, parameterOf } from './route-parameters';
import { leaks, LISTS, wrongList } from './route-marks';
import { broken, expected, type Expectation } from './route-rules';
import { type Route, routeTable } from './route-table';
import { type Caller, makeWorld, type World } from './route-world';

const served: { method: string; url: string }[] = [];

/** Writes down what Fastify really serves, so that no route slips past the table. */
@Module({})
class RouteLog {
  constructor(host: HttpAdapterHost) {
    const fastify = host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const one of [method].flat()) served.push({ method: one, url });
    });
  }
}

/** Served beside the controllers, without a guard: they say the same to everybody and take nothing in. */
const SAME_FOR_ALL = ['GET /api/openapi.json', 'OPTIONS *'];

const ROUTES = routeTable();
const WRITING = ROUTES.filter(({ method }) => ['POST', 'PUT', 'PATCH'].includes(method));
const READING = ROUTES.filter((route) => !WRITING.includes(route) && route.method === 'GET');
const CHANGING = ROUTES.filter((route) => !READING.includes(route));
/** What these parameters name belongs to nobody, or is the organisation itself. */
const NO_THINGS = ['organisationId', 'moment'];
/** Things of a person or of an organisation that are read by their id alone: to reach them is all there is to see. */
const isOneThing = ({ params }: Route) => params.some((name) => !NO_THINGS.includes(name));
/** The body of a request. JSON unless it says otherwise. */
interface Sent {
  type?: string;
  payload?: string | Buffer;
}

const isWithinOrganisation = (route: Route) => route.params.includes('organisationId') && isOneThing(route);

const XAPI = { 'x-experience-api-version': '1.0.3' };
const REFUSALS: Expectation[] = ['sign-in', 'refused', 'hidden'];
const named = (routes: Route[]) => routes.map((route) => [route.key, route] as const);

/** Reads bodies by itself or by a strategy, so that no schema stands at the parameter. */
const readsBody = ({ key, arguments: list }: Route) =>
  key in BODIES || list.some(({ kind }) => kind === RouteParamtypes.BODY);

describe('every route', () => {
  let api: TestApi;
  let calls = 0;
  let done = 0;
  /** One world serves routes one after another, because a new one costs half a second: until something was done in it. */
  let shared: World | undefined;

  beforeAll(async () => {
    api = await startTestApi({}, (): DynamicModule[] => [{ module: RouteLog }]);
    withoutBuild(api.app);
  });
  afterAll(() => api.close());

  const forgetRateLimits = () => api.app.get(Database).query('DELETE FROM rate_limit');
  const newWorld = async (isWhole: boolean) => {
    await forgetRateLimits();
    return makeWorld(api.app, { isWhole });
  };
  const sharedWorld = async () => (shared ??= await newWorld(false));
  const send = (route: Route, path: string, caller: Caller, sent: Sent) => {
    const { type = 'application/json', payload } = sent;
    calls += 1;
    return api.app.inject({
      method: route.method,
      url: path,
      // Each call comes from an address of its own, so that no rate limit hides the answer.
      remoteAddress: `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`,
      headers: {
        ...(route.path.startsWith('/xapi') && XAPI),
        ...HEADERS[route.key],
        ...caller.headers,
        ...(payload !== undefined && { 'content-type': type }),
      },
      ...(payload !== undefined && { payload }),
    });
  };
  const ask = async (route: Route, path: string, caller: Caller, sent: Sent = {}) => {
    let answer = await send(route, path, caller, sent);
    // What is limited for each account or letter is asked so often only here.
    if (answer.statusCode === 429) {
      await forgetRateLimits();
      answer = await send(route, path, caller, sent);
    }
    if (answer.statusCode < 400) done += 1;
    const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
    const problem = isProblem ? answer.json<Problem>() : undefined;
    return { status: answer.statusCode, code: problem?.code, problem, text: answer.payload };
  };
  const pathOf = (route: Route, world: World, wrong: Record<string, string> = {}) =>
    route.path.replace(
      /:(\w+)/g,
      (_, name: string) => wrong[name] ?? encodeURIComponent(parameterOf(route.key, name, world) ?? name),
    );
  const addressOf = (route: Route, world: World, wrong?: Record<string, string>) => {
    const query = new URLSearchParams(QUERIES[route.key]?.(world) ?? {}).toString();
    return pathOf(route, world, wrong) + (query && `?${query}`);
  };
  const bodyOf = async (route: Route, world: World): Promise<Sent> => {
    const file = await FILES[route.key]?.(world);
    const body = BODIES[route.key]?.(world);
    return file ?? (body === undefined ? {} : { payload: JSON.stringify(body) });
  };
  const allowed = (route: Route, world: World) => {
    const find = (wish: Expectation) => world.callers.find((one) => expected(route, one, world) === wish);
    const caller = find('success') ?? find('let-through');
    if (!caller) throw new Error(`Nobody may call ${route.key}`);
    return caller;
  };

  it('that is served is declared by a controller of a room, where the guard sees it', () => {
    const declared = new Set([...SAME_FOR_ALL, ...ROUTES.map(({ key }) => key)]);
    const strays = served
      .filter(
        ({ method, url }) =>
          /^\/(api|xapi|media|problems)(\/|$)/.test(url) || !['GET', 'HEAD'].includes(method),
      )
      .filter(({ method, url }) => !declared.has(`${method === 'HEAD' ? 'GET' : method} ${url}`));
    expect(strays).toEqual([]);
    const reachable = new Set(served.map(({ method, url }) => `${method} ${url}`));
    expect(ROUTES.map(({ key }) => key).filter((key) => !reachable.has(key))).toEqual([]);
  });

  it.each(named(ROUTES))('%s says who may pass, what it answers and how its input looks', (_, route) => {
    expect(route.access).toBeDefined();
    expect(['schema', 'nothing', 'raw']).toContain(route.answer);
    const checked = [RouteParamtypes.PARAM, RouteParamtypes.QUERY];
    expect(route.arguments.filter(({ kind, hasSchema }) => checked.includes(kind) && !hasSchema)).toEqual([]);
  });

  it.each(named(ROUTES))('%s has examples to be tried with', (key, route) => {
    const missing = route.params.filter((name) => !(name in PARAMETERS));
    const sentences = missing.map(
      (name) => `Add an example of :${name} to PARAMETERS in route-parameters.ts`,
    );
    const needsBody = route.arguments.some(
      ({ kind, hasSchema }) => kind === RouteParamtypes.BODY && hasSchema,
    );
    if (needsBody && !(key in BODIES))
      sentences.push(`Add a body that fits '${key}' to BODIES in route-examples.ts`);
    if (READING.includes(route) && !isOneThing(route) && !(key in LISTS))
      sentences.push(`Say in LISTS of route-marks.ts what '${key}' shows, and to whom`);
    expect(sentences).toEqual([]);
  });

  it('in the examples exists', () => {
    const keys = ROUTES.map(({ key }) => key);
    const names = new Set(ROUTES.flatMap(({ params }) => params));
    const examples = [BODIES, QUERIES, LISTS].flatMap((table) => Object.keys(table));
    expect(examples.filter((key) => !keys.includes(key))).toEqual([]);
    expect(Object.keys(PARAMETERS).filter((name) => !names.has(name))).toEqual([]);
  });

  const planFor = (route: Route, world: World) =>
    world.callers
      .map((caller) => ({ caller, expectation: expected(route, caller, world) }))
      .sort((a, b) => Number(b.expectation === 'success') - Number(a.expectation === 'success'));

  const judgeCall = async (route: Route, world: World, caller: Caller, expectation: Expectation) => {
    const answer = await ask(route, addressOf(route, world), caller, await bodyOf(route, world));
    const failure = broken(expectation, answer);
    const found = leaks(route.key, answer.text, caller, world).map((mark) => `shows the ${mark}`);
    const list = answer.status < 300 && wrongList(route.key, answer.text, caller, world);
    return {
      isDone: answer.status < 300,
      failures: [failure, ...found, list].filter(Boolean).map((words) => `${caller.name}: ${words}`),
    };
  };

  describe('in a world of three organisations', () => {
    let world: World;
    beforeAll(async () => {
      world = await newWorld(true);
    });

    it.each(named(CHANGING))('%s changes nothing for those who may not', async (_, route) => {
      const failures: string[] = [];
      for (const { caller, expectation } of planFor(route, world)) {
        if (REFUSALS.includes(expectation))
          failures.push(...(await judgeCall(route, world, caller, expectation)).failures);
      }
      expect(failures).toEqual([]);
    });

    it.each(named(ROUTES.filter(isWithinOrganisation)))(
      '%s reaches nothing of another organisation by way of one’s own',
      async (_, route) => {
        const failures: string[] = [];
        const strangers = world.callers.filter(({ side, isTool }) => side === 'foreign' && !isTool);
        for (const caller of strangers) {
          const path = addressOf(route, world, { organisationId: world.foreign });
          const answer = await ask(route, path, caller, await bodyOf(route, world));
          const failure = broken('refused', answer);
          if (failure) failures.push(`${caller.name}: ${failure}`);
        }
        expect(failures).toEqual([]);
      },
    );

    // After all that was refused: what should be there still is.
    it.each(named(READING))('%s shows those who may what is theirs, and nobody else', async (_, route) => {
      const failures: string[] = [];
      for (const { caller, expectation } of planFor(route, world))
        failures.push(...(await judgeCall(route, world, caller, expectation)).failures);
      expect(failures).toEqual([]);
    });

    it.each(named(READING))('%s survives addresses that make no sense', async (_, route) => {
      expect(await surviveAddresses(route, world)).toEqual([]);
    });
  });

  const surviveBodies = async (route: Route, world: World) => {
    const caller = allowed(route, world);
    const failures: string[] = [];
    const body = readsBody(route) && !(route.key in FILES) ? BODIES[route.key]?.(world) : undefined;
    for (const { what, payload, field } of garbageFor(body)) {
      const failure = judge(await ask(route, addressOf(route, world), caller, { payload }), field);
      if (failure) failures.push(`${what}: ${failure}`);
    }
    return failures;
  };

  const surviveAddresses = async (route: Route, world: World) => {
    const caller = allowed(route, world);
    const failures: string[] = [];
    const wrong = ['%00', '%ff', "'", '..%2f..%2f', 'x'.repeat(280), '%F0%9F%8F%94', '-1', '1e9', 'W10'];
    const paths = wrong.flatMap((text) => [
      ...route.query.map((name) => `${pathOf(route, world)}?${name}=${text}`),
      ...route.params.map((name) => pathOf(route, world, { [name]: text })),
    ]);
    for (const path of paths) {
      const { status } = await ask(route, path, caller, await bodyOf(route, world));
      if (status >= 500) failures.push(`${path.slice(0, 200)}: ${status}`);
    }
    return failures;
  };

  it.each(named(CHANGING))('%s survives what makes no sense, and names what is wrong', async (_, route) => {
    const world = await sharedWorld();
    const before = done;
    const bodies = WRITING.includes(route) ? await surviveBodies(route, world) : [];
    expect([...bodies, ...(await surviveAddresses(route, world))]).toEqual([]);
    // Whoever was signed out, or lost what they had, would be refused whatever they send.
    if (done !== before) shared = undefined;
  });

  const failuresOf = async (route: Route, world: World) => {
    await PREPARATIONS[route.key]?.(world);
    const failures: string[] = [];
    let isDone = false;
    for (const { caller, expectation } of planFor(route, world)) {
      if (REFUSALS.includes(expectation)) continue;
      // What is done can often not be done again: the first of those who may has to succeed.
      const wish = expectation === 'success' && isDone ? 'let-through' : expectation;
      const call = await judgeCall(route, world, caller, wish);
      failures.push(...call.failures);
      isDone ||= call.isDone;
    }
    return failures;
  };

  it.each(named(CHANGING))('%s works for those who may', async (_, route) => {
    const failures = await failuresOf(route, await sharedWorld());
    if (failures.length === 0) return;
    // What it needs may have been used up by a route before: it has to work where nothing was done yet.
    shared = undefined;
    expect(await failuresOf(route, await sharedWorld())).toEqual([]);
  });
});

/** Why the answer to garbage is not good enough: it broke, is no problem document, or names no field. */
function judge({ status, problem }: { status: number; problem: Problem | undefined }, field?: string) {
  if (status >= 500) return `answered ${status}`;
  if (status < 400) return undefined;
  if (!problem) return `answered ${status} without problem details`;
  if (problem.code !== 'input.invalid') return undefined;
  const errors: FieldError[] = problem.errors ?? [];
  if (errors.length === 0 || errors.some(({ message }) => !message)) return 'names no field';
  const inWords = errors.every(({ message, rule }) => !message?.includes(`rule.${rule}`));
  if (!inWords) return `has no words for ${errors.map(({ rule }) => rule).join(', ')}`;
  const names = errors.map((error) => error.field);
  const close = names.some(
    (name) => name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[`),
  );
  return field === undefined || close ? undefined : `names ${names.join(', ')} in place of ${field}`;
}
