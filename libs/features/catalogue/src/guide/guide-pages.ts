import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PageData } from '@pirecow/platform';
import { Guide } from './guide';

/** Tells the renderer what the pages of the guide will ask, so that they arrive filled. */
@Injectable()
export class GuidePages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly guide: Guide,
  ) {}

  onModuleInit(): void {
    this.pages.provide('/:language/guide', ({ language }) =>
      Promise.resolve([[['guide', 'contents', language], this.guide.contents(language)]]),
    );
    this.pages.provide('/:language/guide/:page', ({ language, params: { page = '' } }) =>
      Promise.resolve([[['guide', 'page', page, language], this.guide.page(page, language) ?? null]]),
    );
  }
}
