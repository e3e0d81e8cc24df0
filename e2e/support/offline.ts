import type { CreatedCredential, Enrolment } from '@pirecow/contracts';
import { type Question, truthWord } from '@pirecow/content';
import { type APIRequestContext, request } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { blockOf, courseText } from './answer';
import { theCourse, unitBySlug } from './course';
import { organisationOf } from './pages';
import { type BrowserState, stateOf } from './people';
import { tell } from './tell';
import { expect, type Page, stands } from './test';
import { word } from './words';

export const offline = (key: string) => word('fr', 'offline', key);
const learning = (key: string) => word('fr', 'learning', key);

const ANSWERED = 'http://adlnet.gov/expapi/verbs/answered';

export interface Statement {
  actor: { account: object };
  verb: object;
  object: { id: string };
  result?: { response?: string };
  context: object;
  timestamp: string;
}

/** What a learner answered, as the records say it. */
export interface Given {
  blockId: string;
  response: string;
}

export interface Visit {
  page: Page;
  chance: () => number;
}

/** Gives some answer to a question, right or wrong, and presses until it is judged. */
export async function answer({ page, chance }: Visit, question: Question): Promise<Given> {
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

/** Takes the whole course along, on its page. */
export async function takeAlong(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/offline`);
  await stands(page);
  await page.getByRole('button', { name: offline('course.take') }).click();
  await page.getByRole('button', { name: offline('form.take'), exact: true }).click();
  await expect(page.getByRole('list', { name: offline('course.facts') })).toBeVisible({ timeout: 30_000 });
}

export async function openUnit(page: Page, path: string, slug: string): Promise<void> {
  await page.goto(path);
  await stands(page);
  const title = courseText('fr', unitBySlug(slug).id, 'title');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

export async function sendAll(page: Page, origin: string): Promise<void> {
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

/** What the store holds under a registration of one verb, in the order of its arrival. */
export async function storedOf(url: string, registration: string, verb = ANSWERED): Promise<Statement[]> {
  const authorization = await (credential ??= recordsOf(url));
  const headers = { authorization, 'x-experience-api-version': '1.0.3' };
  const client = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: headers,
    storageState: { cookies: [], origins: [] },
  });
  const query = new URLSearchParams({ registration, verb, ascending: 'true', limit: '200' });
  const { statements } = await tell<{ statements: Statement[] }>(
    client,
    'GET',
    `/xapi/statements?${query.toString()}`,
  );
  await client.dispose();
  return statements;
}

export const asGiven = ({ object, result }: Statement): Given => ({
  blockId: object.id.split('/').at(-1) ?? '',
  response: result?.response ?? '',
});

export interface Learner {
  client: APIRequestContext;
  enrolmentId: string;
}

export async function enrol(url: string, state: BrowserState): Promise<Learner> {
  const client = await request.newContext({ baseURL: url, storageState: state });
  const body = { courseId: theCourse().structure.id, language: 'fr' };
  const { id } = await tell<Enrolment>(client, 'POST', '/api/learning/enrolments', body);
  return { client, enrolmentId: id };
}
