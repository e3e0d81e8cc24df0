import type { APIRequestContext } from '@playwright/test';
import type { EditedUnit } from '@pirecow/content';
import { v7 } from 'uuid';
import { expectAccessible } from './support/axe';
import { organisationOf } from './support/pages';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';
import { anyWord } from './support/words';

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

const own = (key: string) => anyWord('studio', key);
const BEFORE = 'Dix minutes suffisent pour accueillir des télétravailleurs.';
const AFTER = 'Vingt minutes suffisent pour accueillir des télétravailleurs.';

/** A course of one unit with one text and a callout, in French, that is also wanted in Spanish. */
async function aCourse(client: APIRequestContext, title: string) {
  const organisation = await organisationOf(client);
  const [course, module, unit, text, callout] = [v7(), v7(), v7(), v7(), v7()];
  const courses = organisation.replace('/organisations', '/api/studio') + '/courses';
  const path = `${courses}/${course}`;
  await tell(client, 'POST', courses, { id: course, title, sourceLanguage: 'fr', languages: ['es'] });
  await tell(client, 'PUT', `${path}/texts/${course}/summary`, { text: 'Bien accueillir.' });
  await tell(client, 'POST', `${path}/modules`, { id: module, title: 'Le premier jour', after: null });
  const lesson = { id: unit, moduleId: module, kind: 'lesson', title: 'Dire bonjour', after: null };
  await tell(client, 'POST', `${path}/units`, lesson);
  const place = { unitId: unit, after: null };
  await tell(client, 'PUT', `${path}/blocks/${callout}`, {
    ...place,
    block: { id: callout, type: 'callout', tone: 'tip' },
    texts: { title: 'Astuce', body: 'Proposez un **café**.' },
  });
  await tell(client, 'PUT', `${path}/blocks/${text}`, {
    ...place,
    block: { id: text, type: 'richText' },
    texts: { body: BEFORE },
  });
  const reword = async (body: string) => {
    const { blocks } = await tell<EditedUnit>(client, 'GET', `${path}/units/${unit}`);
    const seen = blocks.find(({ block }) => block.id === text);
    const data = { ...place, block: seen?.block, texts: { body } };
    const headers = { 'if-match': `"${seen?.revision}"` };
    expect((await client.put(`${path}/blocks/${text}`, { headers, data })).ok()).toBe(true);
  };
  return {
    desk: `${organisation}/courses/${course}/translations/es`,
    unit,
    courses: `${organisation}/courses`,
    reword,
  };
}

const saved = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: own('save.saved') })).toBeVisible();
const pairs = (page: Page) => page.getByRole('list', { name: own('desk.texts') }).locator('> li');
const field = (page: Page) => pairs(page).getByRole('textbox');

test('a translator translates a course, sees what changes in its source, and mends it', async ({ page }) => {
  const title = 'Accueillir en deux langues';
  const { desk, unit, courses, reword } = await aCourse(page.request, title);

  await test.step('from the list of courses to the first text that waits', async () => {
    await page.goto(courses);
    await stands(page);
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: title }) })
      .getByRole('link', { name: 'Español' })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveAttribute('lang', 'es');
    for (const words of ['Acoger en dos idiomas', 'Acoger bien.', 'El primer día']) {
      await expect(field(page)).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press('Control+Enter');
    }
    await saved(page);
    await expect(pairs(page).first()).toHaveAttribute('data-state', 'current');
    await expect(pairs(page).last()).toHaveAttribute('data-state', 'current');
  });

  await test.step('by keyboard through the texts of a unit, with the agreed words', async () => {
    await page.getByRole('link', { name: /Dire bonjour/ }).click();
    await expect(page.getByRole('combobox', { name: own('desk.part-of-course') })).toHaveValue(unit);
    for (const words of ['Decir hola', 'Diez minutos bastan.']) {
      await expect(field(page)).toBeFocused();
      if (words.startsWith('Diez')) await expect(page.getByText('teletrabajador/a')).toBeVisible();
      await page.keyboard.type(words);
      await page.keyboard.press('Control+Enter');
    }
    await page.keyboard.type('Consejo');
    await page.keyboard.press('Control+Enter');
    await expect(pairs(page).last().locator('strong')).toHaveText('café');
    await page.keyboard.type('Ofrezca un café.');
    await expectAccessible(page, 'the translation desk');
    await page.keyboard.press('Control+Enter');
    await saved(page);
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100');
  });

  await test.step('a major change of the source shows what went and what came', async () => {
    await reword(AFTER);
    await page.goto(`${desk}?unit=${unit}`);
    await stands(page);
    await expect(pairs(page)).toHaveCount(1);
    await expect(pairs(page)).toHaveAttribute('data-state', 'outdated');
    await expect(pairs(page).locator('del')).toContainText('Dix');
    await expect(pairs(page).locator('ins')).toContainText('Vingt');
    await expect(page.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow', '100');
    await expectAccessible(page, 'an outdated translation');
  });

  await test.step('whoever would publish now reads which language waits, and goes back to what is missing', async () => {
    await page.goto(desk.replace('translations/es', 'publish'));
    await stands(page);
    await expect(page.getByText(own('publish.will-wait'))).toBeVisible();
    await page.getByRole('link', { name: 'Español', exact: true }).click();
    await page.getByRole('link', { name: /Dire bonjour/ }).click();
    await expect(pairs(page)).toHaveCount(1);
  });

  await test.step('mended, it is a draft until it is ready, and the language is whole again', async () => {
    await field(page).fill('Veinte minutos bastan.');
    await expect(pairs(page)).toHaveAttribute('data-state', 'draft');
    await expect(pairs(page).locator('ins')).toContainText('Vingt');
    await pairs(page)
      .getByRole('button', { name: own('desk.ready') })
      .click();
    await expect(pairs(page)).toHaveAttribute('data-state', 'current');
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100');
    await page.reload();
    await stands(page);
    await page.getByRole('combobox', { name: own('desk.show') }).selectOption('all');
    await expect(page.getByText('Veinte minutos bastan.')).toBeVisible();
  });
});
