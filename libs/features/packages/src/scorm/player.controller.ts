import {
  type Committed,
  committedSchema,
  type PlayerQuery,
  playerFileSchema,
  playerQuerySchema,
  fetchTicketSchema,
  type ScormCommit,
  scormCommitSchema,
  type ScormNext,
  type ScormNexted,
  scormNextedSchema,
  scormNextSchema,
  type ScormOpened,
  scormOpenedSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, CONFIG, type Config, Words } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentHeaders } from '../content-headers';
import { PackagePlaces } from '../package-places';
import { TicketGuard } from '../ticket.guard';
import { playerFile, playerPage } from './player-files';
import { ScormRuns } from './scorm-runs.service';
import { ScormWays } from './scorm-ways.service';

/** The page around a SCO, in the origin of packages, and what it asks the platform with the ticket of its launch. */
@Controller('packages')
export class PlayerController {
  constructor(
    private readonly runs: ScormRuns,
    private readonly words: Words,
    private readonly ways: ScormWays,
    private readonly places: PackagePlaces,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('player')
  @Allow.anyone()
  @AnswersRaw()
  async page(
    @Query({ schema: playerQuerySchema }) { language }: PlayerQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = playerPage(this.words, language, `${this.config.publicUrl}/packages/fetch`);
    await this.send(request, reply, { name: 'page.html', content: page });
  }

  @Get('player/:playerFile')
  @Allow.anyone()
  @AnswersRaw()
  async file(
    @Param('playerFile', { schema: playerFileSchema }) name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, { name, content: await playerFile(name) });
  }

  @Post('fetch/:ticket/scorm')
  @Allow.by(TicketGuard)
  @HttpCode(200)
  @Answers(scormOpenedSchema)
  open(@Param('ticket', { schema: fetchTicketSchema }) ticket: string): Promise<ScormOpened> {
    return this.runs.open(ticket);
  }

  @Post('fetch/:ticket/commits')
  @Allow.by(TicketGuard)
  @HttpCode(200)
  @Answers(committedSchema)
  commit(
    @Param('ticket', { schema: fetchTicketSchema }) ticket: string,
    @Body({ schema: scormCommitSchema }) commit: ScormCommit,
  ): Promise<Committed> {
    return this.runs.commit(ticket, commit);
  }

  @Post('fetch/:ticket/next')
  @Allow.by(TicketGuard)
  @HttpCode(200)
  @Answers(scormNextedSchema)
  next(
    @Param('ticket', { schema: fetchTicketSchema }) ticket: string,
    @Body({ schema: scormNextSchema }) next: ScormNext,
    @Req() { headers }: FastifyRequest,
  ): Promise<ScormNexted> {
    return this.ways.next(ticket, next, headers['user-agent']);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    { name, content }: { name: string; content: string },
  ): Promise<void> {
    const apartFrom = this.places.ownerOf(request) && this.config.publicUrl;
    contentHeaders(reply, name, { apartFrom, tag: '""' });
    void reply.removeHeader('etag').header('cache-control', 'no-cache');
    await reply.send(content);
  }
}
