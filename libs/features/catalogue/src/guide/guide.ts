import { guideCheck, type GuideCheckId } from '@pirecow/content';
import type { GuideContents, GuidePage } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Words } from '@pirecow/platform';
import { join } from 'node:path';
import { type GuideText, pageIn, readGuide } from './guide-text';

const FOLDER = join(process.cwd(), 'apps', 'api', 'content', 'guide');

type Page = Omit<GuidePage, 'guide'>;

/** The trainer's guide, read once: its pages by language, and which page explains which check. */
@Injectable()
export class Guide {
  private readonly text: GuideText = readGuide(FOLDER);
  /** By slug and language, of the languages of the guide only. */
  private readonly pages = new Map<string, Page>();

  /** By language. */
  private readonly books = new Map<string, Promise<Buffer>>();

  constructor(private readonly words: Words) {}

  get version(): string {
    return this.text.version;
  }

  contents(language: string): GuideContents {
    const { version, sourceLanguage, pages } = this.text;
    const entries = pages.flatMap((slug) => this.read(slug, language) ?? []);
    return { version, sourceLanguage, pages: entries.map(({ html: _, ...entry }) => entry) };
  }

  /** One page, or undefined where there is none. */
  page(slug: string, language: string): GuidePage | undefined {
    const page = this.read(slug, language);
    return page && { ...page, guide: this.contents(language) };
  }

  /** The whole guide as PDF, written once for each of its languages. */
  async pdf(wished: string): Promise<Buffer> {
    const { languages, sourceLanguage } = this.text;
    const language = languages.includes(wished) ? wished : sourceLanguage;
    const known = this.books.get(language) ?? this.writeBook(language);
    this.books.set(language, known);
    return known;
  }

  /** Slug of the page that explains a check. */
  pageOf(check: GuideCheckId): string {
    const { texts, sourceLanguage, pages } = this.text;
    return pages.find((slug) => texts[slug]?.[sourceLanguage]?.checks.includes(check)) ?? '';
  }

  /** What a check asks for, in the words of that language. */
  label(check: GuideCheckId, language: string): string {
    return this.words.say(language, `guide:check.${check}`);
  }

  private read(slug: string, language: string): Page | undefined {
    const key = `${slug}.${language}`;
    const page = this.pages.get(key) ?? this.write(slug, language);
    // Any language may be asked for; only those of the guide are worth keeping.
    if (page && this.text.languages.includes(language)) this.pages.set(key, page);
    return page;
  }

  private async writeBook(language: string): Promise<Buffer> {
    const { version, pages } = this.text;
    const say = (key: string, values = {}) => this.words.say(language, `guide:book.${key}`, values);
    const { writeBook } = await import('./guide-pdf');
    return writeBook({
      title: say('title'),
      lead: say('lead'),
      version: say('version', { version }),
      language,
      chapters: pages.flatMap((slug) => pageIn(this.text, slug, language) ?? []),
    });
  }

  private write(slug: string, language: string): Page | undefined {
    const page = pageIn(this.text, slug, language);
    if (!page) return undefined;
    const checks = page.checks.map((id) => ({
      id,
      label: this.label(id, language),
      severity: guideCheck(id).severity,
    }));
    const { body: _, ...shown } = page;
    return { ...shown, checks };
  }
}
