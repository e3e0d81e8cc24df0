import { seededNumbers } from '@pirecow/content';
import type { BrowserContext } from '@playwright/test';
import { questionsIn } from './support/answer';
import { answer, asGiven, enrol, offline, openUnit, sendAll, storedOf, takeAlong } from './support/offline';
import { expect, type Page, stands, test } from './support/test';
import { enrolInWorkshop, workshopLesson } from './support/workshop';
import { word } from './support/words';

const UNIT = 'quelle-securite-sociale';
const OTHER = 'impots-reperes';
const DAY_MS = 86_400_000;

const learning = (key: string) => word('fr', 'learning', key);

test.use({ as: 'newcomer', serviceWorkers: 'allow' });
test.beforeEach(({ troubles }) => troubles.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/));

/** Answers the first questions of a lesson, and tells which. */
async function answerSome(page: Page, slug: string, count: number) {
  const given = [];
  for (const question of questionsIn(slug).slice(0, count))
    given.push(await answer({ page, chance: seededNumbers(given.length + count) }, question));
  return given;
}

async function finish(page: Page): Promise<void> {
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('button', { name: learning('end.finish') }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title);
}

/** Has the browser tell the worker that there is a network again, as it does in its own time. */
async function syncInBackground(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (own) resolve(own.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  const wish = { origin, registrationId: await registered, tag: 'pirecow', lastChance: false };
  await session.send('ServiceWorker.dispatchSyncEvent', wish);
}

/** What goes wrong with devices, each told whole. Too long for every day: `npm run test:offline`. */
if (process.env.OFFLINE_ROUNDS) {
  test('a browser that cleared what it kept says so once, and takes the course along again', async ({
    context,
    page,
    newcomer,
    baseURL,
  }) => {
    const { enrolmentId } = await enrol(baseURL!, newcomer!.state);
    await takeAlong(page, baseURL!);
    await context.setOffline(true);
    await openUnit(page, `/learn/${enrolmentId}/${UNIT}`, UNIT);
    await answerSome(page, UNIT, 1);
    const session = await context.newCDPSession(page);
    await page.goto('about:blank');
    await session.send('Storage.clearDataForOrigin', {
      origin: baseURL!,
      storageTypes: 'indexeddb,cache_storage,service_workers',
    });
    await context.setOffline(false);
    await page.goto('/offline');
    await expect(page.getByText(offline('cleared'))).toBeVisible();
    await takeAlong(page, baseURL!);
    await expect(page.getByText(offline('cleared'))).toBeHidden();
  });

  test('what two devices of one person did without a network comes together', async ({
    browser,
    context,
    page,
    newcomer,
    baseURL,
  }) => {
    const url = baseURL!;
    const { enrolmentId, client } = await enrol(url, newcomer!.state);
    const desk = await browser.newContext({
      ...{ baseURL: url, storageState: newcomer!.state, serviceWorkers: 'allow' },
      ...{ locale: 'fr-FR', timezoneId: 'Europe/Paris' },
    });
    const other = await desk.newPage();
    for (const one of [page, other]) await takeAlong(one, url);
    for (const one of [context, desk]) await one.setOffline(true);
    await openUnit(page, `/learn/${enrolmentId}/${UNIT}`, UNIT);
    const given = await answerSome(page, UNIT, 3);
    await finish(page);
    await openUnit(other, `/learn/${enrolmentId}/${UNIT}`, UNIT);
    given.push(...(await answerSome(other, UNIT, 2)));
    await finish(other);
    await openUnit(other, `/learn/${enrolmentId}/${OTHER}`, OTHER);
    given.push(...(await answerSome(other, OTHER, 2)));
    await finish(other);
    for (const one of [context, desk]) await one.setOffline(false);
    await Promise.all([page, other].map((one) => sendAll(one, url)));
    const key = (one: object) => JSON.stringify(one);
    expect((await storedOf(url, enrolmentId)).map(asGiven).map(key).sort()).toEqual(given.map(key).sort());
    const answered = await client.get(`/api/learning/enrolments/${enrolmentId}/units/${OTHER}`);
    expect(await answered.json()).toMatchObject({ enrolment: { progress: { done: 2 } } });
    await desk.close();
  });

  test('two tabs that take one course along at once fetch it once', async ({
    context,
    page,
    newcomer,
    baseURL,
  }) => {
    await enrol(baseURL!, newcomer!.state);
    const asked: string[] = [];
    context.on('request', (request) => {
      if (/\/offline\/[0-9a-f-]{36}\?/.test(request.url()) && !request.serviceWorker())
        asked.push(request.url());
    });
    const tabs = [page, await context.newPage()];
    for (const tab of tabs) {
      await tab.goto('/offline');
      await stands(tab);
      await tab.getByRole('button', { name: offline('course.take') }).click();
    }
    // The other one may have begun before this form is pressed; it closes then.
    const press = (tab: Page) =>
      tab.getByRole('button', { name: offline('form.take'), exact: true }).click({ timeout: 2_000 });
    await Promise.allSettled(tabs.map(press));
    for (const tab of tabs)
      await expect(tab.getByRole('list', { name: offline('course.facts') })).toBeVisible({ timeout: 30_000 });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).toHaveLength(new Set(asked).size);
  });

  test('a film plays without a network, and is there in any part that a player asks for', async ({
    browser,
    context,
    page,
    newcomer,
    baseURL,
  }) => {
    const { id } = await enrolInWorkshop(browser, baseURL!, newcomer!.state);
    await takeAlong(page, baseURL!);
    await context.setOffline(true);
    await page.goto(`/learn/${id}/${workshopLesson().slug}`);
    await stands(page);
    const film = page.locator('video').first();
    await film.evaluate(async (played: HTMLVideoElement) => {
      played.muted = true;
      await played.play();
    });
    await expect
      .poll(() => film.evaluate((played: HTMLVideoElement) => played.currentTime))
      .toBeGreaterThan(0.2);
    const parts = await film.evaluate(async ({ currentSrc }: HTMLVideoElement) => {
      const bytes = async (range?: string) => {
        const answer = await fetch(currentSrc, range ? { headers: { range } } : {});
        return { status: answer.status, all: [...new Uint8Array(await answer.arrayBuffer())] };
      };
      const whole = await bytes();
      const [first, last] = [await bytes('bytes=0-99'), await bytes('bytes=-100')];
      return {
        statuses: [whole.status, first.status, last.status],
        isSame: String([first.all, last.all]) === String([whole.all.slice(0, 100), whole.all.slice(-100)]),
      };
    });
    expect(parts).toEqual({ statuses: [200, 206, 206], isSame: true });
  });

  test('what waits is brought to the server with no page open', async ({
    context,
    page,
    newcomer,
    baseURL,
  }) => {
    const { enrolmentId } = await enrol(baseURL!, newcomer!.state);
    await takeAlong(page, baseURL!);
    await context.setOffline(true);
    await openUnit(page, `/learn/${enrolmentId}/${UNIT}`, UNIT);
    const given = await answerSome(page, UNIT, 2);
    await page.goto('about:blank');
    await context.setOffline(false);
    await syncInBackground(context, page, baseURL!);
    await expect
      .poll(async () => (await storedOf(baseURL!, enrolmentId)).map(asGiven), { timeout: 20_000 })
      .toEqual(given);
  });

  test('a clock that is days ahead costs nothing: what was answered is stored when it was', async ({
    context,
    page,
    newcomer,
    baseURL,
  }) => {
    const { enrolmentId } = await enrol(baseURL!, newcomer!.state);
    const began = Date.now();
    await page.clock.setSystemTime(began + 3 * DAY_MS);
    await takeAlong(page, baseURL!);
    await context.setOffline(true);
    await openUnit(page, `/learn/${enrolmentId}/${UNIT}`, UNIT);
    const given = await answerSome(page, UNIT, 2);
    await context.setOffline(false);
    await sendAll(page, baseURL!);
    const stored = await storedOf(baseURL!, enrolmentId);
    expect(stored.map(asGiven)).toEqual(given);
    for (const { timestamp } of stored) {
      expect(Date.parse(timestamp)).toBeGreaterThan(began - 60_000);
      expect(Date.parse(timestamp)).toBeLessThanOrEqual(Date.now());
    }
  });
}
