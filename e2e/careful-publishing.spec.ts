import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test';
import type { CourseReviews, CourseSchedule, StudioCourse } from '@pirecow/contracts';
import { v7 as newId } from 'uuid';
import { expectAccessible } from './support/axe';
import { meetTheGuide } from './support/guide';
import { aHouse, type House } from './support/house';
import { accountOf, stateOf } from './support/people';
import { own } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord } from './support/words';

const desk = (key: string) => anyWord('organisations', key);
const WORDS = 'Le droit est le même des deux côtés.';

test.use({ as: 'nobody', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** A course that the guide lets pass, with a first block to speak of. @returns its path in the API, and its unit */
async function aCourse(client: APIRequestContext, { path }: House, title: string) {
  const course = `/api${path}/courses`;
  const [id, moduleId, unitId, blockId] = [newId(), newId(), newId(), newId()];
  const studio = `${course.replace('/organisations/', '/studio/')}/${id}`;
  const begun = { id, title, sourceLanguage: 'fr', languages: [] };
  await tell(client, 'POST', studio.replace(`/${id}`, ''), begun);
  await tell(client, 'POST', `${studio}/modules`, { id: moduleId, title: 'Un', after: null });
  const unit = { id: unitId, moduleId, kind: 'lesson', title: 'Le droit', after: null };
  await tell(client, 'POST', `${studio}/units`, unit);
  const block = { block: { id: blockId, type: 'richText' }, texts: { body: WORDS }, unitId, after: null };
  await tell(client, 'PUT', `${studio}/blocks/${blockId}`, block);
  await meetTheGuide(client, `${course}/${id}`);
  return { course: `${course}/${id}`, studio, unitId };
}

async function askForReview(client: APIRequestContext, studio: string): Promise<void> {
  const { reviewers } = await tell<CourseReviews>(client, 'GET', `${studio}/reviews`);
  const { givenName, familyName } = accountOf('trainer');
  const reviewer = reviewers.find(({ name }) => name === `${givenName} ${familyName}`);
  await tell(client, 'POST', `${studio}/reviews`, { accountId: reviewer?.accountId, message: '' });
}

async function pageOf(browser: Browser, baseURL: string, state: Parameters<BrowserContext['addCookies']>[0]) {
  const context = await browser.newContext({ baseURL });
  await context.addCookies(state);
  return context.newPage();
}

const dialog = (page: Page) => page.getByRole('dialog');

/** Who was asked from across the border speaks of the title of the module, above the unit that they read. */
async function comment(page: Page, title: string): Promise<void> {
  await page.goto('/reviews');
  await stands(page);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText(WORDS)).toBeVisible();
  await page
    .getByRole('list', { name: own('comments.titles') })
    .getByRole('button', { name: own('comments.on') })
    .first()
    .click();
  await dialog(page)
    .getByRole('textbox', { name: own('comments.new') })
    .fill('Pas tout à fait, <b>au sud</b>.');
  await dialog(page)
    .getByRole('button', { name: own('comments.action'), exact: true })
    .click();
  await expect(dialog(page).getByText('Pas tout à fait, <b>au sud</b>.')).toBeVisible();
  await expectAccessible(page, 'comments on a title');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: own('comments.on-open_one') }).first()).toBeVisible();
}

