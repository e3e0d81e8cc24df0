import type { FastifyRequest } from 'fastify';
import { AppError } from './app-error';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Protection against cross-site request forgery by what browsers say of a request's origin (Fetch Metadata, then
 * Origin). A client that says neither is no browser and carries no stranger's cookie.
 */
export function refuseForeignOrigin({
  method,
  headers,
  host,
}: Pick<FastifyRequest, 'method' | 'headers' | 'host'>): void {
  if (SAFE.has(method)) return;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const origin = headers.origin;
  if (site === undefined && (origin === undefined || sameHost(origin, host))) return;
  throw new AppError('session.origin-refused');
}
