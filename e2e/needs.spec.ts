import type { NeedResultList } from '@pirecow/contracts';
import { expectAccessible, expectReflow, PHONE } from './support/axe';
import { organisationOf } from './support/pages';
import { stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const own = (key: string) => word('fr', 'needs', key);
const any = (key: string) => anyWord('needs', key);

test('somebody without an account says on a phone what they need, and a trainer makes a course of it', async ({
  browser,
  baseURL,
}) => {
  const visitor = await browser.newContext({ baseURL: baseURL!, viewport: PHONE, locale: 'fr' });
  const page = await visitor.newPage();
  await page.goto('/fr/');
  await page.getByRole('link', { name: word('fr', 'home', 'slopes.needs') }).click();
  await expect(page).toHaveURL(/\/fr\/needs$/);
  await stands(page);
  await expectAccessible(page, 'open surveys');
  await page
    .getByRole('link', { name: /^Répondre/ })
    .first()
    .click();
  await expect(page.getByRole('combobox').first()).toBeVisible();
  await page.getByRole('combobox').first().selectOption('teleworker');
  await page.getByRole('combobox').nth(1).selectOption('FRJ21');
  for (const question of await page
    .getByRole('group')
    .filter({ has: page.getByRole('radio') })
    .all())
    await question.getByRole('radio').nth(2).check();
  await page.reload();
  await stands(page);
  await expect(page.getByRole('radio').nth(2)).toBeChecked();
  await expectReflow(page, 360);
  await expectAccessible(page, 'a survey of needs');
  await page.getByRole('checkbox').last().check();
  // Nobody reads a survey in less than three seconds: who is refused tries again.
  await expect(async () => {
    await page.getByRole('button', { name: own('answer.send') }).click();
    await expect(page.getByRole('heading', { name: own('thanks.title') })).toBeFocused({ timeout: 1_000 });
  }).toPass();
  // Whoever sits down here next reads nothing of it, and changes nothing of it.
  await page.reload();
  await stands(page);
  await expect(page.getByRole('heading', { name: own('answered.title') })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('FRJ21');
  await expectAccessible(page, 'a survey that was answered here');
  await page.getByRole('button', { name: own('thanks.other') }).click();
  await expect(page.getByRole('combobox').first()).toHaveValue('');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await visitor.close();

  const desk = await browser.newContext({ storageState: stateOf('trainer'), baseURL: baseURL! });
  const work = await desk.newPage();
  const { items } = await tell<NeedResultList>(desk.request, 'GET', '/api/coordination/needs');
  await work.goto(`${await organisationOf(desk.request)}/needs/${items[0]?.id}`);
  await stands(work);
  await expectAccessible(work, 'a survey that is built');
  await expectReflow(work, 360);
  await work.goto('/coordination/needs');
  await stands(work);
  await expect(work.getByRole('table').first()).toContainText('Ariège');
  await expectAccessible(work, 'needs');
  await expectReflow(work, 360);
  await work
    .getByRole('button', { name: /^(Commencer|Empezar|Hasi|Start)/ })
    .first()
    .click();
  await expect(work).toHaveURL(/\/courses\/[0-9a-f-]{36}\/edit$/);
  await stands(work);
  await work.goto('/coordination/needs');
  await expect(work.getByText(any('uncovered.begun')).first()).toBeVisible();
  await desk.close();
});
