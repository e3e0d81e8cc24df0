import type { Matrix } from '@pirecow/contracts';
import { expectAccessible, expectReflow } from './support/axe';
import { expect, stands, test } from './support/test';
import { tell } from './support/tell';
import { word } from './support/words';

const own = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'coordination', key, values);

test.use({ as: 'coordinator', speaks: 'fr', locale: 'fr' });

test('the matrix is walked by keys, in groups, down to the units of a course, and taken along', async ({
  page,
}) => {
  const { total, columns } = await tell<Matrix>(
    page.request,
    'GET',
    '/api/coordination/matrix?group=territory',
  );
  await page.goto('/coordination/matrix');
  await stands(page);
  const grid = page.getByRole('grid', { name: own('matrix.label') });
  await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1));
  await expect(grid).toHaveAttribute('aria-colcount', String(columns.length + 2));
  await expectAccessible(page, 'with the matrix');
  await expectReflow(page, 360);

  await grid.getByText(own('column.person'), { exact: true }).click();
  await page.keyboard.press('Control+End');
  const last = grid.locator(`[role=row][aria-rowindex="${total + 1}"]`);
  await expect(last.locator(':focus')).toHaveCount(1);
  await expect(last.getByRole('rowheader')).not.toHaveText(own('matrix.coming'));
  await page.keyboard.press('Home');
  await expect(last.getByRole('rowheader').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Control+Home');
  await expect(grid.getByRole('columnheader').first().locator(':focus')).toHaveCount(1);

  await page.getByRole('combobox', { name: own('matrix.order') }).selectOption('done-descending');
  await expect(grid.getByRole('columnheader').nth(1)).toHaveAttribute('aria-sort', 'descending');
  await expect(grid.getByRole('rowheader').first()).not.toHaveText(own('matrix.coming'));
  await page.getByRole('combobox', { name: own('matrix.group') }).selectOption('territory');
  await expect(page).toHaveURL(/group=territory/);
  await expect(grid).toHaveAttribute('aria-rowcount', /./);
  const group = grid.locator('[role=row][aria-rowindex="2"]');
  await expect(group.getByRole('rowheader')).toHaveAttribute('aria-colspan', String(columns.length + 2));

  await grid.getByRole('columnheader').getByRole('link').first().click();
  await expect(page).toHaveURL(/courseId=/);
  await expect(page).not.toHaveURL(/sort=done/);
  await expect(page.getByText(own('matrix.sum-units'))).toBeVisible();
  const cell = grid.getByRole('gridcell').getByRole('link').first();
  const state = await cell.getAttribute('title');
  expect(state).toBeTruthy();
  await expectAccessible(page, 'with units');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: own('matrix.file.xlsx') }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  await cell.click();
  await expect(page).toHaveURL(/coordination\/enrolments\/[0-9a-f-]{36}/);
});
