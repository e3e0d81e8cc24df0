import { seededNumbers } from '@pirecow/content';
import type { NoteList } from '@pirecow/contracts';
import type { BrowserContext } from '@playwright/test';
import { courseText, questionsIn } from './support/answer';
import { unitBySlug } from './support/course';
import {
  followOnline,
  placeAndTime,
  putAwayAt,
  visitIsKept,
  rightIn,
  standingOf,
  type Stay,
} from './support/followed';
import {
  answer,
  asGiven,
  enrol,
  type Given,
  offline,
  openUnit,
  sendAll,
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
const ROUNDS = Number(process.env.OFFLINE_ROUNDS ?? 1);
const SEED = Number(process.env.OFFLINE_SEED ?? Date.now() % 1_000_000);
const UNITS = ['quelle-securite-sociale', 'impots-reperes'] as const;
const ANSWERS_A_UNIT = 20;
/** What may be lost of four visits, one in each language that was gone through: less than a second each. */
const UNTOLD_MS = 4_000;
const VISITED = 'http://adlnet.gov/expapi/verbs/experienced';

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

interface Doing {
  answer: () => Promise<Given[]>;
  leave: () => Promise<void>;
}

/** Opens a part of the course, answers there, leaves it, and tells what that was. */
async function stayIn(page: Page, path: string, slug: string, doing: Doing): Promise<Stay> {
  const before = Date.now();
  await openUnit(page, path, slug);
  const open = Date.now();
  const given = await doing.answer();
  const leastMs = Date.now() - open;
  await doing.leave();
  return { slug, given, leastMs, mostMs: Date.now() - before };
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
    const [place] = questionsIn(UNITS[0]);
    const one = await stayIn(first, pathOf(UNITS[0]), UNITS[0], {
      answer: () => answerUnit({ page: first, chance }, UNITS[0]),
      leave: () => putAwayAt(first, place!.id),
    });
    await kill(context, first);

    const page = await context.newPage();
    const two = await stayIn(page, pathOf(UNITS[1]), UNITS[1], {
      answer: async () => {
        await readIn(page, 'es', UNITS[1]);
        await readIn(page, 'fr', UNITS[1]);
        return answerUnit({ page, chance }, UNITS[1]);
      },
      leave: async () => {
        await page.getByRole('button', { name: learning('end.finish') }).click();
        await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(
          courseText('fr', unitBySlug(UNITS[1]).id, 'title'),
        );
      },
    });
    const finished = Date.now();
    await visitIsKept(page, UNITS[1]);
    await page.goto(`${origin}/offline`);
    const afterwards = Date.now() - finished;

    line.isUnsteady = true;
    await context.setOffline(false);
    await sendAll(page, origin);
    line.isUnsteady = false;
    expect(line.failed).toBeGreaterThan(0);
    expect(line.doubled).toBeGreaterThan(0);

    const stays = [one, two];
    expect((await storedOf(url, learner.enrolmentId)).map(asGiven)).toEqual(
      stays.flatMap(({ given }) => given),
    );
    await followOnline(twin, stays, UNITS[1]);
    const [mine, theirs] = await Promise.all([learner, twin].map((who) => standingOf(who, UNITS)));
    // Whether the part that came up last was visited depends on how long it stood there.
    const next = Object.keys(mine![0]!.states).at(Object.keys(mine![0]!.states).indexOf(UNITS[1]) + 1)!;
    const without = (standing: typeof mine) =>
      standing!.map((part) => ({ ...part, states: { ...part.states, [next]: 'any' } }));
    expect(without(mine)).toEqual(without(theirs));
    expect(mine!.map(({ answered }) => answered)).toEqual(stays.map(rightIn));
    expect(mine![0]!.states).toMatchObject({ [UNITS[0]]: 'started', [UNITS[1]]: 'completed' });
    const { position, seconds } = await placeAndTime(learner, UNITS[0]);
    expect(position).toBe(place!.id);
    const told = (await storedOf(url, learner.enrolmentId, VISITED)).map(({ object }) => object.id);
    for (const slug of UNITS) expect(told.join()).toContain(unitBySlug(slug).id);
    // Each visit may end with less than a second that is not told, and seconds are whole.
    expect((seconds + 1) * 1_000).toBeGreaterThan(one.leastMs + two.leastMs - UNTOLD_MS);
    expect(seconds * 1_000).toBeLessThanOrEqual(one.mostMs + two.mostMs + afterwards + 1_000);
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
