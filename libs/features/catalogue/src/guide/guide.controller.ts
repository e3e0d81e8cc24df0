import {
  type GuideContents,
  type GuidePage,
  guidePageSchema,
  guideSchema,
  readerQuerySchema,
} from '@pirecow/contracts';
import { slugSchema } from '@pirecow/content';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, notFound } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { Guide } from './guide';

/** The trainer's guide, for everybody. */
@Controller('api/guide')
export class GuideController {
  constructor(private readonly guide: Guide) {}

  @Get()
  @Allow.anyone()
  @Answers(guideSchema)
  contents(@Query({ schema: readerQuerySchema }) { language }: { language: string }): GuideContents {
    return this.guide.contents(language);
  }

  @Get('pdf')
  @Allow.anyone()
  @AnswersRaw()
  async pdf(
    @Query({ schema: readerQuerySchema }) { language }: { language: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const book = await this.guide.pdf(language);
    await reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="guide-${language}.pdf"`)
      .header('cache-control', 'public, max-age=3600')
      .send(book);
  }

  @Get(':page')
  @Allow.anyone()
  @Answers(guidePageSchema)
  page(
    @Param('page', { schema: slugSchema }) slug: string,
    @Query({ schema: readerQuerySchema }) { language }: { language: string },
  ): GuidePage {
    const page = this.guide.page(slug, language);
    if (!page) throw notFound();
    return page;
  }
}
