import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { AppError } from './app-error';

/** A name for what these fields say now: the same for the same content, so whoever changed it shows in it. */
export function revisionOf(fields: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32);
}

/**
 * Lets nobody overwrite unseen what somebody else changed. Who says nothing expects nothing; null: that there is none.
 * @throws AppError `conflict`
 */
export function expectRevision(expected: string | null | undefined, current: string | null): void {
  if (expected !== undefined && expected !== current) throw new AppError('conflict');
}

/** The revision that the sender has seen: `If-Match` without its quotes, or undefined. */
export const SeenRevision = createParamDecorator((_: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']?.replaceAll('"', ''),
);
