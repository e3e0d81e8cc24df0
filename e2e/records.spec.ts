import { enrolAndBegin } from './support/learning';
import { newPerson } from './support/people';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

const say = (key: string, values = {}) => word('fr', 'records', key, values);

test.use({ as: 'coordinator' });

test('a coordinator narrows the records, reads one as JSON, and keeps the filters', async ({ page }) => {
  await page.goto('/records');
  await stands(page);
  const statements = page.locator('time[datetime]');
  await expect(statements.first()).toBeVisible();
  const total = await statements.count();
  await page.getByRole('button', { name: say('list.more') }).click();
  await expect.poll(() => statements.count()).toBeGreaterThan(total);

  await page.getByLabel(say('filter.verb')).selectOption('http://adlnet.gov/expapi/verbs/passed');
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
