import { expectAccessible } from './support/axe';
import { enrolAndBegin } from './support/learning';
import { accountOf, newPerson } from './support/people';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

const say = (key: string, values = {}) => word('fr', 'records', key, values);
const openFilters = (page: Page) =>
  page.getByText(word('fr', 'common', 'filters.open'), { exact: true }).click();

test.use({ as: 'coordinator' });

test('a coordinator narrows the records, reads one as JSON, and keeps the filters', async ({ page }) => {
  await page.goto('/records');
  await stands(page);
  const statements = page.locator('time[datetime]');
  await expect(statements.first()).toBeVisible();
  const total = await statements.count();
  await page.getByRole('button', { name: say('list.more') }).click();
  await expect.poll(() => statements.count()).toBeGreaterThan(total);

  await openFilters(page);
  await page
    .getByRole('combobox', { name: say('filter.verb') })
    .selectOption('http://adlnet.gov/expapi/verbs/passed');
  await expect(page).toHaveURL(/verb=/);
  await expect(page.getByText(/a réussi «/).first()).toBeVisible();
  await page.getByRole('button', { name: /^JSON/ }).first().click();
  const json = page.getByRole('region', { name: say('json.label') });
  await expect(json).toContainText('http://adlnet.gov/expapi/verbs/passed');
  await page.keyboard.press('Escape');
  await expect(json).toHaveCount(0);

  const name = `Réussites ${Date.now()}`;
  await page.getByRole('button', { name: say('saved.save') }).click();
  await page.getByLabel(say('saved.name')).fill(name);
  await page.getByRole('button', { name: say('saved.keep'), exact: true }).click();
  await page.getByRole('button', { name: say('filter.clear') }).click();
  await expect(page).not.toHaveURL(/verb=/);
  await page.getByRole('link', { name }).click();
  await expect(page).toHaveURL(/verb=/);
  await page.getByRole('button', { name: say('saved.remove', { name }) }).click();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});

test('what is stored while one looks on appears by itself', async ({ page, baseURL }) => {
  await page.goto('/records');
  await stands(page);
  const top = page.locator('time[datetime]').first();
  const before = await top.getAttribute('datetime');
  await page.getByLabel(say('live.label')).check();
  const { state } = await newPerson(baseURL ?? '', 'fr');
  await enrolAndBegin(baseURL ?? '', state, 'fr');
  await expect(top).not.toHaveAttribute('datetime', before ?? '', { timeout: 15_000 });
  // Nobody follows any more when the browser goes, and with it the session.
  await page.getByLabel(say('live.label')).uncheck();
});

test('a coordinator voids a record with a reason, and reads who voided it when and why', async ({
  page,
  baseURL,
}) => {
  const { state } = await newPerson(baseURL ?? '', 'fr');
  await enrolAndBegin(baseURL ?? '', state, 'fr');
  await page.goto('/records');
  await stands(page);
  const rows = page.getByRole('listitem').filter({ has: page.locator('time') });
  const button = page.getByRole('button', { name: say('void.button') }).first();
  const reason = `Saisi deux fois ${Date.now()}`;
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: say('void.title') });
  await expect(dialog).toContainText(say('void.means.stays'));
  await dialog.getByRole('button', { name: say('void.action') }).click();
  await expect(dialog.getByLabel(say('void.reason'))).toBeFocused();
  await expectAccessible(page, 'dialog of voiding');
  await page.keyboard.type(reason);
  await page.keyboard.press('Enter');
  await expect(page.getByText(say('void.done'))).toBeFocused();
  await expect(rows.filter({ hasText: reason })).toHaveCount(0);
  await openFilters(page);
  await page.getByRole('combobox', { name: say('filter.voided') }).selectOption('only');
  const gone = rows.filter({ hasText: reason }).first();
  await expect(gone).toContainText(say('fact.voided'));
  await expect(gone).toContainText(accountOf('coordinator').familyName);
  await expect(gone.getByRole('button', { name: say('void.button') })).toHaveCount(0);
});
