import { spacesQuerySchema } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, filledIn, PageData, Sitemap } from '@pirecow/platform';
import { SpaceFinder } from './space-finder.service';
import { SpaceReader } from './space-reader.service';

const FILTERS = [
  ...['q', 'territory', 'kind', 'service', 'equipment', 'access', 'welcome', 'training', 'open'],
  ...['near', 'within', 'cursor'],
];

/** Tells the renderer what the public pages of the directory will ask, so that they arrive filled. */
@Injectable()
export class SpacePages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly finder: SpaceFinder,
    private readonly reader: SpaceReader,
    private readonly sitemap: Sitemap,
  ) {}

  onModuleInit(): void {
    this.sitemap.provide(async () => [
      '/spaces',
      ...(await this.reader.addresses()).map((slug) => `/spaces/${slug}`),
    ]);
    this.pages.provide('/:language/spaces', async ({ query }) => {
      const filters = filledIn(query, FILTERS);
      const asked = spacesQuerySchema.safeParse(filters);
      // What cannot be asked is left to the page, which shows the refusal of the API.
      return asked.success ? [[['spaces', 'list', filters], await this.finder.page(asked.data)]] : [];
    });
    this.pages.provide('/:language/spaces/:slug', async ({ language, params: { slug = '' } }) => [
      [['spaces', 'space', slug, language], await this.found(slug, language)],
    ]);
  }

  /** What is not there is not found: the page says so with its status. */
  private found(slug: string, language: string) {
    return this.reader.read(slug, language).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') return null;
      throw error;
    });
  }
}
