import { catalogueQuerySchema } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PageData } from '@pirecow/platform';
import { CatalogueSearch } from './catalogue-search.service';
import { CoursePage } from './course-page.service';

/** The filters of an address that are filled in, as the page names its query. */
function filtersOf(query: URLSearchParams): Record<string, string> {
  const names = ['q', 'in', 'competence', 'level', 'duration', 'organisation', 'cursor'];
  const entries = names.map((name) => [name, query.get(name)?.trim() ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** Tells the renderer what the public pages of this room will ask, so that they arrive filled. */
@Injectable()
export class CataloguePages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly search: CatalogueSearch,
    private readonly coursePage: CoursePage,
  ) {}

  onModuleInit(): void {
    this.pages.provide('/:language/', async ({ language }) => [
      [['catalogue', 'featured', language], await this.search.featured(language)],
    ]);
    this.pages.provide('/:language/courses', async ({ language, query }) => {
      const filters = filtersOf(query);
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
