import type { Profile } from '@pirecow/contracts';
import { pagesOfStaff } from './support/pages';
import { LANGUAGES } from './support/people';
import { expectWords } from './support/speaks';
import { stands, test } from './support/test';
import { tell } from './support/tell';

/** The French ones are read where their accessibility is seen. */
const SPOKEN = LANGUAGES.filter((language) => language !== 'fr');

for (const who of ['trainer', 'coordinator', 'administrator', 'platform'] as const) {
  test.describe(() => {
    test.use({ as: who });

    test(`all pages of ${who} speak the other languages`, async ({ page }) => {
      test.setTimeout(120_000);
      const { language } = await tell<Profile>(page.request, 'GET', '/api/account');
      const speak = (wished: string) =>
        tell(page.request, 'PUT', '/api/account/language', { language: wished });
      for (const spoken of SPOKEN) {
        await speak(spoken);
        for (const { as, path } of pagesOfStaff()) {
          if (as !== who) continue;
          const address = await path(page.request);
          await test.step(`${spoken} ${address}`, async () => {
            await page.goto(address);
            await stands(page);
            await expectWords(page, spoken);
          });
        }
      }
      await speak(language);
    });
  });
}
