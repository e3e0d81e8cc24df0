import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  SerializeOptions,
  SetMetadata,
} from '@nestjs/common';
import { z } from 'zod';
import type { Scope } from '../access/scope';
import type { ScopedRequest } from './access.guard';
import { AppError } from './app-error';

export const ANSWER = 'pirecow:answer';
export const ANSWERED = 'pirecow:answered';
export const IN_TRANSACTION = 'pirecow:transaction';

/** What a route answers: for the description of the API. */
export interface Answered {
  status: number;
  schema: z.ZodType;
}

/** What a route answers. The schema strips everything that it does not name, and documents the route. */
export function Answers(schema: z.ZodType, status = 200): MethodDecorator {
  return applyDecorators(
    SetMetadata(ANSWER, 'schema'),
    SetMetadata(ANSWERED, { status, schema } satisfies Answered),
    HttpCode(status),
    // Nest puts a list through the schema entry by entry.
    SerializeOptions({ schema: schema instanceof z.ZodArray ? schema.element : schema }),
  );
}

/** The route answers 204 without a body. */
export const AnswersNothing = (): MethodDecorator =>
  applyDecorators(SetMetadata(ANSWER, 'nothing'), HttpCode(204));

/** The route writes its own body (HTML, CSV, a file, a standard's own JSON). */
export const AnswersRaw = (): MethodDecorator => applyDecorators(SetMetadata(ANSWER, 'raw'));

/** Runs the handler in one transaction: it commits when the handler returns and rolls back when it throws. */
export const InTransaction = (): MethodDecorator => SetMetadata(IN_TRANSACTION, true);

/** The scope of the person who asks. Only on routes that ask for a session. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Scope => {
  const { scope } = context.switchToHttp().getRequest<ScopedRequest>();
  if (!scope) throw new AppError('session.required');
  return scope;
});

/** The scope of the person who asks, or undefined for a visitor. */
export const MaybeWho = createParamDecorator(
  (_: unknown, context: ExecutionContext): Scope | undefined =>
    context.switchToHttp().getRequest<ScopedRequest>().scope,
);
