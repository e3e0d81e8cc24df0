import { seededNumbers } from '@pirecow/content';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { courseText, questionsIn } from './support/answer';
import { expectAccessible } from './support/axe';
import { theCourse } from './support/course';
import { answer, asGiven, enrol, type Given, offline, openUnit, sendAll, storedOf } from './support/offline';
import { OwnBrowser } from './support/own-browser';
import { newPerson } from './support/people';
import { expect, stands, test } from './support/test';
import { UnsteadyServer } from './support/unsteady-server';
import { word } from './support/words';

const UNIT = 'quelle-securite-sociale';
/** Bytes: enough for the pages of the program, not for a course. */
const LITTLE_ROOM = 3_000_000;

const learning = (key: string) => word('fr', 'learning', key);

interface Manifest {
  name: string;
  lang: string;
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
}

/** Points that Chromium wants of an icon to offer an installation. */
const LEAST_ICON = 144;

/**
 * The app as Chromium reads it. The browser of these tests answers `Page.getInstallabilityErrors` with none whatever it is shown, so
 * what Chrome asks for is looked at here.
 */
async function asApp(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { manifest, errors, data } = await session.send('Page.getAppManifest');
  const { name, lang, icons } = JSON.parse(data ?? '{}') as Manifest;
  const { id, scope, startUrl, display } = manifest;
  return { facts: { errors, name, lang, id, scope, startUrl, display }, icons };
}

/** Expects icons that are as large as they say, one of them large enough for any place. */
async function expectIcons(page: Page, icons: Manifest['icons']): Promise<void> {
  const drawn = icons.filter(({ type }) => type === 'image/png');
  for (const { src, sizes } of drawn) {
    const answer = await page.request.get(src);
    const { format, width, height } = await sharp(await answer.body()).metadata();
    expect({ format, sizes: `${width}x${height}` }).toEqual({ format: 'png', sizes });
  }
  const wide = drawn.filter(({ purpose = 'any' }) => purpose.split(' ').includes('any'));
  expect(Math.max(...wide.map(({ sizes }) => Number.parseInt(sizes, 10)))).toBeGreaterThanOrEqual(LEAST_ICON);
}

/** How firmly the databases of our own are written, page after page. */
function noteDurability(page: Page) {
  return page.addInitScript(() => {
    const noted: string[] = [];
    Object.assign(window, { noted });
    const begin = Reflect.get<IDBDatabase, 'transaction'>(IDBDatabase.prototype, 'transaction');
    IDBDatabase.prototype.transaction = function (...how) {
      const transaction = begin.apply(this, how);
      if (transaction.mode === 'readwrite') noted.push(`${this.name} ${transaction.durability}`);
      return transaction;
    };
  });
}

const durability = (page: Page) =>
  page.evaluate(() => [...new Set((window as unknown as { noted: string[] }).noted)].sort());

/** Gives the origin so many bytes, or as many as the browser thinks right. */
async function giveRoom(page: Page, origin: string, quotaSize?: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });
}

test('an app that can be installed says so where its device is full, and loses nothing with its killed browser', async ({
  baseURL,
}) => {
  const { state } = await newPerson(baseURL!, 'fr');
  const { enrolmentId } = await enrol(baseURL!, state);
  const line = new UnsteadyServer(baseURL!, () => 1);
  const url = await line.start();
  const path = `/learn/${enrolmentId}/${UNIT}`;
  const chance = seededNumbers(7);
  const browser = new OwnBrowser({ baseURL: url, serviceWorkers: 'allow' });
  const [one, two] = questionsIn(UNIT);
  const given: Given[] = [];
  const first = await browser.open(state);
  await noteDurability(first.page);

  await test.step('a download that finds no room says so, and goes on where it stopped', async () => {
    const { page } = first;
    await giveRoom(page, url, LITTLE_ROOM);
    await page.goto('/offline');
    await stands(page);
    await page.getByRole('button', { name: offline('course.take') }).click();
    await page.getByRole('button', { name: offline('form.take'), exact: true }).click();
    await expect(page.getByText(offline('course.full'))).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page, 'a download on a full device');
    await giveRoom(page, url);
    await page.getByRole('button', { name: offline('course.go-on') }).click();
    await expect(page.getByRole('list', { name: offline('course.facts') })).toBeVisible({ timeout: 30_000 });
  });

  await test.step('the app is one by its manifest, and what it keeps is on the disk', async () => {
    const { facts, icons } = await asApp(first.page);
    expect(facts).toEqual({
      ...{ errors: [], name: 'pirEcow', lang: 'fr', display: 'kStandalone' },
      ...{ id: `${url}/`, scope: `${url}/`, startUrl: `${url}/learn` },
    });
    await expectIcons(first.page, icons);
    expect(await durability(first.page)).toEqual(['pirecow-offline strict']);
    await first.context.setOffline(true);
    await openUnit(first.page, path, UNIT);
    for (const question of [one!, two!]) given.push(await answer({ page: first.page, chance }, question));
    expect(await durability(first.page)).toEqual(['pirecow strict']);
    // A browser brings what waits by itself as soon as it starts.
    line.isDown = true;
    await browser.kill(first);
  });

  const second = await browser.open(state);
  const { page } = second;
  await test.step('after the kill all is there, and what finds no room any more stands in the page alone, which says so', async () => {
    await second.context.setOffline(true);
    await giveRoom(page, url, 1);
    await page.goto('/learn');
    await stands(page);
    await expect(
      page.getByRole('link', { name: courseText('fr', theCourse().structure.id, 'title') }),
    ).toBeVisible();
    await openUnit(page, path, UNIT);
    given.push(await answer({ page, chance }, one!));
    const alone = page.getByText(learning('unkept.text'));
    await expect(alone).toBeVisible();
    await page.getByRole('button', { name: learning('end.finish') }).click();
    await expect(page.getByText(word('fr', 'common', 'errors.device-full'))).toBeVisible();
    await expect(page.getByRole('link', { name: learning('unkept.see') }).last()).toBeVisible();
    await expectAccessible(page, 'a lesson on a full device');
    await giveRoom(page, url);
    await expect(alone).toBeHidden({ timeout: 20_000 });
  });

  await test.step('all of it arrives once', async () => {
    await page.goto(`${url}/offline`);
    await stands(page);
    await expect(page.getByText(offline('waits.safe'))).toBeVisible();
    line.isDown = false;
    await second.context.setOffline(false);
    await sendAll(page, url);
    expect((await storedOf(baseURL!, enrolmentId)).map(asGiven)).toEqual(given);
  });
  await second.context.close();
  browser.forget();
  await line.stop();
});
