import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError, ProblemFilter } from '@pirecow/platform';
import type { FastifyError, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** What Node.js reads of an address and its headers by itself. */
const HEADERS_LIMIT = { limit: '16 kB' };

/** By the code of Node.js: https://nodejs.org/api/http.html#event-clienterror */
function errorOf(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') return new AppError('request.headers-too-large', HEADERS_LIMIT);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new AppError('request.too-slow');
  return new AppError('input.malformed');
}

/** Writes an answer to a request that was never understood: there is no reply to write it with. */
function writeTo(socket: Socket, { status, headers, body }: ReturnType<ProblemFilter['answer']>): void {
  const lines = Object.entries({
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n${body}`);
}

type Refusals = Required<Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'>>;

/**
 * What Fastify and Node.js refuse before any route is found leaves as RFC 9457 problem details too.
 * `app` is asked for when it is needed, since the server is made before the application.
 */
export function refusalsBeforeRoutes(app: () => NestFastifyApplication): Refusals {
  return {
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const refusal = new AppError(
        error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? 'not-found' : 'input.malformed',
      );
      const { status, headers, body } = app()
        .get(ProblemFilter)
        .answer(refusal, request.headers['accept-language']);
      void reply.status(status).headers(headers).send(body);
    },
    clientErrorHandler: ({ code }, socket) => {
      if (code === 'ECONNRESET' || socket.destroyed) return;
      if (socket.writable) writeTo(socket, app().get(ProblemFilter).answer(errorOf(code)));
      socket.destroy();
    },
  };
}
