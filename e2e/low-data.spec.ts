import type { Browser } from '@playwright/test';
import { lessons } from './support/course';
import { learnerState, learntBy } from './support/people';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

const pictured = lessons().find(({ blocks }) =>
  blocks.some((block) => block.type === 'image' && !block.decorative),
)!;

/** On the button that loads a picture, before its size. */
const LOADS = word('fr', 'learning', 'lean.picture').split('(')[0]!.trim();

interface Visit {
  /** What came over the network, by what it is. */
  bytes: Record<'font' | 'picture' | 'all', number>;
  /** Whether a picture is told in words, with its size on the button that loads it. */
  inWords: boolean;
}

/** Opens a lesson in a browser that has loaded nothing yet, with or without its wish to save data. */
async function visit(browser: Browser, baseURL: string, headers: Record<string, string>): Promise<Visit> {
  const context = await browser.newContext({
    ...{ baseURL, storageState: learnerState('student', 'fr'), locale: 'fr-FR' },
    extraHTTPHeaders: headers,
  });
  const page = await context.newPage();
  await page.goto(`/learn/${learntBy('student', 'fr').enrolmentId}/${pictured.slug}`);
  await stands(page);
  await page.waitForLoadState('networkidle');
  const bytes = await page.evaluate(() => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const weigh = (isMeant: (name: string) => boolean) =>
      files.filter(({ name }) => isMeant(name)).reduce((sum, { transferSize }) => sum + transferSize, 0);
    return {
      font: weigh((name) => name.endsWith('.woff2')),
      picture: weigh((name) => name.includes('/media/')),
      all: weigh(() => true),
    };
  });
  const load = page.getByRole('button', { name: LOADS });
  const inWords = (await load.count()) > 0;
  if (inWords) {
    await load.first().click();
    await expect(page.locator('figure img').first()).toBeVisible();
  }
  await context.close();
  return { bytes, inWords };
}

test('who saves data loads no faces and no pictures unasked, and much less in all', async ({
  browser,
  baseURL,
}) => {
  const usual = await visit(browser, baseURL!, {});
  const low = await visit(browser, baseURL!, { 'save-data': 'on' });
  expect(usual.bytes.font).toBeGreaterThan(30_000);
  expect(usual.bytes.picture).toBeGreaterThan(0);
  expect([low.bytes.font, low.bytes.picture, low.inWords, usual.inWords]).toEqual([0, 0, true, false]);
  expect(low.bytes.all).toBeLessThan(usual.bytes.all - usual.bytes.font - usual.bytes.picture + 5_000);
});
