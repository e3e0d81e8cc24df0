import { seededNumbers } from '@pirecow/content';
import type { CreatedCredential, Enrolment, PlayerHead, Session } from '@pirecow/contracts';
import { type Question, truthWord } from '@pirecow/content';
import { type APIRequestContext, type BrowserContext, request } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { blockOf, courseText, questionsIn } from './support/answer';
import { theCourse, unitBySlug } from './support/course';
import { organisationOf } from './support/pages';
import { type BrowserState, newPerson, stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { UnsteadyServer } from './support/unsteady-server';
import { word } from './support/words';

/** How often the whole is done, each time with other failures: `npm run test:offline` asks for 200. */
const ROUNDS = Number(process.env.OFFLINE_ROUNDS ?? 2);
const SEED = Number(process.env.OFFLINE_SEED ?? Date.now() % 1_000_000);
const UNITS = ['quelle-securite-sociale', 'impots-reperes'] as const;
const ANSWERS_A_UNIT = 20;

const learning = (key: string) => word('fr', 'learning', key);
const offline = (key: string) => word('fr', 'offline', key);

test.use({ as: 'newcomer', serviceWorkers: 'allow' });

const ANSWERED = 'http://adlnet.gov/expapi/verbs/answered';

interface Statement {
  actor: { account: object };
  verb: object;
  object: { id: string };
  result?: { response?: string };
  context: object;
  timestamp: string;
}

/** What a learner answered, as the records say it. */
interface Given {
  blockId: string;
  response: string;
}

interface Visit {
  page: Page;
  chance: () => number;
}

/** Gives some answer to a question, right or wrong, and presses until it is judged. */
async function answer({ page, chance }: Visit, question: Question): Promise<Given> {
  const block = blockOf({ page, blockId: question.id });
  const some = <T>(all: readonly T[]) => all[Math.floor(chance() * all.length)] as T;
  const option = (id: string) => courseText('fr', question.id, `option.${id}.text`);
  const given = async (): Promise<string> => {
    switch (question.interaction) {
      case 'numeric': {
        const number = String(Math.floor(chance() * 90_000));
        await block.getByRole('textbox').fill(number);
        return number;
      }
      case 'singleChoice': {
        const id = some(question.options);
        await block.getByRole('radio', { name: option(id), exact: true }).check();
        return id;
      }
      case 'multipleChoice': {
        const chosen = question.options.filter((_, index) => index === 0 || chance() < 0.5);
        for (const id of question.options)
          await block
            .getByRole('checkbox', { name: option(id), exact: true })
            .setChecked(chosen.includes(id));
        return chosen.join('[,]');
      }
      default: {
        const isTrue = chance() < 0.5;
        await block.getByRole('radio', { name: truthWord(isTrue, 'fr') ?? '', exact: true }).check();
        return String(isTrue);
      }
    }
  };
  const response = await given();
  await block.getByRole('button', { name: learning('question.check') }).click();
  await block
    .getByRole('button', {
      name: new RegExp(`^(${learning('question.again')}|${learning('question.redo')})`),
    })
    .click();
  return { blockId: question.id, response };
}

async function answerUnit(visit: Visit, slug: string): Promise<Given[]> {
  const questions = questionsIn(slug);
  const given: Given[] = [];
  while (given.length < ANSWERS_A_UNIT)
    given.push(await answer(visit, questions[Math.floor(visit.chance() * questions.length)]!));
  return given;
}

/** Takes the whole course along, on its page. */
async function takeAlong(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/offline`);
  await stands(page);
  await page.getByRole('button', { name: offline('course.take') }).click();
  await page.getByRole('button', { name: offline('form.take'), exact: true }).click();
  await expect(page.getByRole('button', { name: offline('course.remove') })).toBeVisible({ timeout: 30_000 });
}

async function openUnit(page: Page, path: string, slug: string): Promise<void> {
  await page.goto(path);
  await stands(page);
  const title = courseText('fr', unitBySlug(slug).id, 'title');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
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

async function sendAll(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/offline`);
  await stands(page);
  await expect(async () => {
    const send = page.getByRole('button', { name: offline('waits.send') });
    if (await send.isVisible()) await send.click();
    await expect(page.getByText(offline('waits.nothing'))).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
}

let credential: Promise<string> | undefined;

/** What opens the records of the organisation that offers the course. */
async function recordsOf(url: string): Promise<string> {
  const client = await request.newContext({ baseURL: url, storageState: stateOf('administrator') });
  const path = `/api${await organisationOf(client)}/record-credentials`;
  const body = { name: `Sans réseau ${newId()}`, scopes: ['statements/read'] };
  const { id, secret } = await tell<CreatedCredential>(client, 'POST', path, body);
  await client.dispose();
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}

async function storedOf(url: string, registration: string): Promise<Statement[]> {
  const authorization = await (credential ??= recordsOf(url));
  const headers = { authorization, 'x-experience-api-version': '1.0.3' };
  const client = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: headers,
    storageState: { cookies: [], origins: [] },
  });
  const query = new URLSearchParams({ registration, verb: ANSWERED, ascending: 'true', limit: '200' });
  const { statements } = await tell<{ statements: Statement[] }>(
    client,
    'GET',
    `/xapi/statements?${query.toString()}`,
  );
  await client.dispose();
  return statements;
}

const asGiven = ({ object, result }: Statement): Given => ({
  blockId: object.id.split('/').at(-1) ?? '',
  response: result?.response ?? '',
});

interface Learner {
  client: APIRequestContext;
  enrolmentId: string;
}

async function enrol(url: string, state: BrowserState): Promise<Learner> {
  const client = await request.newContext({ baseURL: url, storageState: state });
  const body = { courseId: theCourse().structure.id, language: 'fr' };
  const { id } = await tell<Enrolment>(client, 'POST', '/api/learning/enrolments', body);
  return { client, enrolmentId: id };
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
    await followOnline(twin, stored);
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
  await expect(page.getByRole('button', { name: offline('course.remove') })).toBeVisible();
  await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }));
  await context.setOffline(true);
  await page.goto(path);
  await expect(page.getByText(offline('nobody.title'))).toBeVisible();
  await context.setOffline(false);
});
