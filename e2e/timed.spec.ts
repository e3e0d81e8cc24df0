import type { AttemptTime } from '@pirecow/contracts';
import { anAssessedCourse } from './support/assessed';
import { expectAccessible, PHONE } from './support/axe';
import { OwnBrowser } from './support/own-browser';
import { aTry, follow } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

const french = (key: string) => word('fr', 'learning', key);
const TRY = aTry();
const LIMIT = 12;
const PROMPTS = ['L’eau gèle à 0 °C.', 'La neige est froide.'];

test.use({ as: 'trainer' });

/** The server says from now on that so much time is left, and the page comes back into view and asks. */
async function leave(page: Page, minutes: number): Promise<void> {
  const now = new Date();
  const endsAt = new Date(now.getTime() + minutes * 60_000);
  await page.unroute('**/time');
  await page.route('**/time', (route) => route.fulfill({ json: { now, endsAt, submittedAt: null } }));
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
}

/** How many minutes pass while the browser is dead. */
const DEAD = 5;

/** For this browser the server's clock is so much later, as if it had been dead for as long. */
async function later(page: Page, attemptPath: string): Promise<void> {
  await page.route(new RegExp(`${attemptPath}(/time)?(\\?.*)?$`), async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as AttemptTime;
    const now = new Date(Date.parse(body.now) + DEAD * 60_000).toISOString();
    await route.fulfill({ response, json: { ...body, now } });
  });
}

/** Whether what has the focus lies below the bar that stays in sight. */
function isBelowBar(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const stays = (element: Element | null): Element | null =>
      !element || getComputedStyle(element).position === 'sticky' ? element : stays(element.parentElement);
    const bar = stays(document.querySelector('[role=timer]'))?.getBoundingClientRect().bottom;
    const focused = document.activeElement?.getBoundingClientRect();
    return !!focused && bar !== undefined && focused.top >= bar && focused.bottom <= innerHeight;
  });
}

test('an attempt with a time limit outlives its killed browser: the time runs on, and no answer is lost', async ({
  page,
  baseURL,
}) => {
  await anAssessedCourse(page, { title: `Gel ${TRY}`, prompts: PROMPTS, rules: { timeLimitMinutes: LIMIT } });
  const { state, address } = await follow(page, baseURL!, `gel-${TRY}`);
  const browser = new OwnBrowser({ baseURL: baseURL!, serviceWorkers: 'block' });
  const question = (on: Page, prompt: string) => on.getByRole('group', { name: prompt });
  const yes = (on: Page, prompt: string) =>
    question(on, prompt).getByRole('radio', { name: french('truth.true') });

  const first = await browser.open(state);
  await first.page.goto(address);
  await stands(first.page);
  await expect(first.page.getByText('12 min', { exact: false }).first()).toBeVisible();
  await first.page.getByRole('button', { name: french('assessment.start') }).click();
  await first.page.getByRole('button', { name: french('assessment.begin') }).click();
  await expect(first.page.getByRole('timer')).toContainText('12');
  const attempt = first.page.url();
  const path = `/api/assessments/attempts/${attempt.split('/').at(-1)}/time`;
  const { endsAt } = await tell<AttemptTime>(first.context.request, 'GET', path);
  await yes(first.page, PROMPTS[0]!).check();
  await expect(first.page.getByText(french('saved.saved'))).toBeVisible();
  await first.context.setOffline(true);
  await yes(first.page, PROMPTS[1]!).check();
  await expect(first.page.getByText(french('saved.waiting'))).toBeVisible();
  await browser.kill(first);

  const second = await browser.open(state);
  await later(second.page, path.replace(/\/time$/, ''));
  await second.page.goto(attempt);
  await stands(second.page);
  await expect(second.page.getByText(french('saved.saved'))).toHaveCount(2);
  for (const prompt of PROMPTS) await expect(yes(second.page, prompt)).toBeChecked();
  const heard = await tell<AttemptTime>(second.context.request, 'GET', path);
  expect(heard.endsAt).toBe(endsAt);
  const left = Math.ceil((Date.parse(endsAt!) - Date.parse(heard.now)) / 60_000) - DEAD;
  await expect(second.page.getByRole('timer')).toContainText(String(left));

  await second.page.setViewportSize({ width: 360, height: 480 });
  await second.page.getByRole('button', { name: french('submit.action') }).focus();
  for (let back = 0; back < PROMPTS.length; back += 1) {
    await second.page.keyboard.press('Shift+Tab');
    expect(await isBelowBar(second.page)).toBe(true);
  }
  await second.page.setViewportSize(PHONE);

  await leave(second.page, 4);
  await expect(second.page.getByText(french('time.soon'))).toBeVisible();
  await expect(second.page.getByRole('alert').filter({ hasText: /4.min/ })).toBeAttached();
  await expectAccessible(second.page, 'an attempt whose time ends soon');
  await leave(second.page, 0);
  await expect(second.page.getByRole('heading', { name: french('outcome.passed') })).toBeFocused();
  await second.context.close();
  browser.forget();
});
