import {
  type PathList,
  type PathListQuery,
  pathListQuerySchema,
  pathListSchema,
  type PathPage,
} from '@pirecow/contracts';
import { pathPageSchema, readerQuerySchema } from '@pirecow/contracts';
import { slugSchema } from '@pirecow/content';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers, notFound } from '@pirecow/platform';
import { PublicPaths } from './public-paths.service';

/** Learning paths that anybody may see. */
@Controller('api/paths')
export class PublicPathsController {
  constructor(private readonly paths: PublicPaths) {}

  @Get()
  @Allow.anyone()
  @Answers(pathListSchema)
  list(@Query({ schema: pathListQuerySchema }) query: PathListQuery): Promise<PathList> {
    return this.paths.list(query);
  }

  @Get(':slug')
  @Allow.anyone()
  @Answers(pathPageSchema)
  async one(
    @Param('slug', { schema: slugSchema }) slug: string,
    @Query({ schema: readerQuerySchema }) { language }: { language: string },
  ): Promise<PathPage> {
    const page = await this.paths.of(slug, language);
    if (!page) throw notFound();
    return page;
  }
}
