import { RequestMethod, type Type } from '@nestjs/common';
import {
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
  RouteParamtypes,
} from '@nestjs/common/internal';
import { ACCESS, type Access, ANSWER } from '@pirecow/platform';
import { HealthController } from '../src/health.controller';
import { SitemapController } from '../src/sitemap.controller';
import { ROOMS } from '../src/rooms';

interface RouteArgument {
  kind: RouteParamtypes;
  /** The one parameter it takes, or undefined where it takes all. */
  name: string | undefined;
  hasSchema: boolean;
  /** Names of the fields that its schema knows. */
  fields: string[];
}

export interface Route {
  /** `PUT /api/organisations/:organisationId`: how examples and failures name it. */
  key: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  params: string[];
  /** Names in the query that it reads. */
  query: string[];
  access: Access | undefined;
  answer: string | undefined;
  arguments: RouteArgument[];
}

interface DynamicParts {
  module: Type;
  imports?: ModuleLike[];
  controllers?: Type[];
}

type ModuleLike = Type | DynamicParts;

function metadata<Value>(key: string, target: object): Value | undefined {
  return Reflect.getMetadata(key, target) as Value | undefined;
}

function controllersOf(module: ModuleLike, seen = new Set<ModuleLike>()): Type[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const dynamic: DynamicParts = typeof module === 'function' ? { module } : module;
  const type = dynamic.module;
  const imports = [...(metadata<ModuleLike[]>('imports', type) ?? []), ...(dynamic.imports ?? [])];
  return [
    ...(metadata<Type[]>('controllers', type) ?? []),
    ...(dynamic.controllers ?? []),
    ...imports.flatMap((imported) => controllersOf(imported, seen)),
  ];
}

function argumentsOf(controller: Type, method: string): RouteArgument[] {
  const found = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) as
    | Record<string, { data?: unknown; schema?: { shape?: object } }>
    | undefined;
  return Object.entries(found ?? {}).map(([key, { data, schema }]) => ({
    kind: Number(key.split(':')[0]),
    name: typeof data === 'string' ? data : undefined,
    hasSchema: schema !== undefined,
    fields: Object.keys(schema?.shape ?? {}),
  }));
}

function queryNames({ name, fields }: RouteArgument): string[] {
  return name ? [name] : fields;
}

function join(...parts: string[]): string {
  const path = parts.flatMap((part) => part.split('/')).filter(Boolean);
  return `/${path.join('/')}`;
}

function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const verb = handler && metadata<RequestMethod>(METHOD_METADATA, handler);
    if (!handler || verb === undefined) return [];
    const path = join(
      metadata<string>(PATH_METADATA, controller) ?? '',
      metadata<string>(PATH_METADATA, handler) ?? '',
    );
    const method = RequestMethod[verb] as Route['method'];
    const list = argumentsOf(controller, name);
    return [
      {
        key: `${method} ${path}`,
        method,
        path,
        params: [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''),
        access: metadata<Access>(ACCESS, handler) ?? metadata<Access>(ACCESS, controller),
        answer: metadata<string>(ANSWER, handler),
        arguments: list,
        query: list.filter(({ kind }) => kind === RouteParamtypes.QUERY).flatMap(queryNames),
      },
    ];
  });
}

/** Every route of every room, from what the controllers declare. */
export function routeTable(): Route[] {
  const controllers = new Set([
    HealthController,
    SitemapController,
    ...ROOMS.flatMap((room) => controllersOf(room)),
  ]);
  return [...controllers].flatMap(routesOf).sort((a, b) => a.key.localeCompare(b.key));
}
