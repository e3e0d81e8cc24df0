import { seededNumbers } from '@pirecow/content';
import type { NoteList, PlayerHead, Session } from '@pirecow/contracts';
import type { BrowserContext } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { courseText, questionsIn } from './support/answer';
import { unitBySlug } from './support/course';
import {
  answer,
  asGiven,
  enrol,
  type Given,
  type Learner,
  offline,
  openUnit,
  sendAll,
  type Statement,
  storedOf,
  takeAlong,
  type Visit,
} from './support/offline';
import { newPerson } from './support/people';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { UnsteadyServer } from './support/unsteady-server';
import { word } from './support/words';

/** How often the whole is done, each time with other failures: `npm run test:offline` asks for 200. */
const ROUNDS = Number(process.env.OFFLINE_ROUNDS ?? 2);
const SEED = Number(process.env.OFFLINE_SEED ?? Date.now() % 1_000_000);
const UNITS = ['quelle-securite-sociale', 'impots-reperes'] as const;
const ANSWERS_A_UNIT = 20;
const VISITS = ['experienced', 'progressed'].map((verb) => `http://adlnet.gov/expapi/verbs/${verb}`);

const learning = (key: string) => word('fr', 'learning', key);
const notes = (key: string) => word('fr', 'notes', key);

test.use({ as: 'newcomer', serviceWorkers: 'allow' });

async function answerUnit(visit: Visit, slug: string): Promise<Given[]> {
  const questions = questionsIn(slug);
  const given: Given[] = [];
  while (given.length < ANSWERS_A_UNIT)
    given.push(await answer(visit, questions[Math.floor(visit.chance() * questions.length)]!));
  return given;
}

