import type { FastifyInstance, FastifyRequest } from 'fastify';
import { alternateRequest } from './alternate-request';
import { answeredVersion, VERSION_HEADER } from './version';

declare module 'fastify' {
  interface FastifyRequest {
    /** The Content-Type of a request to the record store, whose body its handlers read themselves. */
    sentType?: string | undefined;
  }
}

/** A type of our own, so that no parser touches a body of the standard: each resource reads and bounds its own. */
const UNREAD = 'application/vnd.pirecow.unread';

const isXapi = ({ url }: FastifyRequest) => url.startsWith('/xapi/');
const mayHaveBody = ({ method }: FastifyRequest) =>
  method === 'POST' || method === 'PUT' || method === 'DELETE';

/**
 * What the standard asks of HTTP beside its resources: bodies are left unread until somebody has passed the guard, the
 * alternate request syntax, and the version on every answer, errors included (xAPI 1.0.3 Communication 1.3 and 3.3).
 */
export function openXapiDoor(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(UNREAD, (_request, payload, done) => done(null, payload));
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (isXapi(request) && mayHaveBody(request)) {
      request.sentType = request.headers['content-type'];
      request.headers['content-type'] = UNREAD;
    }
    done();
  });
  fastify.addHook('preHandler', async (request, reply) => {
    if (isXapi(request) && request.method === 'POST') await alternateRequest(fastify, request, reply);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (isXapi(request) && !reply.hasHeader(VERSION_HEADER))
      void reply.header(VERSION_HEADER, answeredVersion(request.headers[VERSION_HEADER], reply.statusCode));
    done(null, payload);
  });
}
