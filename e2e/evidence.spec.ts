import { readFileSync } from 'node:fs';
import { expectAccessible } from './support/axe';
import { organisationOf } from './support/pages';
import { expect, stands, test } from './support/test';
import { anyWord } from './support/words';

const own = (key: string) => anyWord('organisations', key);

test.use({ as: 'administrator' });

test('an administrator has the evidence checked, reads that all is whole, and takes the seals along', async ({
  page,
}) => {
  const verify = page.getByRole('button', { name: own('evidence.verify') });
  const address = `${await organisationOf(page.request)}/evidence`;
  // Records are sealed some seconds after they have arrived.
  await expect(async () => {
    await page.goto(address);
    await stands(page);
    await expect(verify).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await verify.click();
  // The job begins within seconds; the page follows it by itself.
  await expect(page.getByText(own('evidence.whole-text_other')).last()).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, 'evidence that is whole');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: own('evidence-file.heads') }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n');
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ position: 1, erased: false });
});

test('evidence that is broken says where, what is wrong, and in which record', async ({ page }) => {
  const organisation = await organisationOf(page.request);
  const id = '01a21432-6281-74e9-b58c-b623fb12610f';
  // Nothing of the demonstration may really break: the answer of the server is changed on its way.
  await page.route(/\/evidence$/, async (route) => {
    if (route.request().resourceType() === 'document') return route.continue();
    const answer = await route.fetch();
    const body = (await answer.json()) as object;
    const fault = { kind: 'changed', position: 5, statementId: id };
    const verification = {
      at: '2026-11-25T20:00:00.000Z',
      position: 4,
      head: 'ab',
      erased: 0,
      anchors: 0,
      fault,
    };
    const sealed = { position: 9, head: 'ab' };
    return route.fulfill({ response: answer, json: { ...body, sealed, verification } });
  });
  await page.goto(`${organisation}/evidence`);
  await stands(page);
  await expect(page.getByText(own('evidence.broken'))).toBeVisible();
  await expect(page.getByText(own('evidence-fault.changed'))).toBeVisible();
  await expect(page.getByRole('textbox', { name: own('evidence.statement') })).toHaveValue(id);
  await expectAccessible(page, 'evidence that is broken');
});
