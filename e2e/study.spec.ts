import { expectAccessible, expectReflow, PHONE } from './support/axe';
import { theCourse } from './support/course';
import { newPerson } from './support/people';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

const own = (key: string) => word('fr', 'paths', `time.${key}`);

test('somebody plans their week in My learning, sees it there, and goes without a plan again', async ({
  browser,
  baseURL,
}) => {
  const { state } = await newPerson(baseURL!, 'fr');
  const context = await browser.newContext({
    ...{ storageState: state, baseURL: baseURL!, locale: 'fr-FR', viewport: PHONE },
  });
  const courseId = theCourse().structure.id;
  await tell(context.request, 'POST', '/api/learning/enrolments', { courseId, language: 'fr' });
  const page = await context.newPage();
  await page.goto('/learn');
  await stands(page);
  await page.getByRole('button', { name: own('plan') }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(own('minutes')).selectOption('120');
  for (let day = 1; day <= 7; day++) await dialog.getByLabel(own(`day.${day}`)).check();
  await expectAccessible(page, 'the plan of a week');
  await dialog.getByRole('button', { name: own('save') }).click();
  await expect(dialog).toBeHidden();
  const week = page.getByRole('progressbar', { name: own('week') });
  await expect(week).toHaveAttribute('aria-valuenow', '0');
  await expect(page.getByText(own('today'))).toBeVisible();
  await expectAccessible(page, 'my learning with a plan');
  await expectReflow(page, 360);
  await expect(page.getByRole('link', { name: word('fr', 'learning', 'mine.letters') })).toBeVisible();
  await page.getByRole('button', { name: own('change') }).click();
  await dialog.getByRole('button', { name: own('none') }).click();
  await expect(week).toHaveCount(0);
  await context.close();
});
