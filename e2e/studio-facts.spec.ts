import type { EditedUnit, FactSheet } from '@pirecow/content';
import type { StudioCourse } from '@pirecow/contracts';
import { v7 } from 'uuid';
import { expectAccessible } from './support/axe';
import { organisationOf } from './support/pages';
import { aChoice } from './support/studio';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';
import { anyWord } from './support/words';

const own = (key: string) => anyWord('studio', key);
const learning = (key: string) => anyWord('learning', key);

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

const saved = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: own('save.saved') })).toBeVisible();

/** A draft with a lesson and an assessment of one question each, by the API: other tests write it in the browser. */
async function aDraft(page: Page) {
  const organisation = await organisationOf(page.request);
  const courses = `/api/studio/${organisation.split('/').at(-1)}/courses`;
  const [id, moduleId, lesson, assessment] = [v7(), v7(), v7(), v7()];
  const course = `${courses}/${id}`;
  const begin = { id, title: 'Bien accueillir', sourceLanguage: 'fr', languages: ['es'] };
  await tell(page.request, 'POST', courses, begin);
  await tell(page.request, 'POST', `${course}/modules`, { id: moduleId, title: 'Le jour', after: null });
  const units = { [lesson]: 'lesson', [assessment]: 'assessment' };
  for (const [unitId, kind] of Object.entries(units)) {
    const unit = { id: unitId, moduleId, kind, title: `Une ${kind}`, after: moduleId };
    await tell(page.request, 'POST', `${course}/units`, unit);
    const block = { ...aChoice(v7()), unitId, after: null };
    await tell(page.request, 'PUT', `${course}/blocks/${block.block.id}`, block);
  }
  return { course, lesson, assessment, pages: `${organisation}/courses/${id}` };
}

