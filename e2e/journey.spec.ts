import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { answerRightly, blockOf, courseText, questionsIn } from './support/answer';
import { finalAssessment, lessons, theCourse } from './support/course';
import { accountOf, type Language } from './support/people';
import { expectPlace, placeOf, scrollTo } from './support/place';
import { expect, type Page, stands, test } from './support/test';
import { report, word } from './support/words';

const PERSON = {
  givenName: 'Maddi',
  familyName: 'Haranburu',
  email: 'maddi@test.example',
  password: 'haize-hegoa-2026',
};
const FULL_NAME = `${PERSON.givenName} ${PERSON.familyName}`;
const identity = (key: string) => word('fr', 'identity', key);
const learning = (key: string) => word('fr', 'learning', key);

async function openMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: word('fr', 'common', 'nav.menu') }).tap();
  await page.getByRole('dialog').getByRole('link', { name: entry }).tap();
}

async function signUp(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page).toHaveURL(/\/fr\/$/);
  await openMenu(page, word('fr', 'common', 'account.sign-in'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(identity('sign-in.title'));
  await page.getByRole('link', { name: identity('sign-in.sign-up') }).tap();
  await page.getByLabel(identity('field.givenName')).fill(PERSON.givenName);
  await page.getByLabel(identity('field.familyName'), { exact: true }).fill(PERSON.familyName);
  await page.getByLabel(identity('field.email')).fill(PERSON.email);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: identity('sign-up.action') }).tap();
  await page.getByRole('link', { name: identity('check-mail.demo-open') }).tap();
  await page.getByRole('textbox', { name: identity('field.password') }).fill(PERSON.password);
  await page.getByRole('button', { name: identity('confirm.action') }).tap();
  await expect(page).toHaveURL(/\/learn$/);
}

async function enrol(page: Page): Promise<void> {
  await openMenu(page, word('fr', 'common', 'nav.courses'));
  const title = courseText('fr', theCourse().structure.id, 'title');
  await page.getByRole('searchbox').fill('teletravailler frontiere');
  await expect(page.getByRole('heading', { name: /« teletravailler frontiere »/ })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: title }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.getByRole('button', { name: word('fr', 'catalogue', 'enrol.start') }).tap();
  await expect(page).toHaveURL(new RegExp(`/learn/[0-9a-f-]+/${lessons()[0]?.slug}$`));
  await stands(page);
}

/** Taps where the switch is on the screen: the page must not be scrolled for it, as a locator would. */
async function follow(page: Page, language: string): Promise<void> {
  const button = page.getByRole('main').locator(`button[lang="${language}"]`);
  await expect(button).toBeInViewport({ ratio: 1 });
  const box = (await button.boundingBox())!;
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}

async function check(page: Page, blockId: string): Promise<void> {
  const block = blockOf({ page, blockId });
  await block.getByRole('button', { name: learning('question.check') }).click();
  await expect(block.getByText(learning('result.right'))).toBeVisible();
}

async function finishLesson(page: Page): Promise<void> {
  await page.getByRole('button', { name: learning('end.finish') }).tap();
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(identity('field.email')).fill(email);
  await page.getByRole('textbox', { name: identity('field.password') }).fill(password);
  await page.getByRole('button', { name: identity('sign-in.action'), exact: true }).click();
}

async function downloadFile(page: Page, link: string): Promise<string[][]> {
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  return parse(await readFile(await (await file).path(), 'utf8'), { bom: true, delimiter: ';' });
}

