import type { CoordinationSummary } from '@pirecow/contracts';
import { expectAccessible, expectReflow } from './support/axe';
import { expect, stands, test } from './support/test';
import { tell } from './support/tell';
import { word } from './support/words';

const own = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'coordination', key, values);

test.use({ as: 'coordinator', speaks: 'fr', locale: 'fr' });

test('figures of a period say of which moment they are, and tell its hours beside those since enrolment', async ({
  page,
}) => {
  await page.goto('/coordination?moment=active&from=2020-01-01&to=2035-12-31');
  await stands(page);
  await expect(page.getByText(own('period.today'))).toBeVisible();
  await expect(page.getByText(own('period.moving'))).toBeVisible();
  const hours = page.locator('dl > div').filter({ hasText: own('figure.period-hours') });
  await expect(hours.getByText(/\d/)).toBeVisible();
  await expectAccessible(page, 'with a period');
});

test('each number of the cockpit opens the people behind it, and the map says what the table says', async ({
  page,
}) => {
  const summary = await tell<CoordinationSummary>(page.request, 'GET', '/api/coordination/summary');
  const place = summary.territory.find(({ key, completed }) => key !== 'none' && completed > 0)!;
  await page.goto('/coordination');
  await stands(page);
  await expect(page.getByText(own('period.all'))).toBeVisible();
  await expect(page.getByText(own('sides.verdict.too-few', { least: 30 })).first()).toBeVisible();
  await page.getByRole('combobox', { name: own('map.figure') }).selectOption('completed');
  const region = page.getByRole('region', { name: own('by.territory') });
  const figure = own('column.completed');
  await expect(region.getByText(own('map.said', { figure }))).toBeVisible();
  await expect(region.locator('svg title', { hasText: `— ${place.completed}` }).first()).toBeAttached();
  await expectAccessible(page, 'with the map of completions');
  await expectReflow(page, 320);
  const number = region.getByRole('link', { name: new RegExp(`, ${figure}\\s?: ${place.completed},`) });
  await number.first().click();
  await expect(page).toHaveURL(/\/coordination\/enrolments\?.*state=completed/);
  await stands(page);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(place.completed + 1);
});
