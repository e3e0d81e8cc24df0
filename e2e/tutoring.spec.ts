import type { Browser, Locator } from '@playwright/test';
import type { Enrolment } from '@pirecow/contracts';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { lessons, theCourse } from './support/course';
import { stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const own = (key: string) => anyWord('tutoring', key);
const french = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'tutoring', key, values);

test.use({ as: 'newcomer', speaks: 'fr', viewport: DESK, isMobile: false, hasTouch: false });

/** Enrols by the API, and opens the first lesson. */
async function inALesson(page: Page): Promise<void> {
  const body = { courseId: theCourse().structure.id, language: 'fr' };
  const { id } = await tell<Enrolment>(page.request, 'POST', '/api/learning/enrolments', body);
  await page.goto(`/learn/${id}/${lessons()[0]?.slug}`);
  await stands(page);
}

/** Asks at the first block, from the keyboard. */
async function asked(page: Page, question: string): Promise<void> {
  await page.getByRole('button', { name: french('mark.label', { number: 1 }) }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: french('ask.label') }).fill(question);
  await expectAccessible(page, 'the questions about a block');
  await dialog.getByRole('button', { name: french('ask.send') }).click();
  await dialog.getByRole('link', { name: question }).click();
  await expect(page.getByRole('heading', { level: 1, name: french('kind.question') })).toBeVisible();
}

/** Loses what the server says of the first message that it takes. @returns who sent each, as the page says it */
async function losesFirstAnswer(page: Page): Promise<(string | undefined)[]> {
  const authors: (string | undefined)[] = [];
  await page.route('**/api/threads/*/messages', async (route) => {
    authors.push(route.request().headers()['x-account-id']);
    if (authors.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  return authors;
}

/** Says who they are, on a page of their own, and lets it be seen. */
async function saysWho(tutor: Page): Promise<void> {
  await tutor.goto('/account/tutor-page');
  await tutor.getByRole('checkbox', { name: own('own-page.shown') }).check();
  const fields = tutor.getByRole('textbox', { name: own('own-page.text') });
  await fields.first().fill('Éleveuse de brebis.');
  await tutor.getByRole('button', { name: own('own.save') }).click();
  await expect(tutor.getByRole('status').filter({ hasText: own('own-page.saved') })).toBeVisible();
}

/** Goes from an answer to the page of who gave it, and back. */
async function seesWho(page: Page, answer: Locator): Promise<void> {
  await answer.getByRole('link').first().click();
  await expect(page.getByText('Éleveuse de brebis.')).toBeVisible();
  await page.goBack();
}

/** Whoever asks sees who answers, there and on the page of the course, and the way to their page. */
async function namesWhoAnswers(page: Page): Promise<void> {
  const link = page.getByText(french('page.tutors_one')).getByRole('link');
  const name = (await link.textContent()) ?? '';
  await page.goto(`/fr/courses/${theCourse().structure.slug}`);
  const facts = page.getByRole('complementary', { name: word('fr', 'catalogue', 'course.facts') });
  await facts.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Somebody else than its author leaves a reported message where it is. */
async function decidesAbout(browser: Browser, baseURL: string, why: string): Promise<void> {
  const desk = await browser.newContext({ storageState: stateOf('coordinator'), baseURL, viewport: PHONE });
  const page = await desk.newPage();
  await page.goto('/tutoring/reports');
  const entry = page.getByRole('listitem').filter({ hasText: why }).first();
  await expect(entry).toBeVisible();
  await expectAccessible(page, 'a reported message');
  await expectReflow(page, 360);
  await entry.getByRole('button', { name: own('decide.leave') }).click();
  await expect(page.getByRole('group', { name: own('reports.title') })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: own('done.shown') })).toHaveCount(1);
  await desk.close();
}

test('a question at a block reaches the tutor, and its answer who asked', async ({
  page,
  browser,
  baseURL,
}) => {
  const now = Date.now();
  const [question, dead] = [`Comment déclarer ${now} ?`, `Ce lien est mort : ${now}.`];
  await inALesson(page);
  await asked(page, question);
  await expectAccessible(page, 'a question');
  await expectReflow(page, 360);
  await page.setViewportSize(DESK);

  const desk = await browser.newContext({
    storageState: stateOf('trainer'),
    baseURL: baseURL!,
    viewport: PHONE,
  });
  const tutor = await desk.newPage();
  await saysWho(tutor);
  await tutor.goto('/tutoring?whose=all');
  await tutor.getByRole('link', { name: question }).click();
  await tutor.getByRole('textbox', { name: own('answer.label') }).fill('Auprès de la **MSA**.');
  const authors = await losesFirstAnswer(tutor);
  const send = tutor.getByRole('button', { name: own('answer.send') });
  await send.click();
  await expect.poll(() => authors.length).toBe(1);
  await expect(tutor.getByRole('alert')).toBeVisible();
  await send.click();
  await expect(tutor.getByText('MSA', { exact: true })).toHaveCount(1);
  expect(authors).toEqual([expect.stringMatching(/-/), authors[0]]);
  await expect(tutor.getByRole('status').filter({ hasText: own('done.said') })).toHaveCount(1);
  await tutor.goto('/tutoring');
  await tutor.getByRole('button', { name: own('announce.title') }).click();
  await expect(tutor.getByRole('dialog').getByRole('textbox')).toBeVisible();
  await expectAccessible(tutor, 'an announcement');
  await expectReflow(tutor, 360);
  await desk.close();

  await page.reload();
  const answer = page.getByRole('listitem').filter({ hasText: 'MSA' }).first();
  await seesWho(page, answer);
  await page.getByRole('button', { name: french('settle.this') }).click();
  await expect(answer).toContainText(french('settle.is-answer'));
  await expect(answer).toBeFocused();
  await answer.getByRole('button', { name: french('report.action') }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(dead);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: french('report.action') })
    .click();
  await expect(answer.getByText(french('report.sent'))).toBeFocused();
  await decidesAbout(browser, baseURL!, dead);
  await page.getByRole('link', { name: french('page.title') }).click();
  await expect(page.getByRole('listitem').filter({ hasText: question })).toContainText(
    french('state.answered'),
  );
  await expectAccessible(page, 'the questions of a course');
  await namesWhoAnswers(page);
});
