import type { PackageReport } from '@pirecow/contracts';
import type { FrameLocator } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../scripts/lib/paths.mjs';
import { expectAccessible, expectReflow } from './support/axe';
import { bring } from './support/bring';
import { theCourse } from './support/course';
import { answerRightly, cardOf, ready, unitOn, unzipped } from './support/packaged';
import { organisationOf } from './support/pages';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, player, word } from './support/words';

const own = (key: string) => anyWord('studio', `outgoing.${key}`);
const courseId = theCourse().structure.id;

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** Takes a course out as a trainer does. */
async function takeOut(page: Page): Promise<Buffer> {
  await page.goto(`${await organisationOf(page.request)}/courses/${courseId}/versions`);
  await stands(page);
  await page.getByRole('link', { name: own('open') }).click();
  await expect(page.getByRole('heading', { name: own('package') })).toBeVisible();
  const arriving = page.waitForEvent('download');
  await page.getByRole('link', { name: own('download') }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toMatch(/-v\d+\.cmi5\.zip$/);
  return readFile(await file.path());
}

/** Brings a package in here, and opens its page. */
async function bringIn(page: Page, zip: Buffer): Promise<void> {
  const organisation = await organisationOf(page.request);
  const file = { name: 'course.zip', bytes: zip };
  const { id } = await bring<PackageReport>(page.request, organisation, file, { kind: 'package' });
  await page.goto(`${organisation}/packages/${id}`);
  await stands(page);
}

/** Opens a unit of the package on screen in its tab. */
async function launch(page: Page, place: 'first' | 'last'): Promise<Page> {
  const name = new RegExp(`^${word('fr', 'organisations', 'unit.start')} \\(`);
  const buttons = page.getByRole('button', { name });
  const button = place === 'first' ? buttons.first() : buttons.last();
  const [tab] = await Promise.all([page.context().waitForEvent('page'), button.click()]);
  await ready(tab);
  return tab;
}

/** Opens the first unit of a SCORM package, in the page around it. */
async function launchSco(page: Page): Promise<{ tab: Page; sco: FrameLocator }> {
  const name = new RegExp(`^${word('fr', 'organisations', 'unit.start')} \\(`);
  const button = page.getByRole('button', { name }).first();
  const [tab] = await Promise.all([page.context().waitForEvent('page'), button.click()]);
  const sco = tab.frameLocator('iframe');
  await ready(sco);
  return { tab, sco };
}

/** Ends the visit: what was answered is kept, and one is back where one came from. */
async function leave(tab: Page): Promise<void> {
  await tab.locator('main:not([hidden]) [data-do="close"]').click();
  await tab.waitForURL(/\/organisations\/[^/]+\/packages\//);
  await tab.close();
}

test('a course goes out as a cmi5 package, comes in like one of others, and runs through', async ({
  page,
  troubles,
}) => {
  test.setTimeout(120_000);
  // Whoever opens a unit for the first time has kept nothing yet.
  troubles.expect(/^404 GET .*stateId=pirecow\.unit/);
  const asked: string[] = [];
  await bringIn(page, await takeOut(page));
  page.context().on('request', (request) => asked.push(request.url()));

  await test.step('a lesson keeps its answers, in whichever language it is read', async () => {
    const tab = await launch(page, 'first');
    const { questions } = await unitOn(tab);
    const [first] = questions;
    if (!first) throw new Error('The first lesson asks nothing');
    await tab.locator('[data-speak="es"]').click();
    await expect(tab.locator('main:not([hidden])')).toHaveAttribute('lang', 'es');
    await answerRightly(tab, first);
    await cardOf(tab, first.question.id).locator('[data-do="check"]').click();
    await expect(cardOf(tab, first.question.id)).toHaveAttribute('data-result', 'right');
    await expectAccessible(tab, 'a packaged lesson');
    for (const width of [320, 768]) await expectReflow(tab, width);
    await tab.screenshot({ path: 'test-results/packaged-lesson.png', fullPage: true });
    await leave(tab);
  });

  await test.step('opened again it goes on where one left, and is finished', async () => {
    const tab = await launch(page, 'first');
    const { questions, version } = await unitOn(tab);
    expect(version).toMatch(/^[0-9a-f-]{36}$/);
    await expect(tab.locator('main:not([hidden])')).toHaveAttribute('lang', 'es');
    const card = cardOf(tab, questions[0]?.question.id ?? '');
    await card.locator('[data-do="check"]').click();
    await expect(card).toHaveAttribute('data-result', 'right');
    await tab.locator('main:not([hidden]) [data-do="finish"]').click();
    await expect(tab.locator('main:not([hidden]) .outcome')).not.toBeEmpty();
    await leave(tab);
  });

  await test.step('its assessment is passed by right answers', async () => {
    const tab = await launch(page, 'last');
    for (const one of (await unitOn(tab)).questions) await answerRightly(tab, one);
    await tab.locator('main:not([hidden]) [data-do="hand-in"]').click();
    await expect(tab.locator('main:not([hidden]) .outcome')).toContainText('100 %');
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      await expectAccessible(tab, `a packaged assessment, ${colorScheme}`);
      await tab.screenshot({ path: `test-results/packaged-assessment-${colorScheme}.png`, fullPage: true });
    }
    await tab.close();
  });

  await test.step('what was reached stands in the platform, and nobody else was asked', async () => {
    await page.reload();
    await stands(page);
    const done = page.getByText(word('fr', 'organisations', 'unit-state.done'), { exact: true });
    await expect(done).toHaveCount(2);
    expect(asked.filter((url) => !/(^|\.)localhost$/.test(new URL(url).hostname))).toEqual([]);
  });
});

/** A platform that speaks SCORM 1.2: scorm-again above a frame with the unit. */
const platform = (unit: string, kept: string) => `<!doctype html><html lang="fr"><title>LMS</title>
<script src="/scorm-again.js"></script>
<script>API = new Scorm12API({ autocommit: false }); API.cmi.suspend_data = ${JSON.stringify(kept)};</script>
<iframe title="unit" src="/content/${unit}" width="1000" height="700"></iframe></html>`;

const LMS = 'http://lms.example';

interface Kept {
  status: string;
  score: string;
  suspended: string;
}

/** What the platform knows of the unit. */
const knownBy = (page: Page): Promise<Kept> =>
  page.evaluate(() => {
    const { core, suspend_data: suspended } = (
      window as unknown as {
        API: { cmi: { core: { lesson_status: string; score: { raw: string } }; suspend_data: string } };
      }
    ).API.cmi;
    return { status: core.lesson_status, score: core.score.raw, suspended };
  });

/** Serves a package below a platform that runs its units one by one. */
async function serve(
  page: Page,
  files: Map<string, Buffer>,
): Promise<(unit: string, kept?: string) => Promise<Page>> {
  const library = await readFile(join(ROOT, 'node_modules/scorm-again/dist/scorm12.min.js'));
  let shown = '';
  await page.route(`${LMS}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = files.get(pathname.replace('/content/', ''));
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: shown });
    if (pathname === '/scorm-again.js')
      return route.fulfill({ contentType: 'text/javascript', body: library });
    const contentType = KINDS[pathname.slice(pathname.lastIndexOf('.') + 1)];
    return file ? route.fulfill({ contentType, body: file }) : route.fulfill({ status: 404 });
  });
  return async (unit, kept = '') => {
    shown = platform(unit, kept);
    await page.goto(`${LMS}/`);
    return page;
  };
}

const KINDS: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css',
  svg: 'image/svg+xml',
};

test('a course goes out as a SCORM 1.2 package that runs below scorm-again', async ({ page }) => {
  const courses = (await organisationOf(page.request)).replace('/organisations', '/api/studio');
  const answer = await page.request.get(
    `${courses}/courses/${courseId}/package?standard=scorm12&languages=eu,fr`,
  );
  expect(answer.status()).toBe(200);
  const files = await unzipped(await answer.body());
  const units = [...files.keys()].filter((path) => path.endsWith('.html'));
  const open = await serve(page, files);
  const frame = page.frameLocator('iframe');

  await test.step('a lesson is finished, and its answers are there again', async () => {
    await open(units[0] ?? '');
    await ready(frame);
    expect((await knownBy(page)).status).toBe('incomplete');
    const [first] = (await unitOn(frame)).questions;
    if (!first) throw new Error('The first lesson asks nothing');
    await answerRightly(frame, first);
    await frame.locator('main:not([hidden]) [data-do="finish"]').click();
    await expect.poll(async () => (await knownBy(page)).status).toBe('completed');
    await expect.poll(async () => (await knownBy(page)).suspended).toContain('"d":true');
    const { suspended } = await knownBy(page);
    await open(units[0] ?? '', suspended);
    await ready(frame);
    await cardOf(frame, first.question.id).locator('[data-do="check"]').click();
    await expect(cardOf(frame, first.question.id)).toHaveAttribute('data-result', 'right');
  });

  await test.step('an assessment that is handed in empty fails, and waits for the pause of the course', async () => {
    await open(units.at(-1) ?? '');
    await ready(frame);
    const handIn = frame.locator('main:not([hidden]) [data-do="hand-in"]');
    await handIn.click();
    await expect(frame.locator('main:not([hidden]) .outcome')).toContainText('1, 2, 3');
    await handIn.click();
    await expect.poll(() => knownBy(page)).toMatchObject({ status: 'failed', score: '0' });
    await expect(frame.locator('main:not([hidden]) [data-do="retry"]')).toBeHidden();
  });

  await test.step('answered rightly it is passed', async () => {
    await open(units.at(-1) ?? '');
    await ready(frame);
    for (const one of (await unitOn(frame)).questions) await answerRightly(frame, one);
    await frame.locator('main:not([hidden]) [data-do="hand-in"]').click();
    await expect.poll(() => knownBy(page)).toMatchObject({ status: 'passed', score: '100' });
    expect((await knownBy(page)).suspended.length).toBeLessThan(4096);
  });

  await test.step('it comes in here too, keeps its answers, and is finished', async () => {
    await bringIn(page, await answer.body());
    const first = await launchSco(page);
    const [asked] = (await unitOn(first.sco)).questions;
    if (!asked) throw new Error('The first lesson asks nothing');
    await answerRightly(first.sco, asked);
    await cardOf(first.sco, asked.question.id).locator('[data-do="check"]').click();
    await first.sco.locator('main:not([hidden]) [data-do="close"]').click();
    await expect(first.tab.getByRole('link', { name: player('fr', 'back') })).toBeVisible();
    await first.tab.close();
    const again = await launchSco(page);
    await cardOf(again.sco, asked.question.id).locator('[data-do="check"]').click();
    await expect(cardOf(again.sco, asked.question.id)).toHaveAttribute('data-result', 'right');
    await again.sco.locator('main:not([hidden]) [data-do="finish"]').click();
    await again.sco.locator('main:not([hidden]) [data-do="close"]').click();
    await expect(again.tab.getByRole('link', { name: player('fr', 'back') })).toBeVisible();
    await again.tab.close();
    await page.reload();
    await stands(page);
    const done = page.getByText(word('fr', 'organisations', 'unit-state.done'), { exact: true });
    await expect(done).toHaveCount(1);
  });
});
