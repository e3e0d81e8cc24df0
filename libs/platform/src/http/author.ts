import { ACCOUNT_HEADER } from '@pirecow/contracts';
import type { IncomingHttpHeaders } from 'node:http';
import type { Scope } from '../access/scope';
import { AppError } from './app-error';

/** @throws AppError `session.required` where somebody else is signed in by now: whoever brings it keeps it for its author */
export function refuseOtherAuthor(headers: IncomingHttpHeaders, scope: Scope): void {
  const author = headers[ACCOUNT_HEADER];
  if (author !== undefined && author !== scope.accountId) throw new AppError('session.required');
}
