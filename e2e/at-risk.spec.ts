import { expectAccessible, expectReflow } from './support/axe';
import { expect, stands, test } from './support/test';
import { anyWord } from './support/words';

const says = (key: string) => anyWord('coordination', key);

test.use({ as: 'coordinator' });

test('a coordinator sees who may not get to the end and why, looks to whom a letter would go, and notes a call', async ({
  page,
}) => {
  await page.goto('/coordination/at-risk');
  await stands(page);
  await page.getByText(says('risk.rules.title')).click();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  await page.getByRole('combobox', { name: says('risk.filter.level') }).selectOption('watch');
  await expect(page).toHaveURL(/level=watch/);
  await rows.nth(1).getByRole('checkbox').check();
  await expectAccessible(page, 'people at risk');
  await expectReflow(page, 360);

  await page.getByRole('button', { name: says('together.write') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: says('together.subject') }).fill('Votre formation');
  await dialog.getByRole('textbox', { name: says('together.text') }).fill('Comment allez-vous ?');
  await dialog.getByRole('button', { name: says('together.look') }).click();
  await expect(dialog.getByRole('status')).not.toBeEmpty();
  await expectAccessible(page, 'a letter to several people');
  await page.keyboard.press('Escape');

  await rows.nth(1).getByRole('link').click();
  await stands(page);
  await page.getByRole('combobox', { name: says('followed.outcome-label') }).selectOption('needs-help');
  await page.getByRole('textbox', { name: says('followed.note') }).fill('Un appel à midi.');
  await page.getByRole('button', { name: says('followed.save') }).click();
  const noted = page
    .getByRole('list', { name: says('followed.list') })
    .getByRole('listitem')
    .first();
  await expect(noted).toContainText('Un appel à midi.');
  await expectAccessible(page, 'what was done about a person');
});
