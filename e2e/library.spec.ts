import { expect, type Locator, type Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { expectAccessible } from './support/axe';
import { organisationOf } from './support/pages';
import { add, addToOutline, beginCourse, block, own, saved } from './support/studio';
import { stands, test } from './support/test';
import { recordedFilm } from './support/workshop';

const TITLE = 'Visiter le lieu';
/** In bytes; two parts of 8 MiB at most. */
const LENGTH = 12_000_000;

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** A real film, as long as we want: what stands behind it is an element of its container that says nothing (EBML Void). */
function lengthened(film: Buffer, length: number): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(0xec, 0);
  head.writeBigUInt64BE(BigInt(length) | (1n << 56n), 1);
  return Buffer.concat([film, head, Buffer.alloc(length)]);
}

/** Of the parts that the page sends, the second gets stuck and the third finds the line cut. @returns how many were sent */
async function troubleOnTheWay(page: Page): Promise<() => number> {
  let parts = 0;
  await page.route('**/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH') parts += 1;
    else return route.continue();
    if (parts === 2) return;
    if (parts !== 3) return route.continue();
    await page.context().setOffline(true);
    await route.abort('internetdisconnected');
  });
  return () => parts;
}

async function askFor(page: Page, path: string): Promise<Locator> {
  await add(page, 'video');
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type="file"]').setInputFiles(path);
  await dialog.getByRole('textbox', { name: own('field.title') }).fill('La visite');
  await dialog.getByRole('textbox', { name: own('media.source') }).fill('Office de tourisme');
  await dialog.getByRole('textbox', { name: own('media.author') }).fill('Ane Mendi');
  await dialog.getByRole('button', { name: own('media.add') }).click();
  return dialog;
}

const arrived = async (dialog: Locator) =>
  Number(await dialog.getByRole('progressbar').getAttribute('aria-valuenow'));

const card = (page: Page, name: string | RegExp) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

test('a large film arrives although the line is cut, is replaced everywhere, and what is left over is found', async ({
  page,
  browser,
  troubles,
}, info) => {
  test.setTimeout(120_000);
  troubles.expect(/ERR_INTERNET_DISCONNECTED/);
  const [first, second] = [info.outputPath('visite.webm'), info.outputPath('visite-deux.webm')];
  const film = await recordedFilm(browser);
  await writeFile(first, lengthened(film, LENGTH));
  await writeFile(second, lengthened(film, 1000));
  await beginCourse(page, TITLE);
  await addToOutline(page, 'module', 'Avant de partir');
  await addToOutline(page, 'unit', 'Le chemin');
  const studio = page.url();
  const begun: string[] = [];
  const kept: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/uploads')) begun.push(request.url());
  });
  page.on('response', (response) => {
    const offset = response.request().method() === 'HEAD' && response.headers()['upload-offset'];
    if (offset) kept.push(Number(offset));
  });

  await test.step('it goes on after the page was left, and after the line was cut', async () => {
    const sent = await troubleOnTheWay(page);
    const dialog = await askFor(page, first);
    // What was sent may not have arrived: the first part has once the second is under way.
    await expect.poll(sent).toBe(2);
    expect(await arrived(dialog)).toBeGreaterThan(60);
    await page.reload();
    await stands(page);
    const again = await askFor(page, first);
    await expect(again.getByText(own('media.phase.waiting'))).toBeVisible();
    await page.context().setOffline(false);
    await expect(again).toBeHidden({ timeout: 30_000 });
    expect(begun).toHaveLength(1);
    expect(kept).toContain(8 * 1024 * 1024);
    await saved(page);
  });

  await test.step('it plays by ranges', async () => {
    const player = block(page, 'video').locator('video');
    await expect
      .poll(() => player.evaluate((video: HTMLVideoElement) => video.readyState))
      .toBeGreaterThan(0);
    const range = await page.request.get((await player.getAttribute('src')) ?? '', {
      headers: { range: `bytes=${LENGTH}-${LENGTH + 9}` },
    });
    expect([range.status(), (await range.body()).length]).toEqual([206, 10]);
  });

  await test.step('the library knows where it is used, and replaces it in all drafts', async () => {
    await page.goto(`${await organisationOf(page.request)}/media?search=${encodeURIComponent('Ane Mendi')}`);
    await stands(page);
    await card(page, 'visite.webm').getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('link', { name: `${TITLE} › Le chemin` })).toBeVisible();
    await expectAccessible(page, 'a file of the library');
    await dialog.getByText(own('library.replace-everywhere')).click();
    const form = dialog.locator('form').filter({ has: page.locator('input[type="file"]') });
    await form.locator('input[type="file"]').setInputFiles(second);
    await form.getByRole('button', { name: own('library.replace') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('status').filter({ hasText: TITLE })).toBeVisible();
    await expect(card(page, 'visite-deux.webm')).toBeVisible();
  });

  await test.step('what is left over is found, and says when it goes', async () => {
    await page.getByRole('combobox', { name: own('library.filter.use') }).selectOption('unused');
    await expect(card(page, 'visite-deux.webm')).toBeHidden();
    await card(page, 'visite.webm').getByRole('button').click();
    await expect(page.getByRole('dialog').getByText(own('library.goes'))).toBeVisible();
  });

  await test.step('another block takes the new one from the library', async () => {
    await page.goto(studio);
    await stands(page);
    await add(page, 'video');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: own('media.from-library') }).click();
    await dialog.getByRole('searchbox', { name: own('library.search') }).fill('visite-deux');
    await dialog.getByRole('button', { name: /visite-deux/ }).click();
    await expect(dialog.getByRole('textbox', { name: own('media.author') })).toHaveValue('Ane Mendi');
    await dialog.getByRole('textbox', { name: own('field.title') }).fill('Encore');
    await dialog.getByRole('button', { name: own('media.add') }).click();
    await expect(dialog).toBeHidden();
    await expect(block(page, 'video').locator('video')).toHaveCount(2);
    await saved(page);
  });
});
