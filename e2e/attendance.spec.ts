import type { Sheet, Strokes } from '@pirecow/contracts';
import type { Browser, BrowserContext } from '@playwright/test';
import { DESK, expectAccessible, expectReflow } from './support/axe';
import { keptIn } from './support/kept';
import { inRun, meetingNow, type MeetingNow } from './support/meeting';
import { type BrowserState } from './support/people';
import { expectSigned, scan, signByFinger, signByMouse } from './support/signing';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

/** Twelve phones take half a minute: `npm run test:offline`. */
const PHONES = process.env['OFFLINE_ROUNDS'] ? 12 : 5;
/** Learners speak French; who gives the meeting shares a profile with other tests. */
const NARROW = { width: 360, height: 740 };
const says = (key: string) => word('fr', 'sessions', key);
const own = (key: string) => anyWord('sessions', key);

test.use({ as: 'trainer', serviceWorkers: 'allow' });

interface Device {
  context: BrowserContext;
  page: Page;
}

/** Has the worker stand by and opens the page once more: then it is on the device. */
async function keepOnDevice(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
  // Who is at the device is kept a moment after the page stands.
  await expect
    .poll(() => keptIn(page, 'pirecow-offline', 'kept'))
    .toContainEqual(expect.stringContaining('"name":"session"'));
  const answered = page.waitForResponse(
    (answer) => /\/api\/(learning\/)?meetings/.test(answer.url()) && answer.ok(),
  );
  await page.reload();
  await answered;
  await stands(page);
}

async function aPhone(
  browser: Browser,
  baseURL: string,
  storageState: BrowserState,
  path: string,
): Promise<Device> {
  const context = await browser.newContext({
    ...{ baseURL, storageState, serviceWorkers: 'allow', locale: 'fr-FR', timezoneId: 'Europe/Paris' },
    ...{ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  });
  const page = await context.newPage();
  await keepOnDevice(page, path);
  await context.setOffline(true);
  return { context, page };
}

/** How somebody comes to the page and its code: by the picture on the trainer’s screen, or with the six digits. */
type Way = { scanned: string } | { typed: string };

/** Signs on a phone without a network: by finger, or by a cross. */
async function sign({ page }: Device, { meetingId }: MeetingNow, way: Way, hand: 'finger' | 'cross') {
  const scanned = 'scanned' in way ? way.scanned : undefined;
  await page.goto(scanned ?? `/attend/${meetingId}`);
  await page.reload();
  await stands(page);
  const field = page.getByRole('textbox', { name: says('sign.code') });
  if ('typed' in way) await field.pressSequentially(way.typed);
  await expect(field).toHaveValue('typed' in way ? way.typed : way.scanned.slice(-6));
  if (hand === 'cross') await page.getByRole('button', { name: says('pad.cross') }).click();
  else await signByFinger(page.getByRole('img', { name: says('pad.empty') }));
  await expect(page.getByRole('img', { name: says('pad.signed') })).toBeVisible();
  await page.getByRole('button', { name: says('sign.send'), exact: true }).click();
  await expect(page.getByText(says('sign.kept'))).toBeVisible();
}

/** The lines of somebody’s signatures, as the server gives them to whoever asks for the own data. */
async function strokesOf(page: Page, kind: 'attendance' | 'countersigned'): Promise<Strokes[]> {
  type Copy = { meetings: Record<typeof kind, { strokes: Strokes | null }[]> };
  const { meetings } = await tell<Copy>(page.request, 'GET', '/api/account/export');
  // What a trainer says of somebody has no lines.
  return meetings[kind].map(({ strokes }) => strokes ?? []).filter(({ length }) => length > 0);
}

test('attendance signed without a network on many phones comes to one sheet, countersigned without one too', async ({
  page,
  context,
  browser,
  baseURL,
  troubles,
}) => {
  test.setTimeout(120_000);
  troubles.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const meeting = await meetingNow(page.request);
  const { meetingId, half } = meeting;
  const people = await Promise.all(Array.from({ length: PHONES }, () => inRun(baseURL!, meeting.runId)));
  await page.setViewportSize(NARROW);
  for (const [path, what] of [
    [`/runs/${meeting.runId}/meetings`, 'the meetings of a run'],
    [`/runs/${meeting.runId}/meetings/new`, 'making a meeting'],
    [`/meetings/${meetingId}/edit`, 'changing a meeting that is under way'],
  ] as const) {
    await page.goto(path);
    await stands(page);
    await expectAccessible(page, what);
    await expectReflow(page, NARROW.width);
  }
  await keepOnDevice(page, `/meetings/${meetingId}`);
  await expectAccessible(page, 'the sheet of a meeting on a phone');
  await expectReflow(page, NARROW.width);
  await page.setViewportSize(DESK);
  const part = page.getByRole('region', { name: own(`half.${half}`) });
  await part.getByRole('button', { name: own('code.show') }).click();
  await expectAccessible(page, 'the sheet of a meeting');
  const phones = await Promise.all(
    people.map((state) => aPhone(browser, baseURL!, state, `/attend/${meetingId}`)),
  );
  await expectAccessible(phones[0]?.page ?? page, 'signing');
  await expectReflow(phones[0]?.page ?? page, NARROW.width);
  await context.setOffline(true);

  const scanned = await scan(part.getByRole('img', { name: own('code.picture') }));
  const typed = await part.getByText(/^\d{3} \d{3}$/).innerText();
  expect(scanned).toMatch(new RegExp(`^${baseURL}/attend/${meetingId}#${half}-\\d{6}$`));
  await Promise.all(
    phones.map((phone, at) =>
      sign(phone, meeting, at % 2 === 0 ? { scanned } : { typed }, at < 2 ? 'finger' : 'cross'),
    ),
  );
  for (const select of await part.getByRole('combobox').all()) await select.selectOption('present');
  await signByMouse(part.getByRole('img', { name: own('pad.empty') }));
  await part.getByRole('button', { name: own('sheet.countersign_other') }).click();
  await expect(part.getByText(own('sheet.waiting'))).toBeVisible();

  await Promise.all([context, ...phones.map((phone) => phone.context)].map((one) => one.setOffline(false)));
  const sheet = async () => tell<Sheet>(page.request, 'GET', `/api/meetings/${meetingId}/sheet`);
  const states = async () =>
    (await sheet()).halves.find((one) => one.half === half)?.people.map(({ state }) => state);
  await expect.poll(states, { timeout: 30_000 }).toEqual(Array(PHONES).fill('attended'));
  expect((await sheet()).halves.find((one) => one.half === half)?.countersigned).toHaveLength(1);
  const [{ page: phone } = { page }] = phones;
  expectSigned((await strokesOf(phone, 'attendance')).at(-1) ?? []);
  expectSigned((await strokesOf(page, 'countersigned')).at(-1) ?? []);
  await phone.goto('/calendar');
  await expect(phone.getByText(says('attendance.attended'))).toBeVisible();
  await expectAccessible(phone, 'the own meetings');
  await expectReflow(phone, 360);
  await Promise.all(phones.map((one) => one.context.close()));
});