/** As the coordinator of the other side, whose interface is in another language. */
async function seeCompletion(page: Page): Promise<void> {
  await signIn(page, accountOf('partner-coordinator'));
  await expect(page).toHaveURL(/\/coordination$/);
  await stands(page);
  const language = (await page.locator('html').getAttribute('lang')) as Language;
  const coordination = (key: string) => word(language, 'coordination', key);
  await page
    .getByRole('navigation', { name: word(language, 'common', 'nav.main') })
    .getByRole('link', { name: word(language, 'common', 'nav.coordination') })
    .click();
  await page.getByRole('link', { name: coordination('views.people') }).click();
  await page.getByRole('searchbox').fill(PERSON.familyName);
  const row = page.getByRole('row').filter({ hasText: FULL_NAME });
  await expect(row).toContainText(coordination('state.completed'));
  const rows = await downloadFile(page, coordination('file'));
  const state = report(language, 'state.completed');
  expect(rows.filter((cells) => cells.includes(PERSON.familyName))).toEqual([
    expect.arrayContaining([PERSON.familyName, PERSON.givenName, state]),
  ]);
  await row.getByRole('link', { name: FULL_NAME }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(FULL_NAME);
  await expect(page.getByRole('main')).toContainText(coordination('state.completed'));
}

test('a teleworker learns in three languages, passes, and is seen across the border', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const [first, second, third] = lessons();
  const assessment = finalAssessment();

  await test.step('signs up in French, confirms, finds the course without accents, enrols', async () => {
    await signUp(page);
    await enrol(page);
  });

  await test.step('answers in French, switches to Spanish in the middle without losing the place', async () => {
    const [question, other] = questionsIn(first!.slug);
    await answerRightly({ page, blockId: question!.id, language: 'fr' }, 'fr');
    await check(page, question!.id);
    await scrollTo(page, other!.id);
    const before = await placeOf(page);
    await follow(page, 'es');
    await expect(blockOf({ page, blockId: other!.id })).toContainText(courseText('es', other!.id, 'prompt'));
    await expectPlace(page, before);
    await expect(blockOf({ page, blockId: question!.id })).toContainText(learning('result.right'));
    await answerRightly({ page, blockId: other!.id, language: 'es' }, 'fr');
    await check(page, other!.id);
    await finishLesson(page);
    await expect(page).toHaveURL(new RegExp(`${second!.slug}$`));
  });

  await test.step('goes on in Basque, by keyboard once', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(courseText('es', second!.id, 'title'));
    await follow(page, 'eu');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(courseText('eu', second!.id, 'title'));
    for (const { id } of questionsIn(second!.slug)) {
      await answerRightly({ page, blockId: id, language: 'eu' }, 'fr');
      await blockOf({ page, blockId: id })
        .getByRole('button', { name: learning('question.check') })
        .focus();
      await page.keyboard.press('Enter');
      await expect(blockOf({ page, blockId: id }).getByText(learning('result.right'))).toBeVisible();
    }
    await finishLesson(page);
    await expect(page).toHaveURL(new RegExp(`${third!.slug}$`));
  });

  await test.step('finishes all lessons', async () => {
    for (const lesson of lessons().slice(2)) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(courseText('eu', lesson.id, 'title'));
      for (const { id } of questionsIn(lesson.slug)) {
        await answerRightly({ page, blockId: id, language: 'eu' }, 'fr');
        await check(page, id);
      }
      await finishLesson(page);
    }
    await expect(page).toHaveURL(new RegExp(`${assessment.slug}$`));
  });

  await test.step('passes the final assessment, and the course is completed', async () => {
    await page.getByRole('button', { name: learning('assessment.start') }).tap();
    await expect(page).toHaveURL(/\/attempts\//);
    for (const { id } of questionsIn(assessment.slug))
      await answerRightly({ page, blockId: id, language: 'eu' }, 'fr');
    const questions = page.locator('[data-block]').filter({ has: page.getByRole('group') });
    await expect(questions.getByText(learning('saved.saved'))).toHaveCount(
      questionsIn(assessment.slug).length,
    );
    await page.getByRole('button', { name: learning('submit.action') }).tap();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: learning('submit.action') })
      .tap();
    await expect(page.getByRole('heading', { name: learning('outcome.passed') })).toBeVisible();
    await expect(page.getByRole('heading', { name: learning('course-done.title') })).toBeVisible();
    await openMenu(page, word('fr', 'common', 'nav.learn'));
    await expect(page.getByRole('heading', { name: learning('mine.finished') })).toBeVisible();
  });

  await test.step('the coordinator of the partner sees it', async () => {
    const desk = await browser.newContext({
      ...(baseURL && { baseURL }),
      viewport: { width: 1280, height: 800 },
    });
    const coordinator = await desk.newPage();
    await seeCompletion(coordinator);
    await desk.close();
  });
});
