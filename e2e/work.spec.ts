import type { Session } from '@pirecow/contracts';
import type { Browser } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { organisationOf } from './support/pages';
import { add, aTry, block, follow, own, saved } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, refusal, word } from './support/words';

const learning = (key: string) => anyWord('learning', key);
const french = (key: string) => word('fr', 'learning', key);
const POSTER = `Votre affiche ${aTry()}`;
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

test.use({ as: 'trainer', viewport: DESK, isMobile: false, hasTouch: false });

/** A lesson and an assessment with nothing in them, in a course that this test begins: where each is written. */
async function aCourse(page: Page) {
  const [course, module, lesson, assessment] = [newId(), newId(), newId(), newId()];
  const { memberships } = await tell<Session>(page.request, 'GET', '/api/session');
  const studio = `/api/studio/${memberships[0]?.organisationId}/courses`;
  const post = (path: string, data: object) => page.request.post(studio + path, { data });
  await post('', { id: course, title: 'Accueillir à deux', sourceLanguage: 'fr', languages: [] });
  await page.request.put(`${studio}/${course}/texts/${course}/summary`, { data: { text: 'Une heure.' } });
  await post(`/${course}/modules`, { id: module, title: 'Accueillir', after: null });
  const unit = { moduleId: module, after: null };
  await post(`/${course}/units`, { ...unit, id: lesson, kind: 'lesson', title: 'Dire bonjour' });
  const last = { ...unit, id: assessment, kind: 'assessment', title: POSTER, after: lesson };
  await post(`/${course}/units`, last);
  const path = `${await organisationOf(page.request)}/courses/${course}`;
  const editing = (id: string) => `${path}/edit?unit=${id}`;
  return { lesson: editing(lesson), assessment: editing(assessment), surveys: `${path}/surveys` };
}

async function writeSurvey(page: Page): Promise<void> {
  await add(page, 'survey');
  const survey = block(page, 'survey');
  const line = (key: string) => survey.getByRole('textbox', { name: own(key) });
  await line('survey.question').first().fill('Comment accueillez-vous ?');
  await line('choice.option').nth(0).fill('Avec un café');
  await line('choice.option').nth(1).fill('Avec une carte');
  await survey.getByRole('button', { name: own('survey.kind.scale') }).click();
  await line('survey.question').nth(1).fill('Cette leçon vous a-t-elle aidé ?');
  await line('survey.low').fill('pas du tout');
  await line('survey.high').fill('beaucoup');
  await expect(survey.getByRole('combobox', { name: own('survey.answers') })).toHaveValue('anonymous');
  await survey.getByRole('checkbox', { name: own('survey.obligatory') }).check();
  await saved(page);
  await expectAccessible(page, 'a survey that is written');
  await expectReflow(page, 360);
  await page.setViewportSize(DESK);
}

async function writeAssignment(page: Page): Promise<void> {
  await add(page, 'assignment');
  const work = block(page, 'assignment');
  await work.getByRole('textbox', { name: own('question.prompt') }).fill('Faites une affiche.');
  await work.getByRole('textbox', { name: own('assignment.files') }).fill('2');
  await work.getByRole('textbox', { name: own('rubric.criterion') }).fill('Se lit de loin');
  for (const [at, words] of ['À dix mètres', 'À deux mètres', 'Non'].entries())
    await work
      .getByRole('textbox', { name: own('rubric.level') })
      .nth(at)
      .fill(words);
  await saved(page);
  await expectAccessible(page, 'an assignment that is written');
}

/** Answers the survey on a phone that has lost its connection, then finishes the lesson. */
async function answerSurvey(learner: Page): Promise<void> {
  const finish = learner.getByRole('button', { name: french('end.finish') });
  await finish.click();
  await expect(learner.getByText(refusal('fr', 'learning.survey-open'))).toBeVisible();
  await expect(learner.getByText(french('survey.who.anonymous'))).toBeVisible();
  await expectAccessible(learner, 'a survey');
  await learner.context().setOffline(true);
  await learner.getByRole('radio', { name: 'Avec une carte' }).check();
  await learner.getByRole('radio', { name: '4', exact: true }).check();
  await learner.getByRole('button', { name: french('survey.send') }).click();
  await expect(learner.getByText(french('survey.standing.waiting'))).toBeVisible();
  await learner.context().setOffline(false);
  await expect(learner.getByText(french('survey.standing.sent'))).toBeVisible();
  await learner.reload();
  await stands(learner);
  await expect(learner.getByRole('radio', { name: 'Avec une carte' })).toBeChecked();
  await finish.click();
}

async function submit(learner: Page): Promise<void> {
  await learner.getByRole('button', { name: french('submit.action') }).click();
  const sure = learner.getByRole('dialog', { name: french('submit.title') });
  await sure.getByRole('button', { name: french('submit.action') }).click();
  await expect(learner.getByRole('heading', { name: french('waiting.title') })).toBeFocused();
}

/** The next file arrives, and the answer that says so is lost. */
const loseAnswer = (learner: Page) =>
  learner.evaluate(() => {
    const Whole = window.XMLHttpRequest;
    window.XMLHttpRequest = class extends Whole {
      override send(body?: XMLHttpRequestBodyInit | null): void {
        window.XMLHttpRequest = Whole;
        this.onload = () => void this.onerror?.(new ProgressEvent('error'));
        super.send(body);
      }
    };
  });

