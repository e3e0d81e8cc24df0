import {
  type ReaderQuery,
  readerQuerySchema,
  type SpaceDetail,
  spaceDetailSchema,
  spaceOutlinesSchema,
  spacePointsSchema,
  type SpacesPage,
  spacesPageSchema,
  type SpacesQuery,
  spacesQuerySchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, AtMost } from '@pirecow/platform';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SHOWN_OUTLINES } from './outlines-shown';
import { SpaceFinder } from './space-finder.service';
import { SpaceReader } from './space-reader.service';

const slugSchema = z.string().regex(/^[a-z0-9-]{1,160}$/);
const Asked = () => Query({ schema: spacesQuerySchema });

/** What is large, changes seldom, and is asked often: whoever has it already is told so. */
function sendKept(request: FastifyRequest, reply: FastifyReply, seconds: number, answer: unknown) {
  const json = JSON.stringify(answer);
  const tag = `"${createHash('sha256').update(json).digest('base64url')}"`;
  void reply.header('etag', tag).header('cache-control', `public, max-age=${seconds}`);
  if (request.headers['if-none-match']?.includes(tag)) return reply.status(304).send();
  return reply.type('application/json; charset=utf-8').send(json);
}

/** The common directory, for anybody. */
@Controller('api/spaces')
export class SpacesController {
  constructor(
    private readonly finder: SpaceFinder,
    private readonly reader: SpaceReader,
  ) {}

  @Get()
  @Allow.anyone()
  @AtMost(240, 60)
  @Answers(spacesPageSchema)
  list(@Asked() query: SpacesQuery): Promise<SpacesPage> {
    return this.finder.page(query);
  }

  /** For the map. */
  @Get('points')
  @Allow.anyone()
  @AtMost(120, 60)
  @AnswersRaw()
  async points(@Asked() query: SpacesQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendKept(request, reply, 60, spacePointsSchema.parse(await this.finder.points(query)));
  }

  /** The base map. */
  @Get('outlines')
  @Allow.anyone()
  @AtMost(120, 60)
  @AnswersRaw()
  async outlines(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendKept(request, reply, 86_400, spaceOutlinesSchema.parse(SHOWN_OUTLINES));
  }

  @Get(':slug')
  @Allow.anyone()
  @AtMost(240, 60)
  @Answers(spaceDetailSchema)
  read(
    @Param('slug', { schema: slugSchema }) slug: string,
    @Query({ schema: readerQuerySchema }) { language }: ReaderQuery,
  ): Promise<SpaceDetail> {
    return this.reader.read(slug, language);
  }
}
