import type { GivenInspection } from '@pirecow/contracts';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { aRun, organisationOf } from './support/pages';
import { expect, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const own = (key: string) => anyWord('evidence', key);
const french = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'evidence', key, values);

test.use({ as: 'coordinator', viewport: DESK, isMobile: false, hasTouch: false });

test('a coordinator has a file made and lets an inspector in, who reads the evidence with a code, and every look is shown', async ({
  page,
  browser,
  baseURL,
}) => {
  const run = (await aRun(page.request)).split('/').at(-1) ?? '';

  await test.step('the file of the session is asked for, and is ready soon', async () => {
    await page.goto(`/evidence?runId=${run}`);
    await stands(page);
    await page.getByRole('button', { name: own('ask.submit') }).click();
    await expect(page.getByText(own('files.is-ready')).first()).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page, 'evidence files');
    await page
      .getByRole('button', { name: own('verify.action') })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: own('verify.action') }).click();
    await expect(dialog.getByText(own('verify.whole'))).toBeVisible();
    await dialog.getByRole('button', { name: own('close') }).click();
    await expectReflow(page, 360);
    await page.setViewportSize(DESK);
  });

  const given = await test.step('access is given by a link and a code, told once', async () => {
    await page.goto(`${await organisationOf(page.request)}/runs/${run}/inspections`);
    await stands(page);
    await page.getByRole('textbox', { name: own('give.body') }).fill('DREETS Occitanie');
    const answer = page.waitForResponse(
      (response) => response.url().endsWith('/inspections') && response.request().method() === 'POST',
    );
    await page.getByRole('button', { name: own('give.submit') }).click();
    const told = (await (await answer).json()) as GivenInspection;
    await expect(page.getByRole('textbox', { name: own('given.code') })).toHaveValue(told.code ?? '');
    await expectAccessible(page, 'inspections of a session');
    return told;
  });

  await test.step('the inspector reads with the code, on a phone and without an account', async () => {
    const nobody = { cookies: [], origins: [] };
    const context = await browser.newContext({
      storageState: nobody,
      baseURL: baseURL!,
      locale: 'fr-FR',
      viewport: PHONE,
    });
    const tab = await context.newPage();
    await tab.goto(new URL(given.link).pathname);
    await tab.getByRole('textbox', { name: french('code.field') }).fill(given.code?.toLowerCase() ?? '');
    await expectAccessible(tab, 'the code of an inspection');
    await tab.getByRole('button', { name: french('code.submit') }).click();
    await expect(tab.getByText(french('inspect.lead', { body: 'DREETS Occitanie' }))).toBeVisible();
    await tab
      .getByRole('button', { name: french('people.open') })
      .first()
      .click();
    await tab
      .locator('summary')
      .filter({ hasText: french('part.person') })
      .click();
    await expect(tab.getByRole('region', { name: french('part.person'), exact: true })).toBeVisible();
    await expectAccessible(tab, 'the evidence of a person');
    await expectReflow(tab, 360);
    const files = tab.getByRole('region', { name: french('inspect.files') });
    const fetch = files.getByRole('button', { name: french('files.fetch') }).first();
    const [file] = await Promise.all([tab.waitForEvent('download'), fetch.click()]);
    expect(file.suggestedFilename()).toMatch(/^evidence-.*\.zip$/);
    await files
      .getByRole('button', { name: french('verify.action') })
      .first()
      .click();
    const dialog = tab.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      ...{ name: 'evidence.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from('%PDF-1.7 made up'),
    });
    await dialog.getByRole('button', { name: french('verify.action') }).click();
    await expect(dialog.getByText(french('verify.not-ours'))).toBeVisible();
    await expectAccessible(tab, 'the verdict on a file');
    await context.close();
  });

  await test.step('the organisation sees every look, and takes the access back', async () => {
    await page.reload();
    await stands(page);
    const item = page.getByRole('listitem').filter({ hasText: 'DREETS Occitanie' }).first();
    await item.getByRole('button', { name: own('looks.show') }).click();
    await expect(item.getByRole('cell', { name: own('looks.part') }).first()).toBeVisible();
    await expectAccessible(page, 'the looks of an inspector');
    await item.getByRole('button', { name: own('inspections.end') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: own('inspections.end') })
      .click();
    await expect(item.getByText(own('inspections.is-revoked'))).toBeVisible();
  });
});
