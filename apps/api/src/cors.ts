import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SessionTokens } from '@pirecow/features/records';
import { type Config, hasOwnOrigins, isOnThisMachine, isPackagesHost } from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';

/** What pages of other origins may call: the record store, with a credential or token, and the exchange of tickets. */
const OPEN = /^\/(xapi|packages\/fetch)\//;

const RULES: FastifyCorsOptions = {
  // No cookie ever counts from elsewhere.
  credentials: false,
  methods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
  allowedHeaders: [
    ...['Authorization', 'Content-Type', 'X-Experience-API-Version', 'If-Match', 'If-None-Match'],
    ...['Accept-Language', 'X-Experience-API-Hash'],
  ],
  exposedHeaders: [
    ...['ETag', 'Last-Modified', 'X-Experience-API-Version', 'X-Experience-API-Consistent-Through'],
  ],
  maxAge: 600,
};

/** Origins that are known without asking: those of the configuration, and those that our own packages run in. */
function namedOrigins({ xapiOrigins, packagesUrl }: Config): (origin: string) => boolean {
  const named = new Set(xapiOrigins);
  const areOwn = hasOwnOrigins(packagesUrl);
  // A sandboxed page has an origin of its own, which browsers call null.
  if (!areOwn || isOnThisMachine(packagesUrl)) named.add('null');
  return (origin) => named.has('*') || named.has(origin) || (areOwn && isPackagesOrigin(packagesUrl, origin));
}

function isPackagesOrigin(packagesUrl: string, origin: string): boolean {
  const { protocol } = new URL(packagesUrl);
  return origin.startsWith(`${protocol}//`) && isPackagesHost(packagesUrl, origin.slice(protocol.length + 2));
}

/** Lets pages of other origins call the record store: those that are named, and those where units of packages lie. */
export async function openToOrigins(app: NestFastifyApplication, config: Config): Promise<void> {
  const isNamed = namedOrigins(config);
  const tokens = app.get(SessionTokens);
  const isOpen = async (origin: string) => isNamed(origin) || (await tokens.hasOrigin(origin));
  await app.register(cors, {
    delegator: (request: FastifyRequest, done) => {
      const { origin } = request.headers;
      if (!OPEN.test(request.url) || origin === undefined) return done(null, { origin: false });
      isOpen(origin).then(
        (open) => done(null, { ...RULES, origin: open && origin }),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
}
