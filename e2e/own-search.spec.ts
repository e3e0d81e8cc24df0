import { unitsOf } from '@pirecow/content';
import type { Enrolment } from '@pirecow/contracts';
import { expectAccessible, expectReflow } from './support/axe';
import { theCourse } from './support/course';
import { newPerson } from './support/people';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

const french = (key: string) => word('fr', 'search', key);

test('a word leads to its passage in the player, by the keyboard alone', async ({ browser, baseURL }) => {
  const { state } = await newPerson(baseURL!, 'fr');
  const context = await browser.newContext({ storageState: state, baseURL: baseURL!, locale: 'fr-FR' });
  const page = await context.newPage();
  const { structure } = theCourse();
  await tell<Enrolment>(context.request, 'POST', '/api/learning/enrolments', {
    courseId: structure.id,
    language: 'fr',
  });
  await page.goto('/learn');
  await stands(page);
  await page.getByRole('link', { name: french('title') }).click();
  const field = page.getByRole('searchbox', { name: french('words') });
  await field.fill('zzyzx');
  await field.press('Enter');
  await expect(page.getByText(french('none-how'))).toBeVisible();
  await expectAccessible(page, 'a search without results');
  await field.fill('teletravailleurs');
  await field.press('Enter');
  const found = page.getByRole('region', { name: french('passages') });
  await expect(found.locator('mark').first()).toBeVisible();
  await expectAccessible(page, 'what was found');
  await expectReflow(page, 360);
  const last = found.getByRole('listitem').last().getByRole('link');
  const [, block = ''] = /#passage-(.+)$/.exec((await last.getAttribute('href')) ?? '') ?? [];
  expect(unitsOf(structure).flatMap(({ blocks }) => blocks.map(({ id }) => id))).toContain(block);
  await last.press('Enter');
  await expect(page.locator(`[data-block="${block}"]`)).toBeInViewport();
  await page.goBack();
  await expect(field).toHaveValue('teletravailleurs');
  await context.close();
});
