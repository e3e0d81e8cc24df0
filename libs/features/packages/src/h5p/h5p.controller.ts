import {
  type Committed,
  committedSchema,
  fetchTicketSchema,
  type H5pCommit,
  h5pCommitSchema,
  type H5pOpened,
  h5pOpenedSchema,
  h5pPlayerFileSchema,
  type PlayerQuery,
  playerQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, CONFIG, type Config, Words } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentHeaders } from '../content-headers';
import { PackagePlaces } from '../package-places';
import { withStandIns } from '../stand-ins';
import { TicketGuard } from '../ticket.guard';
import { h5pPage, h5pPlayerFile } from './h5p-files';
import { H5pRuns } from './h5p-runs.service';

/** The page that plays H5P activities, in the origin of packages, and what it asks the platform with its ticket. */
@Controller('packages')
export class H5pController {
  constructor(
    private readonly runs: H5pRuns,
    private readonly words: Words,
    private readonly places: PackagePlaces,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('player/h5p')
  @Allow.anyone()
  @AnswersRaw()
  async page(
    @Query({ schema: playerQuerySchema }) { language }: PlayerQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = Buffer.from(h5pPage(this.words, language, `${this.config.publicUrl}/packages/fetch`));
    const isApart = this.places.ownerOf(request) !== undefined;
    await this.send(request, reply, {
      name: 'page.html',
      content: isApart ? page : withStandIns(page, 'h5p'),
    });
  }

  @Get('player/h5p/*')
  @Allow.anyone()
  @AnswersRaw()
  async file(
    @Param('*', { schema: h5pPlayerFileSchema }) path: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, { name: path, content: await h5pPlayerFile(path) });
  }

  @Post('fetch/:ticket/h5p')
  @Allow.by(TicketGuard)
  @HttpCode(200)
  @Answers(h5pOpenedSchema)
  open(@Param('ticket', { schema: fetchTicketSchema }) ticket: string): Promise<H5pOpened> {
    return this.runs.open(ticket);
  }

  @Post('fetch/:ticket/h5p-commits')
  @Allow.by(TicketGuard)
  @HttpCode(200)
  @Answers(committedSchema)
  commit(
    @Param('ticket', { schema: fetchTicketSchema }) ticket: string,
    @Body({ schema: h5pCommitSchema }) commit: H5pCommit,
  ): Promise<Committed> {
    return this.runs.commit(ticket, commit);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    { name, content }: { name: string; content: string | Buffer },
  ): Promise<void> {
    const apartFrom = this.places.ownerOf(request) && this.config.publicUrl;
    contentHeaders(reply, name, { apartFrom, tag: '""' });
    void reply.removeHeader('etag').header('cache-control', 'no-cache');
    await reply.send(content);
  }
}
