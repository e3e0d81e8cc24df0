import type { Browser } from '@playwright/test';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { inRun, meetingNow } from './support/meeting';
import { expect, type Page, test } from './support/test';
import { anyWord, word } from './support/words';

const french = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'tutoring', key, values);

test.use({ as: 'coordinator', viewport: DESK, isMobile: false, hasTouch: false });

/** A phone of somebody new in that run, with its chat before them. */
async function inChat(browser: Browser, baseURL: string, runId: string): Promise<Page> {
  const storageState = await inRun(baseURL, runId);
  const phone = await browser.newContext({ storageState, baseURL, viewport: PHONE, locale: 'fr' });
  const page = await phone.newPage();
  await page.goto(`/chats/${runId}`);
  await expect(page.getByRole('textbox', { name: french('ask.label') })).toBeVisible();
  return page;
}

test('what somebody says in the chat of a run is read by the others while they look at it', async ({
  page,
  browser,
  baseURL,
}) => {
  const { runId } = await meetingNow(page.request);
  const [ane, jon] = [await inChat(browser, baseURL!, runId), await inChat(browser, baseURL!, runId)];
  await expect(jon.getByText(french('chat.none'))).toBeVisible();
  await expectAccessible(jon, 'a chat without words');

  await ane.getByRole('textbox', { name: french('ask.label') }).fill('Qui part de **Tarbes** ?');
  await ane.getByRole('button', { name: french('ask.send') }).press('Enter');
  await expect(ane.getByText('Tarbes', { exact: true })).toHaveCount(1);
  await expect(ane.getByRole('textbox', { name: french('ask.label') })).toHaveValue('');

  await expect(jon.getByText('Tarbes', { exact: true })).toBeVisible({ timeout: 8000 });
  const newest = french('chat.newest', { name: '', moment: '' }).split(':')[0]?.trim() ?? '';
  await expect(jon.getByRole('status').filter({ hasText: newest })).toHaveCount(1);
  await expectAccessible(jon, 'a chat');
  await expectReflow(jon, 360);

  // Nothing is read again as long as nothing was said.
  const reads: string[] = [];
  jon.on('request', (request) => reads.push(new URL(request.url()).pathname));
  await jon.waitForResponse((answer) => answer.url().endsWith('/chat/state'));
  expect(reads).toEqual([`/api/runs/${runId}/chat/state`]);

  // What is typed while the words before it are on their way is said next, and nothing twice.
  const field = ane.getByRole('textbox', { name: french('ask.label') });
  await ane.route('**/api/runs/*/chat', async (route) => {
    if (route.request().method() === 'POST') await expect(field).toHaveValue('Moi, je passe par Lourdes');
    await route.continue();
  });
  await field.fill('Moi,');
  await ane.getByRole('button', { name: french('ask.send') }).press('Enter');
  await field.fill('Moi, je passe par Lourdes');
  await expect(ane.getByText('Moi,', { exact: true })).toBeVisible();
  await expect(field).toHaveValue('je passe par Lourdes');

  // The same of words that are corrected: they stay open with all that was typed.
  const corrected = ane.getByRole('textbox', { name: french('own.label') });
  await ane.route('**/messages/*', async (route) => {
    await expect(corrected).toHaveValue('Moi, et Jon aussi');
    await route.continue();
  });
  await ane
    .getByRole('button', { name: french('own.edit') })
    .first()
    .click();
  await corrected.fill('Moi, et Jon');
  const saves = ane.getByRole('button', { name: french('own.save') });
  await saves.press('Enter');
  await expect(saves).toHaveAttribute('aria-busy', 'true');
  await corrected.fill('Moi, et Jon aussi');
  await expect(saves).toHaveAttribute('aria-busy', 'false');
  await expect(corrected).toHaveValue('Moi, et Jon aussi');

  await page.goto(`/chats/${runId}`);
  await page
    .getByRole('button', { name: anyWord('tutoring', 'decide.hide') })
    .last()
    .click();
  await expect(page.getByText(anyWord('tutoring', 'decide.hidden'))).toBeVisible();
  await expect(jon.getByText(french('decide.hidden'))).toBeVisible({ timeout: 8000 });
  await expect(jon.getByText('Tarbes', { exact: true })).toHaveCount(0);
});