test('a trainer says what a course is for, and its learners’ eyes see what it will be', async ({ page }) => {
  const { course, lesson, assessment, pages } = await aDraft(page);
  const sheet = () => tell<FactSheet>(page.request, 'GET', `${course}/facts`);

  await test.step('objectives, readers, competences and languages are kept while one chooses', async () => {
    await page.goto(`${pages}/facts`);
    await stands(page);
    await page.getByLabel(own('course.summary'), { exact: true }).fill('Dix minutes suffisent.');
    const description = page.getByRole('textbox', { name: own('facts.description') });
    await description.fill('Un accueil compte.');
    for (const [index, words] of ['Dire bonjour', 'Montrer les lieux'].entries()) {
      await page.getByRole('button', { name: own('facts.add-objective') }).click();
      await page.getByRole('list').getByRole('textbox').nth(index).fill(words);
    }
    await page
      .getByRole('button', { name: own('part.up') })
      .nth(1)
      .click();
    await page.getByRole('combobox', { name: own('facts.level') }).selectOption('intermediate');
    await page.getByRole('checkbox', { name: own('audience.employer') }).check();
    await page.getByRole('combobox', { name: own('facts.add-competence') }).selectOption('DigComp 3.0 2.1');
    await page.getByRole('checkbox', { name: 'Euskara' }).check();
    await page.getByLabel(own('facts.answer')).fill('24');
    await saved(page);
    await expectAccessible(page, 'the sheet of a course');
    const { course: facts, texts } = await sheet();
    expect(facts).toMatchObject({ level: 'intermediate', audience: ['employer'], answerHours: 24 });
    expect(facts.languages).toEqual(['fr', 'es', 'eu']);
    expect(facts.competences).toEqual([{ framework: 'DigComp', version: '3.0', code: '2.1' }]);
    const objectives = facts.objectives.map((id) => texts[`objective.${id}`]?.text);
    expect(objectives).toEqual(['Montrer les lieux', 'Dire bonjour']);
    expect(texts['description']?.text).toBe('Un accueil compte.');
  });

  await test.step('a unit says which objectives it serves, an assessment how it is passed', async () => {
    await page.reload();
    await stands(page);
    const unit = page.getByRole('group').filter({ hasText: 'Une assessment' });
    await unit.locator('summary').click();
    await unit.getByRole('checkbox', { name: 'Dire bonjour' }).check();
    await unit.getByLabel(own('rules.pass')).fill('50');
    await unit.getByLabel(own('rules.attempts')).fill('3');
    await saved(page);
    const found = (await sheet()).units.find(({ id }) => id === assessment);
    expect(found?.facts).toMatchObject({ assessment: { passMark: 0.5, attempts: 3 } });
    expect(found?.facts.objectives).toHaveLength(1);
  });

  await test.step('and when it is done: by two things together, on a phone as well', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    const unit = page.getByRole('group').filter({ hasText: 'Une assessment' });
    await unit.getByRole('combobox', { name: own('done.when') }).selectOption('all');
    await expect(unit.getByRole('checkbox', { name: own('done.condition.passed') })).toBeDisabled();
    await unit.getByRole('checkbox', { name: own('done.condition.score') }).check();
    await unit.getByLabel(own('done.score-least')).fill('90');
    await saved(page);
    await expectAccessible(page, 'when a unit is done');
    const found = (await sheet()).units.find(({ id }) => id === assessment);
    expect(found?.facts.completion).toEqual({ match: 'all', passed: true, score: 0.9 });
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('the preview names what is missing in a language, in the window of a learner', async () => {
    await page.getByRole('link', { name: own('pages.preview') }).click();
    await stands(page);
    await page.getByRole('combobox', { name: own('preview.unit') }).selectOption(lesson);
    await page.getByRole('combobox', { name: own('preview.language') }).selectOption('es');
    await expect(page.getByText(own('preview.lacking_other'))).toBeVisible();
    await page.getByRole('combobox', { name: own('preview.language') }).selectOption('fr');
    await expect(page.getByText(own('preview.whole'))).toBeVisible();
    const frame = page.frameLocator('iframe');
    expect(await frame.locator('html').evaluate(() => innerWidth)).toBe(390 - 2);
    await page.getByRole('button', { name: own('preview.desktop') }).click();
    await expect.poll(() => frame.locator('html').evaluate(() => innerWidth)).toBe(1280 - 2);
  });

  const statements: string[] = [];
  page.on('request', (request) => {
    if (/\/(statements|attempts|enrolments)/.test(request.url())) statements.push(request.url());
  });
  const frame = page.frameLocator('iframe');

  await test.step('its questions answer as those of a learner', async () => {
    await frame.getByRole('radio', { name: 'Dire bonjour' }).check();
    await frame.getByRole('button', { name: learning('question.check') }).click();
    await expect(frame.getByText(learning('result.right'))).toBeVisible();
  });

  await test.step('an assessment is tried, scored and reviewed, and nothing is recorded', async () => {
    await page.getByRole('combobox', { name: own('preview.unit') }).selectOption(assessment);
    await frame.getByRole('radio', { name: 'Signer' }).check();
    await frame.getByRole('button', { name: learning('submit.action') }).click();
    await expect(frame.getByRole('heading', { name: learning('outcome.failed') })).toBeVisible();
    await frame.getByRole('button', { name: learning('assessment.again') }).click();
    await frame.getByRole('radio', { name: 'Dire bonjour' }).check();
    await frame.getByRole('button', { name: learning('submit.action') }).click();
    await expect(frame.getByRole('heading', { name: learning('outcome.passed') })).toBeVisible();
    await expectAccessible(page, 'the preview of an assessment');
    expect(statements).toEqual([]);
  });

  const unitOf = (unit: string) => tell<EditedUnit>(page.request, 'GET', `${course}/units/${unit}`);
  const blocksOf = async (unit: string) => (await unitOf(unit)).blocks.length;

  await test.step('a block goes into another unit with what was just written in it, and undo brings it back', async () => {
    await page.goto(`${pages}/edit?unit=${lesson}`);
    await stands(page);
    const block = page.locator('[data-block]');
    const wrong = block.getByRole('listitem').filter({ hasText: 'Signer' });
    await wrong.locator('summary').click();
    await wrong.getByLabel(own('partial.share-of')).fill('50');
    await block.getByRole('textbox', { name: own('question.prompt') }).fill('Que fait-on en premier ?');
    await block.getByRole('button', { name: own('block.send') }).click();
    const dialog = page.getByRole('dialog', { name: own('move.block') });
    await expectAccessible(page, 'where a block may go');
    await dialog.getByRole('button', { name: 'Une assessment' }).click();
    await expect(block).toHaveCount(0);
    await saved(page);
    expect([await blocksOf(lesson), await blocksOf(assessment)]).toEqual([0, 2]);
    await page.getByRole('button', { name: own('unit.undo') }).click();
    await expect(block).toContainText('Que fait-on en premier ?');
    await saved(page);
    expect([await blocksOf(lesson), await blocksOf(assessment)]).toEqual([1, 1]);
    const [question] = (await unitOf(lesson)).blocks;
    expect(question?.key).toEqual({ correct: 'b', credits: { a: 0.5 } });
  });

  await test.step('a unit goes into another module', async () => {
    const outline = page.getByRole('navigation', { name: own('outline.label') });
    await outline.getByRole('button', { name: own('outline.add-module') }).click();
    await outline.getByLabel(own('outline.module-title')).fill('Le lendemain');
    await page.keyboard.press('Enter');
    await outline.getByText('Le lendemain').waitFor();
    await outline.getByRole('switch', { name: own('outline.arrange') }).click();
    await outline
      .getByRole('button', { name: own('outline.send') })
      .last()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Le lendemain' }).click();
    await expect
      .poll(async () => {
        const { modules } = await tell<StudioCourse>(page.request, 'GET', course);
        return modules.map(({ units }) => units.map(({ id }) => id));
      })
      .toEqual([[lesson], [assessment]]);
  });
});
