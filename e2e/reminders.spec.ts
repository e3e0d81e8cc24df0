import { expectAccessible, expectReflow } from './support/axe';
import { firstMail, organisationOf } from './support/pages';
import { newPerson, stateOf } from './support/people';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

const says = (key: string) => word('fr', 'runs', `reminders.${key}`);
const letters = (key: string) => word('fr', 'identity', `letters.${key}`);

test('a person says on one page which letters they want', async ({ browser, baseURL }) => {
  const { state } = await newPerson(baseURL!, 'fr');
  const context = await browser.newContext({ storageState: state, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('/account');
  await page.getByRole('link', { name: letters('title') }).click();
  const reminders = page.getByRole('checkbox', { name: letters('reminders.label') });
  await expect(reminders).toBeChecked();
  await Promise.all([page.waitForResponse(/\/api\/letters$/), reminders.click()]);
  await page.reload();
  await stands(page);
  await expect(reminders).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: letters('talk.label') })).toBeChecked();
  await context.close();
});

test('a coordinator writes a reminder, sees whom it would write to, and takes it back', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ storageState: stateOf('coordinator'), baseURL: baseURL! });
  const page = await context.newPage();
  const path = await organisationOf(page.request);
  await page.goto(`${path}/reminders`);
  await stands(page);
  const rules = page.getByRole('main').getByRole('checkbox');
  await expect(rules).toHaveCount(10);
  await page.getByRole('button', { name: says('new') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: says('days-after') }).fill('23');
  await dialog.getByRole('button', { name: says('preview.title') }).click();
  await expect(dialog.getByRole('status')).not.toBeEmpty();
  await expectAccessible(page, 'a reminder that is written');
  await expectReflow(page, 360);
  await dialog.getByRole('button', { name: says('save') }).click();
  await expect(dialog).toBeHidden();
  const mine = page.getByRole('listitem').filter({ hasText: /^23 jours/ });
  await mine.getByRole('checkbox').click();
  await expect(mine.getByRole('checkbox')).not.toBeChecked();
  await mine.getByRole('button', { name: says('remove') }).click();
  await expect(rules).toHaveCount(10);
  await context.close();
});

test.describe('the inbox of the demonstration', () => {
  test.use({ as: 'platform' });

  test('shows a letter as programs of mail draw it, beside its words', async ({ page }) => {
    await page.goto(await firstMail(page.request));
    await stands(page);
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    const letter = page.frameLocator('iframe');
    await expect(letter.getByRole('heading', { level: 1 })).toHaveText(title ?? '');
    await expectAccessible(page, 'a letter in its frame');
    await expectReflow(page, 360);
  });
});
