import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What the clock of the device said when it sent this, or undefined: whatever is no moment counts as none. */
export const SentAt = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const sent = context.switchToHttp().getRequest<FastifyRequest>().headers['x-sent-at'];
  return typeof sent === 'string' ? sent.slice(0, 40) : undefined;
});
