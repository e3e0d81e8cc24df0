import type { Profile } from '@pirecow/contracts';
import { pagesOfStaff } from './support/pages';
import type { Language } from './support/people';
import { expectWords } from './support/speaks';
import { stands, test } from './support/test';
import { tell } from './support/tell';

/** The French ones are read where their accessibility is seen; that no words are missing in a language is checked beside (`Words`). */
const SPOKEN: Language = 'eu';

for (const who of ['trainer', 'coordinator', 'administrator', 'platform'] as const) {
  test.describe(() => {
    test.use({ as: who });

    test(`all pages of ${who} speak Basque too`, async ({ page }) => {
      test.setTimeout(120_000);
      const { language } = await tell<Profile>(page.request, 'GET', '/api/account');
      const speak = (wished: string) =>
        tell(page.request, 'PUT', '/api/account/language', { language: wished });
      await speak(SPOKEN);
      for (const { as, path } of pagesOfStaff()) {
        if (as !== who) continue;
        const address = await path(page.request);
        await test.step(address, async () => {
          await page.goto(address);
          await stands(page);
          await expectWords(page, SPOKEN);
        });
      }
      await speak(language);
    });
  });
}
