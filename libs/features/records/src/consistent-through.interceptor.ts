import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';
import { StatementReader } from './statement-reader';

/**
 * Says up to which moment an answer is complete (xAPI 1.0.3 Communication 2.1.3, "X-Experience-API-Consistent-Through"). Asked
 * before the statements are read, and before the query is judged: refusals carry it as well.
 */
@Injectable()
export class ConsistentThrough implements NestInterceptor {
  constructor(private readonly reader: StatementReader) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    void reply.header('x-experience-api-consistent-through', await this.reader.consistentThrough());
    return next.handle();
  }
}
