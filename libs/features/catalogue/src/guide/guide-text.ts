import {
  GUIDE_CHECK_IDS,
  type GuideCheckId,
  normaliseText,
  textHash,
  translationState,
} from '@pirecow/content';
import { renderRich } from '@pirecow/content/folder';
import type { GuideEntry } from '@pirecow/contracts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const line = z.string().min(1).max(300);

const manifestSchema = z.strictObject({
  version: line,
  sourceLanguage: line,
  languages: z.array(line).min(1),
  pages: z.array(z.string().regex(/^[a-z][a-z-]{1,40}$/)).min(1),
});

/** What stands above the words of a page: its checks in the source language, what it was translated from in the others. */
const headSchema = z.strictObject({
  title: line,
  summary: line,
  checks: z.array(z.enum(GUIDE_CHECK_IDS)).default([]),
  source: z.string().optional(),
});

const PAGE = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;

interface WrittenPage extends z.infer<typeof headSchema> {
  body: string;
}

/** The trainer's guide as its folder holds it: slug → language → page. */
export interface GuideText extends z.infer<typeof manifestSchema> {
  texts: Record<string, Record<string, WrittenPage>>;
}

function readPage(path: string): WrittenPage {
  const [, head, body = ''] = PAGE.exec(readFileSync(path, 'utf8').replaceAll('\r\n', '\n')) ?? [];
  if (head === undefined) throw new Error(`The page ${path} has no head`);
  return { ...headSchema.parse(parse(head)), body: normaliseText(body) };
}

/** Reads a guide from its folder. Throws where a page of the source language is missing or a page has a wrong head. */
export function readGuide(folder: string): GuideText {
  const manifest = manifestSchema.parse(parse(readFileSync(join(folder, 'guide.yaml'), 'utf8')));
  const texts: GuideText['texts'] = {};
  for (const slug of manifest.pages) {
    const files = manifest.languages.map(
      (language) => [language, join(folder, `${slug}.${language}.md`)] as const,
    );
    const kept = files.filter(([language, path]) => language === manifest.sourceLanguage || existsSync(path));
    texts[slug] = Object.fromEntries(kept.map(([language, path]) => [language, readPage(path)]));
  }
  return { ...manifest, texts };
}

/** The wording of a page: a translation keeps the hash of the one that it was made from. */
function wordingOf({ title, summary, body }: WrittenPage): string {
  return [title, summary, body].join('\n');
}

/** The hash that a translation of the page has to name to be current. */
export function pageHash({ texts, sourceLanguage }: GuideText, slug: string): string {
  const source = texts[slug]?.[sourceLanguage];
  return source ? textHash(wordingOf(source)) : '';
}

const record = (page: WrittenPage) => ({
  text: wordingOf(page),
  status: 'ready' as const,
  source: page.source,
});

function stateOf(text: GuideText, slug: string, language: string): GuideEntry['state'] {
  const source = text.texts[slug]?.[text.sourceLanguage];
  const translation = text.texts[slug]?.[language];
  if (language === text.sourceLanguage || !source) return 'current';
  const state = translationState(translation && record(translation), record(source));
  return state === 'missing' || state === 'current' ? state : 'outdated';
}

/** A page as its language has it. */
export interface PageText extends Omit<GuideEntry, 'checks'> {
  checks: GuideCheckId[];
  /** The words as they are written, in Markdown. */
  body: string;
  html: string;
}

/** A page of the guide in that language, or in the source language where nobody has translated it; undefined: no such page. */
export function pageIn(text: GuideText, slug: string, language: string): PageText | undefined {
  const source = text.texts[slug]?.[text.sourceLanguage];
  if (!source) return undefined;
  const translation = text.texts[slug]?.[language];
  const { title, summary, body } = translation ?? source;
  return {
    slug,
    title,
    summary,
    language: translation ? language : text.sourceLanguage,
    state: stateOf(text, slug, language),
    checks: source.checks,
    body,
    html: renderRich(body, { headingLevel: 2 }),
  };
}
