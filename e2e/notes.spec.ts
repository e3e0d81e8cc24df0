import { expectAccessible, expectReflow } from './support/axe';
import { theCourse } from './support/course';
import { newPerson } from './support/people';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { word } from './support/words';
import { unitsOf } from '@pirecow/content';
import type { Enrolment } from '@pirecow/contracts';

const french = (key: string) => word('fr', 'notes', key);

test('a passage is marked and noted beside, found among the notes, and led back to', async ({
  browser,
  baseURL,
}) => {
  const { state } = await newPerson(baseURL!, 'fr');
  const context = await browser.newContext({ storageState: state, baseURL: baseURL!, locale: 'fr-FR' });
  const page = await context.newPage();
  const { structure } = theCourse();
  const { id } = await tell<Enrolment>(context.request, 'POST', '/api/learning/enrolments', {
    courseId: structure.id,
    language: 'fr',
  });
  const lesson = unitsOf(structure).find(({ kind }) => kind === 'lesson')!;
  await page.goto(`/learn/${id}/${lesson.slug}`);
  await stands(page);
  const opens = page.getByRole('button', { name: french('title') });
  await opens.click();
  const last = page.getByRole('group', { name: french('beside') }).last();
  await last.getByRole('button', { name: french('mark') }).click();
  await expect(last.getByRole('button', { name: french('mark') })).toHaveAttribute('aria-pressed', 'true');
  await last.getByRole('button', { name: french('write') }).click();
  await last.getByRole('textbox', { name: french('note') }).fill('À montrer à l’équipe');
  await expectAccessible(page, 'a lesson with notes');
  await last.getByRole('button', { name: french('keep') }).click();
  await expect(last.getByText('À montrer à l’équipe')).toBeVisible();
  await page.goto('/learn');
  await stands(page);
  await page.getByRole('link', { name: french('title') }).click();
  await expect(page.getByText('À montrer à l’équipe')).toBeVisible();
  await expectAccessible(page, 'my notes');
  await expectReflow(page, 360);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: french('download') }).click();
  expect((await coming).suggestedFilename()).toBe('pirecow-notes.md');
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByText('À montrer à l’équipe')).toBeVisible();
  await expect(page.locator('[data-block]').last()).toBeInViewport();
  await context.close();
});
