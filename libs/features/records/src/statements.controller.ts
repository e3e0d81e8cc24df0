import { Body, Controller, Get, Headers, Post, Put, Query, Req, Res } from '@nestjs/common';
import { idSchema, type StatementQuery, statementQuerySchema } from '@pirecow/contracts';
import { Allow, AnswersNothing, AnswersRaw, fieldError } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { SpeakerGuard, type SpeakerRequest } from './speaker.guard';
import { type Speaker, Statements } from './statements.service';
import { versionOf } from './xapi-headers';

const putQuerySchema = z.strictObject({ statementId: idSchema });
const postQuerySchema = z.strictObject({});

function speakerOf(request: SpeakerRequest): Speaker {
  const version = versionOf(request.headers['x-experience-api-version']);
  return { credential: request.user, scope: request.scope, version };
}

function withId(body: unknown, statementId: string): unknown {
  if (Array.isArray(body)) throw fieldError('', 'type', { expected: 'object' });
  if (body === null || typeof body !== 'object') return body;
  const id = 'id' in body ? body.id : undefined;
  if (typeof id === 'string' && id.toLowerCase() !== statementId.toLowerCase())
    throw fieldError('id', 'xapi.distinct-ids');
  return { ...body, id: id ?? statementId };
}

/** The statement resource (xAPI 1.0.3 Communication 2.1). */
@Controller('xapi/statements')
export class StatementsController {
  constructor(private readonly statements: Statements) {}

  @Post()
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  async add(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: postQuerySchema }) _query: object,
    @Body() body: unknown,
  ): Promise<void> {
    void reply.status(200).send(await this.statements.add(speakerOf(request), body));
  }

  @Put()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  async put(
    @Req() request: SpeakerRequest,
    @Query({ schema: putQuerySchema }) { statementId }: z.infer<typeof putQuerySchema>,
    @Body() body: unknown,
  ): Promise<void> {
    await this.statements.add(speakerOf(request), withId(body, statementId));
  }

  @Get()
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  async read(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: statementQuerySchema }) query: StatementQuery,
    @Headers('accept-language') language = '',
  ): Promise<void> {
    const speaker = speakerOf(request);
    const through = await this.statements.consistentThrough();
    void reply.header('x-experience-api-consistent-through', through);
    const id = query.statementId ?? query.voidedStatementId;
    if (!id) return void reply.send(await this.statements.list(speaker, query, language));
    const statement = await this.statements.one(speaker, id, query.voidedStatementId !== undefined);
    void reply.header('last-modified', new Date(statement.stored ?? 0).toUTCString()).send(statement);
  }
}
