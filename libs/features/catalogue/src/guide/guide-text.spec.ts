import { GUIDE_CHECK_IDS, richTextFaults, textHash } from '@pirecow/content';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageHash, pageIn, readGuide } from './guide-text';

const FOLDER = join(process.cwd(), 'apps', 'api', 'content', 'guide');

describe('the guide that comes with the platform', () => {
  const guide = readGuide(FOLDER);

  it('explains each check on one page', () => {
    const explained = guide.pages.flatMap((slug) => pageIn(guide, slug, 'fr')?.checks ?? []);
    expect([...explained].sort()).toEqual([...GUIDE_CHECK_IDS].sort());
  });

  it.each(guide.languages)('is complete in %s, and says what the source says now', (language) => {
    for (const slug of guide.pages) {
      const page = pageIn(guide, slug, language);
      expect([slug, page?.language, page?.state]).toEqual([slug, language, 'current']);
      const { source, body } = guide.texts[slug]![language]!;
      expect([slug, source]).toEqual([slug, language === 'fr' ? undefined : pageHash(guide, slug)]);
      expect([slug, richTextFaults(body)]).toEqual([slug, []]);
    }
  });

  it('has the same headings, lists and tables in each language', () => {
    const shape = (html: string) => html.match(/<(?:h\d|li|tr|blockquote)/g);
    for (const slug of guide.pages) {
      const source = shape(pageIn(guide, slug, 'fr')!.html);
      for (const language of guide.languages)
        expect([slug, language, shape(pageIn(guide, slug, language)!.html)]).toEqual([
          slug,
          language,
          source,
        ]);
    }
  });
});

describe('a guide that is worked on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  const file = (name: string) => join(folder, name);
  beforeAll(() => cpSync(FOLDER, folder, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('shows a page in the source language where nobody has translated it', () => {
    rmSync(file('media.eu.md'));
    expect(pageIn(readGuide(folder), 'media', 'eu')).toMatchObject({ language: 'fr', state: 'missing' });
  });

  it('tells translations that are older than their source', () => {
    const words = readFileSync(file('units.fr.md'), 'utf8');
    writeFileSync(file('units.fr.md'), words.replace('vingt minutes', 'dix minutes'));
    const guide = readGuide(folder);
    expect(pageIn(guide, 'units', 'es')).toMatchObject({ language: 'es', state: 'outdated' });
    expect(pageHash(guide, 'units')).not.toBe(textHash(''));
  });

  it('is refused where a page names a check that does not exist', () => {
    writeFileSync(file('start.fr.md'), '---\ntitle: A\nsummary: B\nchecks: [nothing]\n---\nC');
    expect(() => readGuide(folder)).toThrow('Invalid option');
  });
});
