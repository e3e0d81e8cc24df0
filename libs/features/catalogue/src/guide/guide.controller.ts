import {
  type GuideContents,
  type GuidePage,
  guidePageSchema,
  guideSchema,
  readerQuerySchema,
} from '@pirecow/contracts';
import { slugSchema } from '@pirecow/content';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers, notFound } from '@pirecow/platform';
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
