import type { Language } from './people';
import { expect, type Page } from './test';

/** Words with points between them and no address around: what a key without words looks like. */
const KEY = /(?<![\w@/.:-])[a-z][a-z-]*(?:\.[a-z][a-z-]*)+(?![\w@/-])/g;
/** How the studio writes the gaps of a text that learners fill in. */
const GAP = /\{\{g\d+\}\}/g;
/** Ends of addresses and of file names. */
const NO_KEY =
  /\.(com|org|net|example|eus|eu|fr|es|ad|be|yaml|zip|h5p|xml|svg|png|webp|jpg|txt|csv|pdf|webm|mp4|mp3|ogg)$/;
const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt'];

/** All words of a page but those in the fields of an author, who may write gaps in braces. */
async function wordsOf(page: Page): Promise<string> {
  return page.evaluate((attributes) => {
    const named = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join())];
    const labels = named.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''));
    const written = [...document.querySelectorAll<HTMLElement>('[contenteditable="true"]')];
    const own = written.reduce((text, field) => text.replace(field.innerText, ''), document.body.innerText);
    return [document.title, own, ...labels].join('\n');
  }, ATTRIBUTES);
}

/** The page is in that language, and nothing of it shows a key in the place of words. */
export async function expectWords(page: Page, language: Language): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  const words = await wordsOf(page);
  expect(words.replace(GAP, '')).not.toContain('{{');
  const keys = (words.match(KEY) ?? []).filter((word) => !NO_KEY.test(word));
  expect(keys, 'keys without words').toEqual([]);
}
