import { AppError, fieldError } from '@pirecow/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BODY_LIMITS, readBytes, utf8 } from './body';
import { mediaTypeOf } from './media-type';
import { VERSION_HEADER } from './version';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

/** Headers that a form may carry in place of real ones. */
const HEADERS = [
  'authorization',
  VERSION_HEADER,
  'content-type',
  'content-length',
  'if-match',
  'if-none-match',
  'accept-language',
];

/** The request that a form stands for. */
interface Meant {
  headers: Record<string, string>;
  query: URLSearchParams;
  content: string | undefined;
}

function meantBy(form: URLSearchParams): Meant {
  const meant: Meant = { headers: {}, query: new URLSearchParams(), content: undefined };
  for (const [name, value] of form) {
    if (HEADERS.includes(name.toLowerCase())) meant.headers[name.toLowerCase()] = value;
    else if (name === 'content') meant.content = value;
    else meant.query.append(name, value);
  }
  delete meant.headers['content-length'];
  return meant;
}

function methodOf(query: Record<string, unknown>): Method {
  const [other] = Object.keys(query).filter((name) => name !== 'method');
  if (other !== undefined) throw fieldError(other, 'unknown_field');
  const method = METHODS.find((one) => one === query['method']);
  if (!method) throw fieldError('method', 'choice', { values: METHODS.join(', ') });
  return method;
}

const isNewer = (version: string | string[] | undefined) => String(version ?? '').startsWith('2');

async function formOf(request: FastifyRequest): Promise<URLSearchParams> {
  if (mediaTypeOf(request.sentType).type !== 'application/x-www-form-urlencoded')
    throw new AppError('input.malformed');
  return new URLSearchParams(utf8(await readBytes(request.body, BODY_LIMITS.statements)));
}

/**
 * The alternate request syntax: a POST with `method` stands for another request, whose headers, parameters and content
 * its form carries (xAPI 1.0.3 Communication 1.3). 2.0 has it no more. The request that is meant passes every guard anew.
 */
export async function alternateRequest(
  fastify: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const query = request.query as Record<string, unknown>;
  if (!('method' in query) || isNewer(request.headers[VERSION_HEADER])) return;
  const method = methodOf(query);
  const { headers, query: parameters, content } = meantBy(await formOf(request));
  if (isNewer(headers[VERSION_HEADER])) throw fieldError('method', 'unknown_field');
  const { 'content-type': _type, 'content-length': _length, ...own } = request.headers;
  const answer = await fastify.inject({
    method,
    url: `${request.url.split('?', 1)[0]}?${parameters.toString()}`,
    headers: { ...own, ...(content !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(content !== undefined && { payload: content }),
    remoteAddress: request.ip,
  });
  delete answer.headers['transfer-encoding'];
  await reply.status(answer.statusCode).headers(answer.headers).send(answer.rawPayload);
}
