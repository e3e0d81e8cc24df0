import { Controller, Get, Inject, Res } from '@nestjs/common';
import {
  Allow,
  AnswersRaw,
  AtMost,
  CONFIG,
  type Config,
  escapeHtml,
  Sitemap,
  Words,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';

/** Of one file: https://www.sitemaps.org/protocol.html. */
const MOST = 50_000;
/** Pages that no room has to be asked about. */
const ALWAYS = ['/', '/guide', '/accessibility', '/legal'];

/** Every public page, with its counterparts in the other languages, for search engines. */
@Controller()
export class SitemapController {
  constructor(
    private readonly sitemap: Sitemap,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('sitemap.xml')
  @Allow.anyone()
  @AtMost(20, 60)
  @AnswersRaw()
  async read(@Res() reply: FastifyReply): Promise<void> {
    const { languages } = this.words;
    const paths = [...ALWAYS, ...(await this.sitemap.paths())].slice(0, Math.floor(MOST / languages.length));
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${paths.flatMap((path) => this.entries(path)).join('\n')}
</urlset>`;
    await reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(xml);
  }

  private entries(path: string): string[] {
    const { languages } = this.words;
    const address = (language: string) => escapeHtml(`${this.config.publicUrl}/${language}${path}`);
    const others = languages
      .map((code) => `<xhtml:link rel="alternate" hreflang="${code}" href="${address(code)}"/>`)
      .join('');
    return languages.map((code) => `<url><loc>${address(code)}</loc>${others}</url>`);
  }
}
