import type { Session } from '@pirecow/contracts';
import type { Browser } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { organisationOf } from './support/pages';
import { aTry, block, choose, follow, own, saved } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const learning = (key: string) => anyWord('learning', key);
const french = (key: string) => word('fr', 'learning', key);
const TRY = aTry();
const ANSWER = 'Je préviens l’équipe,\npuis la mairie.';

test.use({ as: 'trainer', viewport: DESK, isMobile: false, hasTouch: false });

/** An assessment with nothing in it, in a course that this test begins. */
async function unitOfItsOwn(page: Page): Promise<string> {
  const { memberships } = await tell<Session>(page.request, 'GET', '/api/session');
  const [id, module, unit] = [newId(), newId(), newId()];
  const studio = `/api/studio/${memberships[0]?.organisationId}/courses`;
  const post = (path: string, data: object) => page.request.post(studio + path, { data });
  await post('', { id, title: 'Sortir en montagne', sourceLanguage: 'fr', languages: [] });
  await page.request.put(`${studio}/${id}/texts/${id}/summary`, { data: { text: 'Partir et revenir.' } });
  await post(`/${id}/modules`, { id: module, title: 'Partir', after: null });
  const last = { id: unit, moduleId: module, kind: 'assessment', title: `Bilan ${TRY}`, after: null };
  await post(`/${id}/units`, last);
  return `${await organisationOf(page.request)}/courses/${id}/edit?unit=${unit}`;
}

async function writePool(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: own('add.title') })
    .last()
    .click();
  await choose(page, 'pool');
  const pool = block(page, 'pool');
  for (const prompt of ['L’eau gèle à 0 °C.', 'Le Vignemale est à l’ouest du Perdu.', 'Il neige en juin.']) {
    await pool.getByRole('button', { name: own('pool.add') }).click();
    await choose(page, 'trueFalse');
    const first = block(page, 'trueFalse').first();
    await first.getByRole('textbox', { name: own('question.prompt') }).fill(prompt);
    await expect(first.getByRole('combobox', { name: own('pool.who') })).not.toHaveValue('');
  }
  await pool.getByRole('textbox', { name: own('pool.draw') }).fill('2');
  await expect(pool.getByRole('status')).toHaveText(own('pool.holds_other'));
}

async function writeOpenAnswer(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: own('add.title') })
    .last()
    .click();
  await choose(page, 'openAnswer');
  const open = block(page, 'openAnswer');
  await expect(open.getByRole('combobox', { name: own('pool.who') })).toHaveValue('');
  await open.getByRole('textbox', { name: own('question.prompt') }).fill('Que faites-vous en cas d’orage ?');
  await open.getByRole('textbox', { name: own('rubric.criterion') }).fill('Prévient les autres');
  const levels = open.getByRole('textbox', { name: own('rubric.level') });
  for (const [at, words] of ['Tout le monde', 'Une personne', 'Personne'].entries())
    await levels.nth(at).fill(words);
}

async function answer(browser: Browser, baseURL: string, follower: Awaited<ReturnType<typeof follow>>) {
  const context = await browser.newContext({
    ...{ storageState: follower.state, baseURL, locale: 'fr-FR', viewport: PHONE },
  });
  const learner = await context.newPage();
  await learner.goto(follower.address);
  await stands(learner);
  await learner.getByRole('button', { name: french('assessment.start') }).click();
  const questions = learner.getByRole('group').filter({ has: learner.getByRole('radio') });
  await expect(questions).toHaveCount(2);
  for (const question of await questions.all())
    await question.getByRole('radio', { name: french('truth.true') }).check();
  await learner.getByRole('textbox', { name: 'Que faites-vous en cas d’orage ?' }).fill(ANSWER);
  await learner.getByText(french('open-answer.how')).click();
  await expect(learner.getByText('Prévient les autres')).toBeVisible();
  await expect(learner.getByText(french('saved.saved'))).toHaveCount(3);
  await expectAccessible(learner, 'an open answer');
  await expectReflow(learner, 360);
  await learner.getByRole('button', { name: french('submit.action') }).click();
  const sure = learner.getByRole('dialog', { name: french('submit.title') });
  await sure.getByRole('button', { name: french('submit.action') }).click();
  await expect(learner.getByRole('heading', { name: french('waiting.title') })).toBeFocused();
  await expectAccessible(learner, 'an attempt that waits');
  return learner;
}

async function grade(page: Page): Promise<void> {
  await page.goto(`${await organisationOf(page.request)}/gradings`);
  await stands(page);
  await expectAccessible(page, 'what waits for its grade');
  await page
    .getByRole('row', { name: new RegExp(`Bilan ${TRY}`) })
    .getByRole('link')
    .click();
  await expect(page.getByText('puis la mairie.')).toBeVisible();
  await page.getByRole('button', { name: learning('grading.give') }).click();
  await expect(page.getByRole('alert').filter({ hasText: learning('grading.missing') })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Tout le monde' })).toBeFocused();
  await page.getByRole('radio', { name: 'Une personne' }).check();
  await page.getByRole('textbox', { name: learning('grading.word') }).fill('Pensez aussi au refuge.');
  await expectAccessible(page, 'an answer to grade');
  await expectReflow(page, 360);
  await page.setViewportSize(DESK);
  await page.getByRole('button', { name: learning('grading.give') }).click();
  await expect(page.getByRole('status').getByText(learning('grading.result'))).toBeVisible();
  await expectAccessible(page, 'a grade that was given');
}

test('a trainer draws two of three questions and asks an open one, a learner answers, and reads the grade', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(await unitOfItsOwn(page));
  await stands(page);
  await test.step('written in the studio', async () => {
    await writePool(page);
    await writeOpenAnswer(page);
    await saved(page);
    await expectAccessible(page, 'an assessment with a random draw');
    await expectReflow(page, 360);
    await page.setViewportSize(DESK);
  });
  const learner = await answer(browser, baseURL!, await follow(page, baseURL!, `bilan-${TRY}`));
  await grade(page);
  await learner.reload();
  await stands(learner);
  await expect(learner.getByRole('heading', { name: french('outcome.passed') })).toBeVisible();
  await expect(learner.getByText('Pensez aussi au refuge.')).toBeVisible();
  const reached = learner.getByRole('listitem').filter({ hasText: french('open-answer.reached') });
  await expect(reached.last()).toContainText('Une personne');
  await expectAccessible(learner, 'a grade');
  await learner.context().close();
});
