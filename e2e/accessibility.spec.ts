import { expectAccessible, expectReflow } from './support/axe';
import type { Language } from './support/people';
import { type PageToSee, pagesIn, pagesOfStaff } from './support/pages';
import { stands, test } from './support/test';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];
const SCHEMES = ['light', 'dark'] as const;
/** Pages whose words are long in Basque and that everybody sees. */
const MAIN = ['home', 'catalogue', 'course', '/sign-in', 'my learning', 'lesson', 'attempt', 'result'];

function isSound({ name, as, path, status }: PageToSee, language: Language) {
  test.describe(`${name} (${language})`, () => {
    test.use({ as, speaks: language, locale: language });

    test('is accessible in both schemes and both sizes, and reflows', async ({ page, troubles }) => {
      const address = await path(page.request);
      if (status) troubles.expect(new RegExp(`^${status} GET .*${address}$`));
      await page.goto(address);
      await stands(page);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          await expectAccessible(page, `${colorScheme}, ${size.width} px`);
        }
      }
      for (const width of [360, 320]) await expectReflow(page, width);
    });
  });
}

for (const page of [...pagesIn('fr'), ...pagesOfStaff()]) isSound(page, 'fr');
for (const page of pagesIn('eu').filter(({ name }) => MAIN.includes(name))) isSound(page, 'eu');