/** Its author finds the comment by keyboard beside the title, answers, and settles it. */
async function settle(page: Page, course: string, unitId: string): Promise<void> {
  const path = course.replace('/api', '');
  await page.goto(`${path}/edit?unit=${unitId}`);
  await stands(page);
  const mark = page.getByRole('button', { name: own('comments.on-open_one') });
  await expect(mark).toHaveText('1');
  await mark.focus();
  await page.keyboard.press('Enter');
  await dialog(page)
    .getByRole('textbox', { name: own('comments.answer-label') })
    .fill('Vous avez raison.');
  await dialog(page)
    .getByRole('button', { name: own('comments.answer'), exact: true })
    .click();
  await expect(dialog(page).getByText('Vous avez raison.')).toBeVisible();
  await dialog(page)
    .getByRole('button', { name: own('comments.resolve') })
    .click();
  await expect(dialog(page).getByRole('button', { name: own('comments.resolve') })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(mark).toBeHidden();
  await page.getByRole('link', { name: own('pages.comments') }).click();
  await expect(page.getByText(own('comments.none.open'))).toBeVisible();
  await page.getByRole('combobox', { name: own('comments.show') }).selectOption('resolved');
  await expect(page.getByText('Vous avez raison.')).toBeVisible();
  await expect(page.getByText(own('comments.about.module'))).toBeVisible();
  await expectAccessible(page, 'comments of a course');
}

/** The review that was asked for waits on the same page, in the same words: a state is looked for in its own part. */
const approvalOf = (page: Page) => page.getByRole('region', { name: own('approval.title') });

const publishButton = (page: Page) => page.getByRole('button', { name: own('publish.action'), exact: true });

async function askForApproval(page: Page, { path }: House, course: string): Promise<void> {
  await page.goto(`${path}/edit`);
  await stands(page);
  const rule = page.getByRole('switch', { name: desk('publishing.approval') });
  await rule.click();
  await expect(rule).toBeChecked();
  await page.goto(`${course.replace('/api', '')}/publish`);
  await stands(page);
  await expect(publishButton(page)).toBeDisabled();
  await page.getByRole('textbox', { name: own('approval.message') }).fill('Prêt à partir.');
  await page.getByRole('button', { name: own('approval.ask') }).click();
  await expect(approvalOf(page).getByText(own('approval.state.open'), { exact: true })).toBeVisible();
}

async function approve(page: Page, course: string): Promise<void> {
  await page.goto(`${course.replace('/api', '')}/publish`);
  await stands(page);
  await expect(page.getByText('Prêt à partir.')).toBeVisible();
  await page.getByRole('textbox', { name: own('approval.word') }).fill('Relu de bout en bout.');
  await page.getByRole('button', { name: own('approval.approve') }).click();
  await expect(approvalOf(page).getByText(own('approval.state.approved'), { exact: true })).toBeVisible();
}

/** Plans it on the page for the next day, and then for now: nobody waits for tomorrow. */
async function plan(page: Page, course: string): Promise<void> {
  await page.reload();
  await stands(page);
  await expect(page.getByText('Relu de bout en bout.')).toBeVisible();
  await expect(publishButton(page)).toBeEnabled();
  await page.getByRole('radio', { name: own('schedule.later') }).check();
  await page.getByRole('combobox', { name: own('schedule.learners') }).selectOption('move');
  await expectAccessible(page, 'a publication to plan');
  await page.getByRole('button', { name: own('schedule.set'), exact: true }).click();
  await expect(page.getByRole('heading', { name: own('schedule.waiting') })).toBeVisible();
  await expect(page.getByText('(Europe/Paris)')).toBeVisible();
  const planned = await tell<CourseSchedule>(page.request, 'GET', `${course}/schedule`);
  expect(planned.schedule).toMatchObject({ state: 'waiting', learners: 'move' });
  await page.goto(course.replace('/api', '').replace(/\/[^/]+$/, ''));
  await expect(page.getByText(desk('courses.planned'))).toBeVisible();
  const at = new Date(Date.now() + 1_500).toISOString();
  await tell(page.request, 'PUT', `${course}/schedule`, { at, timeZone: 'Europe/Paris', learners: 'stay' });
}

test('a block is spoken of across the border, the draft is approved by a second person, and a job publishes it at its hour', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const url = baseURL ?? '';
  const house = await aHouse(url);
  const author = await pageOf(browser, url, house.founder.state.cookies);
  // The reviewer is everybody’s: what an earlier try left on their list has another name.
  const title = `Publier à deux ${newId().slice(-6)}`;
  const { course, studio, unitId } = await aCourse(author.request, house, title);
  await askForReview(author.request, studio);

  await test.step('the reviewer comments, and the author answers and settles it', async () => {
    const reviewer = await pageOf(browser, url, stateOf('trainer').cookies);
    await comment(reviewer, title);
    await reviewer.context().close();
    await settle(author, course, unitId);
  });

  await test.step('a second person approves', async () => {
    await askForApproval(author, house, course);
    const second = await pageOf(browser, url, house.second.state.cookies);
    await approve(second, course);
    await second.context().close();
    await author.goto(`${course.replace('/api', '')}/publish`);
    await stands(author);
  });

  await test.step('it is planned, and published by the job', async () => {
    await plan(author, course);
    const state = async () =>
      (await tell<CourseSchedule>(author.request, 'GET', `${course}/schedule`)).schedule?.state;
    await expect.poll(state, { timeout: 45_000 }).toBe('published');
    await author.goto(`${course.replace('/api', '')}/versions`);
    await stands(author);
    await author
      .locator('summary')
      .filter({ hasText: own('versions.met.title') })
      .click();
    await expect(author.getByText(own('versions.met.second'))).toBeVisible();
  });

  const { slug } = await tell<StudioCourse>(author.request, 'GET', studio);
  expect((await author.request.get(`/fr/courses/${slug}`)).status()).toBe(200);
  await tell(author.request, 'POST', `${course}/withdraw`);
  await author.context().close();
});
