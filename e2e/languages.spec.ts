import { pagesIn } from './support/pages';
import { type Language, LANGUAGES } from './support/people';
import { expect, type Page, stands, test } from './support/test';

/** Words with points between them and no address around: what an untranslated key looks like. */
const KEY = /(?<![\w@/.:-])[a-z][a-z-]*(?:\.[a-z][a-z-]*)+(?![\w@/-])/g;
const DOMAIN = /\.(com|org|net|example|eus|eu|fr|es|ad|be)$/;

async function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')];
    const labels = named.flatMap((element) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.innerText, ...labels].join('\n');
  });
}

async function expectWords(page: Page, language: Language): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  const words = await wordsOf(page);
  expect(words).not.toContain('{{');
  expect(
    (words.match(KEY) ?? []).filter((word) => !DOMAIN.test(word)),
    'keys without words',
  ).toEqual([]);
}

for (const who of ['nobody', 'student', 'graduate'] as const) {
  test.describe(() => {
    test.use({ as: who });

    test(`all pages of ${who} are in the language of the reader`, async ({ page, speaks, troubles }) => {
      for (const { as, path, status } of pagesIn(speaks)) {
        if (as !== who) continue;
        const address = await path(page.request);
        if (status) troubles.expect(new RegExp(`^${status} GET .*${address}$`));
        await test.step(address, async () => {
          await page.goto(address);
          await stands(page);
          await expectWords(page, speaks);
        });
      }
    });
  });
}

test('public pages name their counterparts in the other languages', async ({ page, speaks, baseURL }) => {
  for (const path of ['/', '/courses', '/accessibility']) {
    await page.goto(`/${speaks}${path}`);
    const links = page.locator('link[rel="alternate"][hreflang]');
    const found = await links.evaluateAll((all) =>
      all.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]),
    );
    const expected = LANGUAGES.map((language) => [language, `${baseURL}/${language}${path}`]);
    expect(found).toEqual(expect.arrayContaining(expected));
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
      'href',
      `${baseURL}/${speaks}${path}`,
    );
  }
});
