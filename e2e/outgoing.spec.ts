import type { PackageReport } from '@pirecow/contracts';
import { readFile } from 'node:fs/promises';
import { expectAccessible, expectReflow } from './support/axe';
import { theCourse } from './support/course';
import { answerRightly, cardOf, ready, unitOn } from './support/packaged';
import { organisationOf } from './support/pages';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

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
  const answer = await page.request.post(`/api${organisation}/packages`, {
    headers: { 'content-type': 'application/octet-stream' },
    data: zip,
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const { id } = (await answer.json()) as PackageReport;
  await page.goto(`${organisation}/packages/${id}`);
  await stands(page);
}

/** Opens a unit of the package on screen in its tab. */
async function launch(page: Page, place: 'first' | 'last'): Promise<Page> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page
      .getByRole('button', { name: new RegExp(`^${word('fr', 'organisations', 'unit.start')} \\(`) })
      [place]()
      .click(),
  ]);
  await ready(tab);
  return tab;
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
    expect(asked.filter((url) => new URL(url).hostname !== new URL(page.url()).hostname)).toEqual([]);
  });
});
