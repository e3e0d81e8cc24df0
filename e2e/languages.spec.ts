import { pagesIn } from './support/pages';
import { LANGUAGES } from './support/people';
import { expectWords } from './support/speaks';
import { expect, stands, test } from './support/test';

for (const who of ['nobody', 'student', 'graduate'] as const) {
  test.describe(() => {
    test.use({ as: who });
    test.skip(({ speaks }) => speaks === 'fr', 'read where its accessibility is seen');

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
    // Whom nobody knows is led to the same language by `/`.
    expect(found).toContainEqual(['x-default', `${baseURL}/fr${path}`]);
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
      'href',
      `${baseURL}/${speaks}${path}`,
    );
  }
});

test.describe(() => {
  test.use({ as: 'graduate' });

  test('dates are written as the language writes them', async ({ page, speaks }) => {
    const long = {
      fr: /\d{1,2}(er)? \p{L}+ 20\d\d/u,
      es: /\d{1,2} de \p{L}+ de 20\d\d/u,
      eu: /20\d\de?ko \p{L}+ren \d{1,2}a?/u,
      en: /\d{1,2} \p{L}+ 20\d\d/u,
    };
    await page.goto('/account/devices');
    await stands(page);
    await expect(page.getByRole('main')).toContainText(long[speaks]);
  });
});
