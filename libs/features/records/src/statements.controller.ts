import { Controller, Get, Headers, Post, Put, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { putStatementQuerySchema, type StatementQuery, statementQuerySchema } from '@pirecow/contracts';
import { Allow, AnswersNothing, AnswersRaw } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { IncomingStatements } from './attachments/incoming.service';
import { multipartAnswer } from './attachments/multipart-answer';
import { ConsistentThrough } from './consistent-through.interceptor';
import { speakerOf } from './http/speaker';
import { SpeakerGuard, type SpeakerRequest } from './speaker.guard';
import type { FoundStatement } from './statement-reader';
import { type Speaker, Statements } from './statements.service';

const postQuerySchema = z.strictObject({});

/** The statement resource (xAPI 1.0.3 Communication 2.1; 2.0 4.1.6.1). */
@Controller('xapi/statements')
export class StatementsController {
  constructor(
    private readonly statements: Statements,
    private readonly incoming: IncomingStatements,
  ) {}

  @Post()
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  async add(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: postQuerySchema }) _query: object,
  ): Promise<void> {
    const speaker = speakerOf(request);
    const incoming = await this.incoming.read(request.body, request.sentType);
    void reply.status(200).send(await this.statements.add(speaker, incoming));
  }

  @Put()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  async put(
    @Req() request: SpeakerRequest,
    @Query({ schema: putStatementQuerySchema }) { statementId }: z.infer<typeof putStatementQuerySchema>,
  ): Promise<void> {
    const speaker = speakerOf(request);
    const incoming = await this.incoming.read(request.body, request.sentType);
    await this.statements.add(speaker, incoming, statementId);
  }

  @Get()
  @Allow.by(SpeakerGuard)
  @UseInterceptors(ConsistentThrough)
  @AnswersRaw()
  async read(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: statementQuerySchema }) query: StatementQuery,
    @Headers('accept-language') language = '',
  ): Promise<void> {
    const speaker = speakerOf(request);
    const id = query.statementId ?? query.voidedStatementId;
    if (id !== undefined) return this.answerOne({ speaker, query, language, id }, reply);
    const { statements, more } = await this.statements.list(speaker, query, language);
    const json = `{"statements":[${statements.map((one) => one.json).join(',')}],"more":${JSON.stringify(more)}}`;
    return this.send({ speaker, query }, reply, json, statements);
  }

  private async answerOne(
    {
      speaker,
      query,
      language,
      id,
    }: { speaker: Speaker; query: StatementQuery; language: string; id: string },
    reply: FastifyReply,
  ): Promise<void> {
    const view = { format: query.format, language };
    const found = await this.statements.one(speaker, id, query.voidedStatementId !== undefined, view);
    void reply.header('last-modified', new Date(found.stored).toUTCString());
    return this.send({ speaker, query }, reply, found.json, [found]);
  }

  private async send(
    { speaker, query }: { speaker: Speaker; query: StatementQuery },
    reply: FastifyReply,
    json: string,
    found: FoundStatement[],
  ): Promise<void> {
    if (query.attachments !== 'true') return void reply.type('application/json; charset=utf-8').send(json);
    const { type, body } = multipartAnswer(json, await this.statements.attachmentsOf(speaker, found));
    void reply.header('content-type', type).send(body);
  }
}
