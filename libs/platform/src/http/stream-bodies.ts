import type { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** Lets bodies of these types arrive as streams: none is read before its route has let the sender pass. */
export function streamBodies(host: HttpAdapterHost, ...types: readonly string[]): void {
  // A process of jobs alone has no HTTP.
  const server = host.httpAdapter?.getInstance<FastifyInstance>();
  for (const type of types)
    if (server && !server.hasContentTypeParser(type))
      server.addContentTypeParser(type, (_, payload, done) => done(null, payload));
}
