import { Injectable } from '@nestjs/common';

/** Answers the paths of public pages behind their language (`/courses/teletravail`). */
export type SitemapSource = () => Promise<string[]>;

/** A port of the plumbing: the door that tells search engines what there is asks, and rooms answer. They register at start. */
@Injectable()
export class Sitemap {
  private readonly sources: SitemapSource[] = [];

  provide(source: SitemapSource): void {
    this.sources.push(source);
  }

  async paths(): Promise<string[]> {
    return (await Promise.all(this.sources.map((source) => source()))).flat();
  }
}
