import {
  type CatalogueQuery,
  catalogueQuerySchema,
  cataloguePageSchema,
  type CataloguePage,
  courseCardSchema,
  type CourseCard,
  type CourseDetail,
  courseDetailSchema,
  readerQuerySchema,
} from '@pirecow/contracts';
import { slugSchema } from '@pirecow/content';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers, notFound } from '@pirecow/platform';
import { z } from 'zod';
import { CatalogueSearch } from './catalogue-search.service';
import { CoursePage } from './course-page.service';

/** The catalogue that anybody may read. */
@Controller('api/catalogue')
export class PublicCatalogueController {
  constructor(
    private readonly catalogue: CatalogueSearch,
    private readonly coursePage: CoursePage,
  ) {}

  @Get('courses')
  @Allow.anyone()
  @Answers(cataloguePageSchema)
  courses(@Query({ schema: catalogueQuerySchema }) query: CatalogueQuery): Promise<CataloguePage> {
    return this.catalogue.search(query);
  }

  @Get('featured')
  @Allow.anyone()
  @Answers(z.array(courseCardSchema))
  featured(@Query({ schema: readerQuerySchema }) { language }: { language: string }): Promise<CourseCard[]> {
    return this.catalogue.featured(language);
  }

  @Get('courses/:slug')
  @Allow.anyone()
  @Answers(courseDetailSchema)
  async course(
    @Param('slug', { schema: slugSchema }) slug: string,
    @Query({ schema: readerQuerySchema }) { language }: { language: string },
  ): Promise<CourseDetail> {
    const page = await this.coursePage.of(slug, language);
    if (!page) throw notFound();
    return page;
  }
}
