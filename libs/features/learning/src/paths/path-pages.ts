import { pathListQuerySchema } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PageData } from '@pirecow/platform';
import { PublicPaths } from './public-paths.service';

/** Tells the renderer what the public pages of paths will ask, so that they arrive filled. */
@Injectable()
export class PathPages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly paths: PublicPaths,
  ) {}

  onModuleInit(): void {
    this.pages.provide('/:language/paths', async ({ language, query }) => {
      const cursor = query.get('cursor') ?? '';
      const asked = pathListQuerySchema.safeParse({ language, ...(cursor && { cursor }) });
      // What cannot be asked is left to the page, which shows the refusal of the API.
      if (!asked.success) return [];
      return [[['paths', 'list', language, cursor], await this.paths.list(asked.data)]];
    });
    this.pages.provide('/:language/paths/:slug', async ({ language, params: { slug = '' } }) => [
      [['paths', 'one', slug, language], (await this.paths.of(slug, language)) ?? null],
    ]);
  }
}
