import { catalogueQuerySchema } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, filledIn, PageData, Sitemap } from '@pirecow/platform';
import { onShelf } from '../versions/on-shelf';
import { CatalogueSearch } from './catalogue-search.service';
import { CoursePage } from './course-page.service';

/** Linear in what is public. */
const PUBLIC_COURSES = `SELECT c.slug FROM course c WHERE ${onShelf('c')} ORDER BY c.slug LIMIT 5000`;

const FILTERS = ['q', 'in', 'competence', 'level', 'duration', 'organisation', 'cursor'];

/** Tells the renderer what the public pages of this room will ask, so that they arrive filled. */
@Injectable()
export class CataloguePages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly search: CatalogueSearch,
    private readonly coursePage: CoursePage,
    private readonly sitemap: Sitemap,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.sitemap.provide(async () => {
      const courses = await this.database.query<{ slug: string }>(PUBLIC_COURSES);
      return ['/courses', ...courses.map(({ slug }) => `/courses/${slug}`)];
    });
    this.pages.provide('/:language/', async ({ language }) => [
      [['catalogue', 'featured', language], await this.search.featured(language)],
    ]);
    this.pages.provide('/:language/courses', async ({ language, query }) => {
      const filters = filledIn(query, FILTERS);
      const asked = catalogueQuerySchema.safeParse({ ...filters, language });
      // What cannot be asked is left to the page, which shows the refusal of the API.
      if (!asked.success) return [];
      return [[['catalogue', 'courses', language, filters], await this.search.search(asked.data)]];
    });
    this.pages.provide('/:language/courses/:slug', async ({ language, params: { slug = '' } }) => [
      [['catalogue', 'course', slug, language], (await this.coursePage.of(slug, language)) ?? null],
    ]);
  }
}
