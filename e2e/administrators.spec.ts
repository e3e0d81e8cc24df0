import { expectAccessible, expectReflow } from './support/axe';
import { accountOf } from './support/people';
import { expect, stands, test } from './support/test';

test.use({ as: 'platform' });

test('a platform administrator gives somebody the role and takes it back, and the log says so', async ({
  page,
}) => {
  const { email, givenName, familyName } = accountOf('coordinator');
  const name = `${givenName} ${familyName}`;
  await page.goto('/admin/administrators');
  await stands(page);
  await page.getByRole('textbox').fill(email);
  await page.getByRole('textbox').press('Enter');
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toBeVisible();
  await expectAccessible(page, 'with two administrators');
  await expectReflow(page, 360);
  await page.setViewportSize({ width: 1280, height: 900 });
  await row.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button').last().click();
  await expect(row).toHaveCount(0);
  await page.goto('/admin/audit');
  await expect(page.getByText(name).first()).toBeVisible();
});
