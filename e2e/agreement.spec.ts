import { expectAccessible, expectReflow } from './support/axe';
import { expect, stands, test } from './support/test';

test.use({ as: 'newcomer', speaks: 'fr' });

test('texts that have changed are named above the pages, block nothing, and are agreed to with one press', async ({
  page,
}) => {
  // The newcomer has just agreed to everything: the page is told otherwise once, all else is the real platform.
  let outdated = true;
  await page.route('**/learn', async (route) => {
    const answer = await route.fetch();
    const html = await answer.text();
    const body = outdated ? html.replace('"agreementDue":[]', '"agreementDue":["privacy"]') : html;
    await route.fulfill({ response: answer, body });
  });
  await page.goto('/learn');
  await stands(page);
  const notice = page.getByRole('region', { name: 'Nos textes ont changé' });
  await expect(notice).toBeVisible();
  await expectAccessible(page, 'with the notice');
  await expectReflow(page, 360);
  await notice.getByRole('button', { name: 'Plus tard' }).click();
  await expect(notice).toHaveCount(0);

  await page.reload();
  await stands(page);
  const given = page.waitForResponse((answer) => answer.url().endsWith('/api/account/consents'));
  await notice.getByRole('button', { name: 'J’accepte' }).press('Enter');
  expect((await given).status()).toBe(204);
  await expect(notice).toHaveCount(0);
  outdated = false;
  await page.reload();
  await stands(page);
  await expect(notice).toHaveCount(0);
});
