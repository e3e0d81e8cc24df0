import type { ErrorCode } from '@pirecow/contracts';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Injectable,
  Logger,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DISK_FULL, isDiskFull } from '../database/disk-full';
import { Words } from '../i18n/words';
import { discreet } from '../queue/discreet';
import type { ScopedRequest } from './access.guard';
import { AppError } from './app-error';
import { problemOf } from './problem';

const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'input.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'input.malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'input.malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'input.malformed',
};

const STATUS_CODES: Record<number, ErrorCode> = {
  400: 'input.malformed',
  401: 'session.required',
  403: 'permission.denied',
  404: 'not-found',
  413: 'input.too-large',
  415: 'input.malformed',
  429: 'rate.limited',
  503: 'unavailable',
};

/** Of bodies that no route takes as a stream: the limit of Fastify. */
const BODY_LIMIT = { limit: '1 MB' };

function codeOf(error: unknown): string | undefined {
  return error && typeof error === 'object' && 'code' in error ? String(error.code) : undefined;
}

/** The error as one of ours, or undefined where it is unexpected and belongs in the log. */
function known(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  const status = error instanceof HttpException ? STATUS_CODES[error.getStatus()] : undefined;
  const code = FASTIFY_CODES[codeOf(error) ?? ''] ?? status;
  return code && new AppError(code, code === 'input.too-large' ? BODY_LIMIT : {});
}

interface ProblemAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Every error leaves as RFC 9457 problem details, in the reader's language, without anything internal. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly words: Words) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ScopedRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = known(thrown) ?? this.unexpected(thrown, request);
    const { status, headers, body } = this.answer(
      error,
      request.headers['accept-language'],
      request.scope?.language,
    );
    void reply.status(status).headers(headers).send(body);
  }

  /** The whole answer, in the language of the account or the best of what the browser accepts. */
  answer(error: AppError, accepted?: string, language = this.words.preferred(accepted)): ProblemAnswer {
    const retry = error.code === 'rate.limited' ? error.values['seconds'] : undefined;
    return {
      status: error.status,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': language,
        ...(retry !== undefined && { 'retry-after': String(retry) }),
      },
      body: JSON.stringify(problemOf(this.words, error, language)),
    };
  }

  private unexpected(thrown: unknown, request: ScopedRequest): AppError {
    if (isDiskFull(thrown)) {
      this.logger.error(DISK_FULL);
      return new AppError('disk.full');
    }
    const { message, stack } = discreet(thrown);
    this.logger.error(`${request.method} ${request.routeOptions.url ?? ''}: ${message}`, stack);
    return new AppError('internal');
  }
}