/** Goes on in another language of the course. */
async function readIn(page: Page, language: 'fr' | 'es', slug: string): Promise<void> {
  const name = { fr: 'Français', es: 'Español' }[language];
  const languages = page.getByRole('group', { name: learning('language.course') });
  await languages.getByRole('button', { name }).click();
  const title = courseText(language, unitBySlug(slug).id, 'title');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Ends the program of the page as a phone does that needs its memory. */
async function kill(context: BrowserContext, page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** Somebody else who says and does the same with a network, and was never without one. */
async function followOnline(twin: Learner, statements: readonly Statement[]): Promise<void> {
  const { account } = await tell<Session>(twin.client, 'GET', '/api/session');
  for (const { actor, verb, object, result, context, timestamp } of statements) {
    const own = {
      ...{ id: newId(), verb, object, result, timestamp },
      actor: { ...actor, account: { ...actor.account, name: account?.id } },
      context: { ...context, registration: twin.enrolmentId },
    };
    const headers = { 'x-experience-api-version': '1.0.3' };
    const stored = await twin.client.post('/xapi/statements', { data: [own], headers });
    expect(stored.status(), await stored.text()).toBe(200);
  }
  await tell(
    twin.client,
    'POST',
    `/api/learning/enrolments/${twin.enrolmentId}/units/${unitBySlug(UNITS[1]).id}/completion`,
  );
}

/** Where a learner stands, without what only one person has. */
async function standingOf({ client, enrolmentId }: Learner) {
  const pages = [];
  for (const slug of UNITS) {
    const path = `/api/learning/enrolments/${enrolmentId}/units/${slug}`;
    const { answered, unitState, outline, enrolment } = await tell<PlayerHead>(client, 'GET', path);
    const states = outline.flatMap((module) =>
      module.units.map(({ slug: unit, state }) => ({ unit, state })),
    );
    pages.push({ answered, unitState, states, progress: enrolment.progress });
  }
  return pages;
}

for (let round = 0; round < ROUNDS; round += 1) {
  test(`a course is followed without a network, and all of it arrives once over a bad line: round ${round + 1}`, async ({
    context,
    newcomer,
    baseURL,
    troubles,
  }) => {
    troubles.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_EMPTY_RESPONSE|ERR_CONNECTION|^503 /);
    const seed = SEED + round;
    test.info().annotations.push({ type: 'seed', description: String(seed) });
    const url = baseURL!;
    const chance = seededNumbers(seed);
    const line = new UnsteadyServer(url, chance);
    const origin = await line.start();
    const learner = await enrol(url, newcomer!.state);
    const twin = await enrol(url, (await newPerson(url, 'fr')).state);
    const pathOf = (slug: string) => `${origin}/learn/${learner.enrolmentId}/${slug}`;

    const first = await context.newPage();
    await takeAlong(first, origin);
    await context.setOffline(true);
    await openUnit(first, pathOf(UNITS[0]), UNITS[0]);
    const given = await answerUnit({ page: first, chance }, UNITS[0]);
    await kill(context, first);

    const page = await context.newPage();
    await openUnit(page, pathOf(UNITS[1]), UNITS[1]);
    await readIn(page, 'es', UNITS[1]);
    await readIn(page, 'fr', UNITS[1]);
    given.push(...(await answerUnit({ page, chance }, UNITS[1])));
    await page.getByRole('button', { name: learning('end.finish') }).click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(
      courseText('fr', unitBySlug(UNITS[1]).id, 'title'),
    );

    line.isUnsteady = true;
    await context.setOffline(false);
    await sendAll(page, origin);
    line.isUnsteady = false;
    expect(line.failed).toBeGreaterThan(0);

    const stored = await storedOf(url, learner.enrolmentId);
    expect(stored.map(asGiven)).toEqual(given);
    // The unit that came up last may have begun with a visit: told only where it was long enough.
    const visits = await Promise.all(VISITS.map((verb) => storedOf(url, learner.enrolmentId, verb)));
    await followOnline(twin, [...stored, ...visits.flat()]);
    expect(await standingOf(learner)).toEqual(await standingOf(twin));
    await line.stop();
  });
}

test('what somebody said waits for them where somebody else signs in, and who signs out leaves nothing to read', async ({
  context,
  page,
  newcomer,
  baseURL,
  troubles,
}) => {
  troubles.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|^401 POST .*\/xapi\/statements/);
  const url = baseURL!;
  const learner = await enrol(url, newcomer!.state);
  const other = await newPerson(url, 'fr');
  const path = `/learn/${learner.enrolmentId}/${UNITS[0]}`;
  const chance = seededNumbers(SEED);
  await takeAlong(page, url);
  await context.setOffline(true);
  await openUnit(page, path, UNITS[0]);
  const pictures = page.locator('article img');
  await expect(pictures.first()).toBeVisible();
  const [status, bytes] = await pictures.first().evaluate(async (picture: HTMLImageElement) => {
    const part = await fetch(picture.src, { headers: { range: 'bytes=5-14' } });
    return [part.status, (await part.arrayBuffer()).byteLength];
  });
  expect([status, bytes]).toEqual([206, 10]);
  const question = questionsIn(UNITS[0])[0]!;
  const given = [await answer({ page, chance }, question), await answer({ page, chance }, question)];
  await page.getByRole('button', { name: notes('title') }).click();
  const beside = page.getByRole('group', { name: notes('beside') }).last();
  await beside.getByRole('button', { name: notes('mark') }).click();
  await beside.getByRole('button', { name: notes('write') }).click();
  await beside.getByRole('textbox', { name: notes('note') }).fill('Sans réseau');
  await beside.getByRole('button', { name: notes('keep') }).click();
  await expect(beside.getByText(notes('waits'))).toBeVisible();
  await page.reload();
  await stands(page);
  await page.getByRole('button', { name: notes('title') }).click();
  await expect(beside).toContainText(`Sans réseau`);
  await expect(beside.getByText(notes('waits'))).toBeVisible();

  await context.clearCookies();
  await context.addCookies(other.state.cookies);
  await context.setOffline(false);
  await page.goto('/offline');
  await stands(page);
  await expect(page.getByText(offline('waits.nothing'))).toBeVisible();
  await expect(page.getByText(offline('courses.none'))).toBeVisible();
  expect(await storedOf(url, learner.enrolmentId)).toEqual([]);

  await context.clearCookies();
  await context.addCookies(newcomer!.state.cookies);
  await sendAll(page, url);
  expect((await storedOf(url, learner.enrolmentId)).map(asGiven)).toEqual(given);
  const noted = `/api/learning/enrolments/${learner.enrolmentId}/notes`;
  expect((await tell<NoteList>(learner.client, 'GET', noted)).items).toMatchObject([
    { text: 'Sans réseau', marked: true },
  ]);
  await expect(page.getByRole('button', { name: offline('course.remove') })).toBeVisible();
  await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }));
  await context.setOffline(true);
  await page.goto(path);
  await expect(page.getByText(offline('nobody.title'))).toBeVisible();
  await context.setOffline(false);
});
