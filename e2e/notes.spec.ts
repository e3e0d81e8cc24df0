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

  // Neither a mark nor words take the place of what another device wrote meanwhile and nobody has seen here.
  const path = `/api/learning/enrolments/${id}/notes/${lesson.blocks.at(-1)!.id}`;
  const writeElsewhere = (text: string) => tell(context.request, 'PUT', path, { text, marked: true });
  await writeElsewhere('Vu du bureau');
  await last.getByRole('button', { name: french('mark') }).click();
  await expect(last.getByText('Vu du bureau')).toBeVisible();
  await expect(last.getByRole('button', { name: french('mark') })).toHaveAttribute('aria-pressed', 'false');
  await last.getByRole('button', { name: french('change') }).click();
  await last.getByRole('textbox', { name: french('note') }).fill('À montrer à l’équipe');
  await writeElsewhere('Vu du train');
  await last.getByRole('button', { name: french('keep') }).click();
  await expect(last.getByRole('alert')).toContainText('Vu du train');
  await last.getByRole('button', { name: french('keep') }).click();
  await expect(last.getByRole('textbox')).toHaveCount(0);
  await expect(last.getByText('À montrer à l’équipe')).toBeVisible();
  await page.goto('/learn');
  await stands(page);
  await page.getByRole('link', { name: french('title') }).click();
  await expect(page.getByText('À montrer à l’équipe')).toBeVisible();
  await expectAccessible(page, 'my notes');
  await expectReflow(page, 360);
  const forget = french('forget');
  const listed = page.getByRole('main').getByRole('listitem');
  await writeElsewhere('Vu du quai');
  await listed.getByRole('button', { name: forget }).click();
  await page.getByRole('dialog').getByRole('button', { name: forget }).click();
  await expect(page.getByText('Vu du quai')).toBeVisible();
  await page.keyboard.press('Escape');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: french('download') }).click();
  expect((await coming).suggestedFilename()).toBe('pirecow-notes.md');
  await listed.getByRole('link').first().click();
  await expect(page.getByText('Vu du quai')).toBeVisible();
  await expect(page.locator('[data-block]').last()).toBeInViewport();
  await context.close();
});
