import { expectAccessible } from './support/axe';
import { organisationOf } from './support/pages';
import { expect, stands, test } from './support/test';
import { anyWord } from './support/words';

const own = (key: string) => anyWord('organisations', key);

test.use({ as: 'administrator' });

test('an administrator is told what a rule would delete and what the law asks, and sets it', async ({
  page,
}) => {
  await page.goto(`${await organisationOf(page.request)}/record-retention`);
  await stands(page);
  const byAge = page.getByRole('checkbox', { name: own('retention.by-age') });
  const save = page.getByRole('button', { name: own('form.save') });
  await byAge.check();
  await page.getByLabel(own('retention.keep')).first().fill('24');
  await expect(page.getByText(own('retention.below-law')).first()).toBeVisible();
  await expect(page.getByText(own('retention.nothing'))).toBeVisible();
  await expectAccessible(page, 'a rule below what the law asks');
  await page.getByLabel(own('retention.keep')).first().fill('240');
  await save.click();
  const dialog = page.getByRole('dialog', { name: own('retention.ask-title_other') });
  await dialog.getByRole('button', { name: own('form.save') }).click();
  await expect(page.getByText(own('retention.saved')).first()).toBeVisible();
  await page.reload();
  await expect(byAge).toBeChecked();
  await expect(page.getByLabel(own('retention.keep')).first()).toHaveValue('240');
  await byAge.uncheck();
  await save.click();
  await expect(page.getByText(own('retention.saved')).first()).toBeVisible();
});
