import { theCourse } from './support/course';
import { enrolAndBegin } from './support/learning';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

test.use({ as: 'newcomer' });

test('one leaves a course after being asked, and finds the door open', async ({
  page,
  newcomer,
  baseURL,
}) => {
  await enrolAndBegin(baseURL!, newcomer!.state, 'fr');
  const leave = word('fr', 'learning', 'leave.action');
  await page.goto('/learn');
  await stands(page);
  await page.getByRole('button', { name: leave }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: word('fr', 'common', 'action.back') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: leave })).toBeFocused();

  await page.getByRole('button', { name: leave }).click();
  await dialog.getByRole('button', { name: leave }).click();
  const why = dialog.getByRole('combobox', { name: word('fr', 'learning', 'leave.why') });
  await expect(why, 'nothing is said in the place of who leaves').toBeFocused();
  await why.selectOption('no-time');
  await dialog.getByRole('button', { name: leave }).click();
  await expect(page.getByText(word('fr', 'learning', 'mine.empty.title'))).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'porte' })).toBeVisible();

  await page.goto(`/fr/courses/${theCourse().structure.slug}`);
  await stands(page);
  await page.getByRole('main').getByRole('button').first().click();
  await expect(page).toHaveURL(/\/learn\//);
});
