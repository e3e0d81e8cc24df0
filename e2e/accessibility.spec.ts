import { expectAccessibleEverywhere, expectReflow, PHONE } from './support/axe';
import type { Language } from './support/people';
import { type PageToSee, pagesIn, pagesOfStaff } from './support/pages';
import { expectWords } from './support/speaks';
import { expect, type Page, stands, test } from './support/test';

/** Pages whose words are long in Basque and that everybody sees. */
const MAIN = ['home', 'catalogue', 'course', '/sign-in', 'my learning', 'lesson', 'attempt', 'result'];

/** So many pages of a visitor are seen in one window: a new one for each would load and compile the program a hundred times over. */
const IN_A_WINDOW = 8;

/** Goes to a page as one who comes from elsewhere: what differs by its hash alone is loaded anew too. */
async function arrive(page: Page, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: null });
  await page.goto(address);
  await stands(page);
}

async function isSound(page: Page, address: string, language: Language): Promise<void> {
  await arrive(page, address);
  await expectWords(page, language);
  await expectAccessibleEverywhere(page);
  for (const width of [768, 360, 320]) await expectReflow(page, width);
}

function areSound(pages: PageToSee[], language: Language): void {
  const names = pages.map(({ name }) => name).join(', ');
  test(`${names} (${language}) are accessible in both schemes and all sizes, reflow, and speak their language`, async ({
    page,
    troubles,
  }) => {
    test.setTimeout(180_000);
    const wrong: string[] = [];
    for (const { name, path, status } of pages) {
      const address = await path(page.request);
      if (status) troubles.expect(new RegExp(`^${status} GET .*${address}$`));
      await test
        .step(name, () => isSound(page, address, language))
        .catch((error: Error) => wrong.push(`${name}: ${error.message}`));
    }
    expect(wrong).toEqual([]);
  });
}

function goThrough(all: PageToSee[], language: Language): void {
  for (const [as, pages] of Map.groupBy(all, (one) => one.as))
    test.describe(`pages of ${as}`, () => {
      test.use({ as, speaks: language, locale: language });
      for (let first = 0; first < pages.length; first += IN_A_WINDOW)
        areSound(pages.slice(first, first + IN_A_WINDOW), language);
    });
}

goThrough([...pagesIn('fr'), ...pagesOfStaff()], 'fr');
goThrough(
  pagesIn('eu').filter(({ name }) => MAIN.includes(name)),
  'eu',
);
