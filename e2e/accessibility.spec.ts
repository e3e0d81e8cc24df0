import { expectAccessibleEverywhere, expectReflow } from './support/axe';
import type { Language } from './support/people';
import { type PageToSee, pagesIn, pagesOfStaff } from './support/pages';
import { expectWords } from './support/speaks';
import { stands, test } from './support/test';

/** Pages whose words are long in Basque and that everybody sees. */
const MAIN = ['home', 'catalogue', 'course', '/sign-in', 'my learning', 'lesson', 'attempt', 'result'];

function isSound({ name, as, path, status }: PageToSee, language: Language) {
  test.describe(`${name} (${language})`, () => {
    test.use({ as, speaks: language, locale: language });

    test('is accessible in both schemes and all sizes, reflows, and speaks its language', async ({
      page,
      troubles,
    }) => {
      const address = await path(page.request);
      if (status) troubles.expect(new RegExp(`^${status} GET .*${address}$`));
      await page.goto(address);
      await stands(page);
      await expectWords(page, language);
      await expectAccessibleEverywhere(page);
      for (const width of [768, 360, 320]) await expectReflow(page, width);
    });
  });
}

for (const page of [...pagesIn('fr'), ...pagesOfStaff()]) isSound(page, 'fr');
for (const page of pagesIn('eu').filter(({ name }) => MAIN.includes(name))) isSound(page, 'eu');
