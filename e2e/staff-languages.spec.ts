import type { Profile } from '@pirecow/contracts';
import { expectAccessibleEverywhere, expectReflow, PHONE } from './support/axe';
import { pagesOfStaff } from './support/pages';
import type { Language } from './support/people';
import { addressOf, ROOMS } from './support/rooms';
import { expectWords } from './support/speaks';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';

/** The French ones are read where their accessibility is seen; that no words are missing in a language is checked beside (`Words`). */
const SPOKEN: Language = 'eu';

async function speaks(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await stands(page);
  await expect(page.getByRole('heading', { level: 1 }), 'one title').toHaveCount(1);
  await expectWords(page, SPOKEN);
  await expectReflow(page, 360);
}

/** Goes through rooms on a phone, where Basque words are the longest: in the light, in the dark, and as narrow as it gets. */
async function goThrough(page: Page, rooms: keyof typeof ROOMS): Promise<void> {
  for (const stop of ROOMS[rooms]) {
    const address = await addressOf(page, stop);
    await test.step(address, async () => {
      await speaks(page, address);
      await expectAccessibleEverywhere(page, [PHONE]);
      await expectReflow(page, 320);
    });
  }
}

for (const who of ['trainer', 'coordinator', 'administrator', 'platform'] as const) {
  test.describe(() => {
    test.use({ as: who });

    test(`all pages of ${who} speak Basque too, and fit a phone`, async ({ page }) => {
      test.setTimeout(180_000);
      const { language } = await tell<Profile>(page.request, 'GET', '/api/account');
      const speak = (wished: string) =>
        tell(page.request, 'PUT', '/api/account/language', { language: wished });
      await speak(SPOKEN);
      for (const { as, path } of pagesOfStaff()) {
        if (as !== who) continue;
        const address = await path(page.request);
        await test.step(address, () => speaks(page, address));
      }
      if (who in ROOMS) await goThrough(page, who as keyof typeof ROOMS);
      await speak(language);
    });
  });
}

for (const who of ['learner', 'graduate'] as const) {
  test.describe(() => {
    test.use({ as: who, speaks: SPOKEN, locale: SPOKEN });

    test(`rooms of a ${who} are accessible on a phone, in Basque`, async ({ page, troubles }) => {
      // Nobody is asked before the three months are over.
      troubles.expect(/^404 GET .*\/questionnaires\/later$/);
      await goThrough(page, who);
    });
  });
}
