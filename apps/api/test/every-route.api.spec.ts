import { RouteParamtypes } from '@nestjs/common/internal';
import { type DynamicModule, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { FieldError, Problem } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../../libs/features/identity/test/test-api';
import { garbageFor } from './garbage';
import { BODIES, PARAMETERS, parameterOf } from './route-examples';
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
const named = (routes: Route[]) => routes.map((route) => [route.key, route] as const);

/** Reads bodies by itself or by a strategy, so that no schema stands at the parameter. */
const readsBody = ({ key, arguments: list }: Route) =>
  key in BODIES || list.some(({ kind }) => kind === RouteParamtypes.BODY);

describe('every route', () => {
  let api: TestApi;
  let calls = 0;

  beforeAll(async () => {
    api = await startTestApi({}, (): DynamicModule[] => [{ module: RouteLog }]);
  });
  afterAll(() => api.close());

  const ask = async (route: Route, path: string, caller: Caller, payload?: string) => {
    calls += 1;
    const answer = await api.app.inject({
      method: route.method,
      url: path,
      // Each call comes from an address of its own, so that no rate limit hides the answer.
      remoteAddress: `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`,
      headers: { ...caller.headers, ...(payload !== undefined && { 'content-type': 'application/json' }) },
      ...(payload !== undefined && { payload }),
    });
    const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
    const problem = isProblem ? answer.json<Problem>() : undefined;
    return { status: answer.statusCode, code: problem?.code, problem };
  };
  const forgetRateLimits = () => api.app.get(Database).query('DELETE FROM rate_limit');
  const pathOf = (route: Route, world: World, wrong: Record<string, string> = {}) =>
    route.path.replace(
      /:(\w+)/g,
      (_, name: string) => wrong[name] ?? encodeURIComponent(parameterOf(route.key, name, world) ?? name),
    );
  const bodyOf = (route: Route, world: World) => {
    const body = BODIES[route.key]?.(world);
    return body === undefined ? undefined : JSON.stringify(body);
  };
  const allowed = (route: Route, world: World) => {
    const find = (wish: Expectation) => world.callers.find((one) => expected(route, one, world) === wish);
    const caller = find('open') ?? find('own');
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
    const sentences = missing.map((name) => `Add an example of :${name} to PARAMETERS in route-examples.ts`);
    const needsBody = route.arguments.some(
      ({ kind, hasSchema }) => kind === RouteParamtypes.BODY && hasSchema,
    );
    if (needsBody && !(key in BODIES))
      sentences.push(`Add a body that fits '${key}' to BODIES in route-examples.ts`);
    expect(sentences).toEqual([]);
  });

  it('in the examples exists', () => {
    const keys = ROUTES.map(({ key }) => key);
    const names = new Set(ROUTES.flatMap(({ params }) => params));
    expect(Object.keys(BODIES).filter((key) => !keys.includes(key))).toEqual([]);
    expect(Object.keys(PARAMETERS).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(named(ROUTES))('%s lets those pass who may, and nobody else', async (_, route) => {
    const world = await makeWorld(api.app);
    // Those who are refused come first: a call that works may change what the next one finds.
    const order = { 'sign-in': 0, refused: 0, hidden: 0, own: 1, open: 1 };
    const plan = world.callers
      .map((caller) => ({ caller, expectation: expected(route, caller, world) }))
      .sort((a, b) => order[a.expectation] - order[b.expectation]);
    const failures: string[] = [];
    for (const { caller, expectation } of plan) {
      await forgetRateLimits();
      const answer = await ask(route, pathOf(route, world), caller, bodyOf(route, world));
      const failure = broken(expectation, answer);
      if (failure) failures.push(`${caller.name} ${failure}`);
      if (expectation === 'open' && answer.code === 'input.invalid')
        failures.push(`The example does not fit: ${JSON.stringify(answer.problem?.errors)}`);
    }
    expect(failures).toEqual([]);
  });

  it.each(named(WRITING))(
    '%s survives bodies that make no sense, and names what is wrong',
    async (_, route) => {
      const world = await makeWorld(api.app);
      const caller = allowed(route, world);
      const failures: string[] = [];
      for (const { what, payload, field } of garbageFor(
        readsBody(route) ? BODIES[route.key]?.(world) : undefined,
      )) {
        await forgetRateLimits();
        const answer = await ask(route, pathOf(route, world), caller, payload);
        const failure = judge(answer, field);
        if (failure) failures.push(`${what}: ${failure}`);
      }
      expect(failures).toEqual([]);
    },
  );

  it.each(named(ROUTES))('%s survives addresses that make no sense', async (_, route) => {
    const world = await makeWorld(api.app);
    const caller = allowed(route, world);
    const failures: string[] = [];
    const wrong = ['%00', '%ff', "'", '..%2f..%2f', 'x'.repeat(280), '%F0%9F%8F%94', '-1', '1e9', 'W10'];
    const paths = wrong.flatMap((text) => [
      ...route.query.map((name) => `${pathOf(route, world)}?${name}=${text}`),
      ...route.params.map((name) => pathOf(route, world, { [name]: text })),
    ]);
    for (const path of paths) {
      await forgetRateLimits();
      const { status } = await ask(route, path, caller, bodyOf(route, world));
      if (status >= 500) failures.push(`${path.slice(0, 200)}: ${status}`);
    }
    expect(failures).toEqual([]);
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
