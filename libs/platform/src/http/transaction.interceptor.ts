import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../database/database';
import { IN_TRANSACTION } from './decorators';

/** Opens the transaction that a handler declares with `@InTransaction()`. */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.reflector.get<boolean>(IN_TRANSACTION, context.getHandler())) return next.handle();
    return from(this.database.inTransaction(() => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