/** Hands in a file, takes it back, and hands it in again with another. */
async function handIn(learner: Page): Promise<void> {
  await learner.getByRole('button', { name: french('assessment.start') }).click();
  const files = learner.locator('input[type=file]');
  const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: PDF });
  await files.setInputFiles(file('affiche.pdf'));
  await expect(learner.getByRole('link', { name: 'affiche.pdf' })).toBeVisible();
  await files.setInputFiles({ ...file('fausse.pdf'), buffer: Buffer.from('rien') });
  const refused = learner.getByRole('listitem').filter({ hasText: 'fausse.pdf' });
  await expect(refused.getByRole('alert')).toBeVisible();
  await expectAccessible(learner, 'files that are handed in');
  await expectReflow(learner, 360);
  await refused
    .getByRole('button', { name: word('fr', 'learning', 'files.remove', { name: 'fausse.pdf' }) })
    .click();
  await expect(refused).toBeHidden();
  await loseAnswer(learner);
  await files.setInputFiles(file('perdue.pdf'));
  await expect(learner.getByText(french('files.waiting'))).toBeVisible();
  const gone = learner.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await learner
    .getByRole('button', { name: word('fr', 'learning', 'files.remove', { name: 'perdue.pdf' }) })
    .click();
  await gone;
  await learner.reload();
  await stands(learner);
  await expect(learner.getByRole('link', { name: 'affiche.pdf' })).toBeVisible();
  await expect(learner.getByText('perdue.pdf')).toBeHidden();
  await learner.getByRole('textbox', { name: french('files.word') }).fill('Voici mon affiche.');
  await expect(learner.getByText(french('saved.saved'))).toBeVisible();
  await submit(learner);
  await expect(learner.getByRole('heading', { name: french('waiting.handed-in') })).toBeVisible();
  await expect(learner.getByRole('link', { name: 'affiche.pdf' })).toBeVisible();
  await expect(learner.getByText('Voici mon affiche.')).toBeVisible();
  await learner.getByRole('button', { name: french('waiting.take-back') }).click();
  await expect(learner.getByRole('link', { name: 'affiche.pdf' })).toBeVisible();
  await files.setInputFiles(file('annexe.pdf'));
  await expect(learner.getByRole('link', { name: 'annexe.pdf' })).toBeVisible();
  await submit(learner);
  await expectAccessible(learner, 'work that waits');
}

async function learn(browser: Browser, baseURL: string, follower: Awaited<ReturnType<typeof follow>>) {
  const context = await browser.newContext({
    ...{ storageState: follower.state, baseURL, locale: 'fr-FR', viewport: PHONE },
  });
  const learner = await context.newPage();
  await learner.goto(follower.address);
  await stands(learner);
  await answerSurvey(learner);
  await handIn(learner);
  return learner;
}

async function grade(page: Page): Promise<void> {
  await page.goto(`${await organisationOf(page.request)}/gradings`);
  await stands(page);
  const letters = page.getByRole('checkbox', { name: learning('grading.letters') });
  // An earlier try may have left them switched off.
  await letters.check();
  await letters.click();
  await expect(letters).not.toBeChecked();
  await letters.click();
  await expect(letters).toBeChecked();
  await page
    .getByRole('row', { name: new RegExp(POSTER) })
    .getByRole('link')
    .click();
  await expect(page.getByText('Voici mon affiche.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'annexe.pdf' }).click();
  expect((await download).suggestedFilename()).toBe('annexe.pdf');
  await page.getByRole('radio', { name: 'À dix mètres' }).check();
  await page.getByRole('textbox', { name: learning('grading.word') }).fill('Très lisible.');
  await expectAccessible(page, 'work to grade');
  await page.getByRole('button', { name: learning('grading.give') }).click();
  await expect(page.getByRole('status').getByText(learning('grading.result'))).toBeVisible();
}

test('a trainer asks for an opinion and for work, a learner gives both on a phone, and reads the grade', async ({
  page,
  browser,
  baseURL,
}) => {
  const course = await aCourse(page);
  await page.goto(course.lesson);
  await stands(page);
  await writeSurvey(page);
  await page.goto(course.assessment);
  await stands(page);
  await writeAssignment(page);
  const learner = await learn(browser, baseURL!, await follow(page, baseURL!, 'dire-bonjour'));
  await grade(page);
  await learner.reload();
  await stands(learner);
  await expect(learner.getByRole('heading', { name: french('outcome.passed') })).toBeVisible();
  await expect(learner.getByText('Très lisible.')).toBeVisible();
  await expect(learner.getByRole('link', { name: 'affiche.pdf' })).toBeVisible();
  await learner.context().close();
  await page.goto(course.surveys);
  await stands(page);
  await expect(page.getByRole('heading', { name: 'Comment accueillez-vous ?' })).toBeVisible();
  await expect(page.getByText(learning('surveys.too-few'))).toBeVisible();
  await expectAccessible(page, 'what learners say');
});
