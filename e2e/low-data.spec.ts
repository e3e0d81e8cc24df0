import type { OfflineFile, OfflineOffer } from '@pirecow/contracts';
import type { Browser } from '@playwright/test';
import { lessons } from './support/course';
import { offline } from './support/offline';
import { learnerState, learntBy } from './support/people';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';
import { enrolInWorkshop, workshopLesson } from './support/workshop';

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

const isHeavy = ({ kind }: OfflineFile) => kind === 'video' || kind === 'audio';

/** "1 vidéo": what a form counts of a kind. */
const counted = (files: readonly OfflineFile[], kind: OfflineFile['kind']) => {
  const count = files.filter((file) => file.kind === kind).length;
  return word('fr', 'offline', `weight.${kind}_${count < 2 ? 'one' : 'other'}`, { count });
};

/** "42 ko", as French writes it; less than a megabyte. */
function kilobytes(bytes: number): string {
  const digits = bytes < 10_000 ? 1 : 0;
  const amount = new Intl.NumberFormat('fr', { maximumFractionDigits: digits }).format(bytes / 1_000);
  return word('fr', 'offline', 'size.kb', { amount });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Bytes of an offer in one language, with or without what is heavy. */
function weightOf({ modules, files }: OfflineOffer, language: string, isLight: boolean): number {
  const texts = modules.map((module) => module.texts[language] ?? 0);
  const chosen = files.filter((file) => file.languages.includes(language) && !(isLight && isHeavy(file)));
  return sum([...texts, ...chosen.map((file) => (isLight && file.narrow ? file.narrow.size : file.size))]);
}

/** Addresses of the files that came along. */
const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const kept = await (await caches.open('pirecow-media')).keys();
    return kept.map(({ url }) => new URL(url).pathname + new URL(url).search);
  });

test.describe('by choice', () => {
  test.use({ as: 'newcomer', serviceWorkers: 'allow' });
  test.beforeEach(({ troubles }) => troubles.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/));

  test('who asks to save data loads no video unasked, reads its words, and takes the light course along', async ({
    browser,
    context,
    page,
    newcomer,
    baseURL,
  }) => {
    const { id } = await enrolInWorkshop(browser, baseURL!, newcomer!.state);
    const lesson = `/learn/${id}/${workshopLesson().slug}`;
    const ask = () => tell<OfflineOffer>(page.request, 'GET', `/api/learning/enrolments/${id}/offline`);
    const narrowed = async () => (await ask()).files.flatMap(({ narrow }) => narrow?.address ?? []);
    await expect.poll(narrowed, { timeout: 20_000 }).not.toEqual([]);
    const offer = await ask();
    const asked: string[] = [];
    context.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (offer.files.filter(isHeavy).some(({ address }) => address.startsWith(pathname)))
        asked.push(pathname);
    });

    await test.step('a film is looked into beforehand, and is not for who saves data', async () => {
      await page.goto(lesson);
      await stands(page);
      await expect.poll(() => new Set(asked).size).toBe(offer.files.filter(isHeavy).length);
      await page.goto('/offline');
      await stands(page);
      await page.getByRole('checkbox', { name: offline('data.low') }).check();
      asked.length = 0;
      await page.goto(lesson);
      await stands(page);
      await page.waitForLoadState('networkidle');
      for (const medium of await page.locator('figure:has(video, audio)').all())
        await expect(medium.locator('details')).toHaveAttribute('open', '');
      await expect(page.getByText('transcript 23 fr')).toBeVisible();
      await expect(page.locator('video')).toHaveCount(1);
      expect(asked).toEqual([]);
      await page.locator('video').evaluate((film: HTMLVideoElement) => film.play());
      expect(asked).not.toEqual([]);
    });

    await test.step('the form says what one takes along, and what its light variant weighs', async () => {
      await page.goto('/offline');
      await stands(page);
      await page.getByRole('button', { name: offline('course.take') }).click();
      const form = page.locator('form');
      for (const language of ['Español', 'Català'])
        await form.getByRole('checkbox', { name: language }).uncheck();
      const [whole, light] = [false, true].map((isLight) => kilobytes(weightOf(offer, 'fr', isLight)));
      const box = form.getByRole('checkbox', { name: word('fr', 'offline', 'form.lean', { size: light! }) });
      await expect(box).toBeChecked();
      const told = form.getByRole('status');
      await expect(told).toContainText(`${light}, ${counted(offer.files, 'picture')}`);
      await box.uncheck();
      const kinds = (['video', 'audio', 'picture'] as const).map((kind) => counted(offer.files, kind));
      await expect(told).toContainText([whole, ...kinds].join(', '));
      await box.check();
      await form.getByRole('button', { name: offline('form.take'), exact: true }).click();
      const facts = page.getByRole('list', { name: offline('course.facts') });
      await expect(facts).toContainText(offline('course.lean'), { timeout: 30_000 });
      await expect(facts).toContainText('Français');
      await expect(facts).not.toContainText('Español');
      const kept = offer.files
        .filter((file) => !isHeavy(file))
        .map((file) => file.narrow?.address ?? file.address);
      expect((await keptFiles(page)).sort()).toEqual(kept.sort());
    });

    await test.step('without a network the words stand there, and the small picture', async () => {
      await context.setOffline(true);
      await page.goto(lesson);
      await stands(page);
      await expect(page.getByText('transcript 23 fr')).toBeVisible();
      await page.getByRole('button', { name: LOADS }).click();
      const picture = page.locator('figure img').first();
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
      await context.setOffline(false);
    });
  });
});
