import type { Browser } from '@playwright/test';
import type { Enrolment } from '@pirecow/contracts';
import { expectAccessible } from './support/axe';
import { newPerson } from './support/people';
import {
  add,
  addToOutline,
  aTry,
  beginCourse,
  block,
  field,
  own,
  saved,
  writeChoice,
} from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const TRY = aTry();
const TITLE = `Accueillir de part et d’autre ${TRY}`;
const BEFORE = 'Dix minutes suffisent pour accueillir des télétravailleurs.';
const AFTER = 'Vingt minutes suffisent pour accueillir des télétravailleurs.';
const desk = (key: string) => anyWord('organisations', key);
const spanish = (key: string, values = {}) => word('es', 'learning', key, values);

/** All that the course says, and how that is said in Spanish. */
const IN_SPANISH: Record<string, string> = {
  [TITLE]: `Acoger a ambos lados ${TRY}`,
  'Une demi-heure pour bien accueillir.': 'Media hora para acoger bien.',
  'Aucun.': 'Ninguno.',
  'Écrivez-nous à aide@exemple.eu.': 'Escríbanos a ayuda@ejemplo.eu.',
  'Accueillir une personne en télétravail': 'Acoger a una persona en teletrabajo',
  'Le premier jour': 'El primer día',
  'Dire bonjour': 'Decir hola',
  [BEFORE]: 'Diez minutos bastan.',
  'Proposez un café.': 'Ofrezca un café.',
  'Que fait-on d’abord ?': '¿Qué se hace primero?',
  'Signer un contrat': 'Firmar un contrato',
  'Montrer les lieux': 'Mostrar el lugar',
  Café: 'Café',
  'Où est le café ?': '¿Dónde está el café?',
  Wifi: 'Wifi',
  'Où est le wifi ?': '¿Dónde está el wifi?',
  'Le café est gratuit.': 'El café es gratis.',
  'Comment m’a-t-on accueilli ?': '¿Cómo me acogieron?',
  'Faire le point': 'Hacer balance',
  'Un accueil se prépare.': 'Una acogida se prepara.',
};

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** The page of the course in the studio that has this name. */
async function to(page: Page, name: 'edit' | 'facts' | 'publish' | 'translations'): Promise<void> {
  await page
    .getByRole('navigation', { name: own('pages.label') })
    .getByRole('link', { name: own(`pages.${name}`) })
    .click();
  await stands(page);
}

async function writeFirst(page: Page): Promise<void> {
  await addToOutline(page, 'unit', 'Dire bonjour');
  await add(page, 'richText');
  await page.keyboard.insertText(BEFORE);
  await add(page, 'callout');
  await field(page, 'callout', 'field.text').fill('Proposez un café.');
  await writeChoice(page);
  await saved(page);
}

async function writeSecond(page: Page): Promise<void> {
  await addToOutline(page, 'unit', 'Montrer les lieux');
  await expect(page.locator('[data-block]')).toHaveCount(0);
  await add(page, 'accordion');
  const titles = block(page, 'accordion').getByRole('textbox', { name: own('items.accordion.title') });
  const bodies = block(page, 'accordion').getByRole('textbox', { name: own('items.accordion.body') });
  for (const [index, name] of ['Café', 'Wifi'].entries()) {
    await titles.nth(index).fill(name);
    await bodies.nth(index).fill(`Où est le ${name.toLowerCase()} ?`);
  }
  await add(page, 'trueFalse');
  await field(page, 'trueFalse', 'question.prompt').fill('Le café est gratuit.');
  await add(page, 'reflection');
  await field(page, 'reflection', 'reflection.prompt').fill('Comment m’a-t-on accueilli ?');
  await saved(page);
}

async function writeAssessment(page: Page): Promise<void> {
  const outline = page.getByRole('navigation', { name: own('outline.label') });
  await outline.getByRole('button', { name: own('outline.add-unit') }).click();
  await outline.getByRole('combobox', { name: own('outline.kind') }).selectOption('assessment');
  await outline.getByLabel(own('outline.unit-title')).fill('Faire le point');
  await page.keyboard.press('Enter');
  await expect(outline.getByRole('link', { name: /^Faire le point/ })).toBeVisible();
  await expect(page.locator('[data-block]')).toHaveCount(0);
  await add(page, 'trueFalse');
  await field(page, 'trueFalse', 'question.prompt').fill('Un accueil se prépare.');
  await saved(page);
}

const check = (page: Page, id: string) => page.locator(`[data-check="${id}"]`);

/** From what the page of publication names to where it is written, and back, until nothing is left to mend. */
async function mend(page: Page): Promise<void> {
  await to(page, 'publish');
  await expect(page.getByRole('button', { name: own('publish.action'), exact: true })).toBeDisabled();
  await check(page, 'obj-present')
    .getByRole('link', { name: own('publish.to-facts') })
    .click();
  await stands(page);
  await page.getByRole('textbox', { name: own('facts.prerequisites') }).fill('Aucun.');
  await page.getByRole('textbox', { name: own('facts.help') }).fill('Écrivez-nous à aide@exemple.eu.');
  await page.getByRole('button', { name: own('facts.add-objective') }).click();
  await page
    .getByRole('textbox', { name: own('facts.objective') })
    .fill('Accueillir une personne en télétravail');
  await page.getByRole('checkbox', { name: own('audience.employer') }).check();
  await page.getByLabel(own('facts.answer')).fill('48');
  await saved(page);
  for (const title of ['Dire bonjour', 'Montrer les lieux', 'Faire le point']) await mendUnit(page, title);
}

/** Its minutes and its objective, where the guide leads to. */
async function mendUnit(page: Page, title: string): Promise<void> {
  await to(page, 'publish');
  await check(page, 'duration')
    .getByRole('link', { name: new RegExp(title) })
    .click();
  await stands(page);
  const sheet = page.getByRole('group').filter({ has: page.locator('summary', { hasText: title }) });
  await expect(sheet.locator('summary')).toBeFocused();
  await sheet.getByLabel(own('facts.minutes')).fill('10');
  await sheet.getByRole('checkbox', { name: 'Accueillir une personne en télétravail' }).check();
  await saved(page);
}

/** Whoever answers is chosen in the list of courses. */
async function chooseTutor(page: Page): Promise<void> {
  await to(page, 'publish');
  await check(page, 'tutor')
    .getByRole('link', { name: own('publish.to-tutor') })
    .click();
  const panel = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: TITLE }) });
  await panel.getByRole('button', { name: desk('tutor.choose') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: desk('tutor.person') }).selectOption({ index: 1 });
  await dialog.getByRole('button', { name: desk('form.save') }).click();
  await expect(dialog).toBeHidden();
  await panel.getByRole('link', { name: desk('courses.publish') }).click();
  await stands(page);
}

/** The day of the next reading is said beside the method, where that warning leads to. */
async function planReading(page: Page): Promise<void> {
  await to(page, 'publish');
  await check(page, 'review-date')
    .getByRole('link', { name: own('publish.to-method') })
    .click();
  const day = check(page, 'review-date').getByLabel(own('method.review.label'));
  await day.fill(new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10));
  await check(page, 'review-date')
    .getByRole('button', { name: own('method.review.save') })
    .click();
  await expect(check(page, 'review-date')).toHaveAttribute('data-tone', 'met');
  await to(page, 'publish');
  await expect(check(page, 'review-date')).toBeHidden();
}

/** Publishes, with a reason for each warning that is left. */
async function publish(page: Page, number: number): Promise<void> {
  // What was just translated is no warning any more once the page has asked again.
  await expect(check(page, 'lang')).toBeHidden();
  await expect(page.getByRole('heading', { name: own('publish.mend') })).toBeHidden();
  for (const reason of await page.getByRole('textbox', { name: own('publish.reason') }).all())
    await reason.fill('Ce sera fait après le premier groupe.');
  await page.getByRole('button', { name: own('publish.action'), exact: true }).click();
  const status = page.getByRole('status').filter({ hasText: own('publish.version') });
  await expect(status).toContainText(String(number));
  await expect(status).toContainText('Español');
}

const pairs = (page: Page) => page.getByRole('list', { name: own('desk.texts') }).locator('> li');

/** Translates by keyboard what waits in the part on screen. */
async function translatePart(page: Page): Promise<void> {
  const open = page.locator('[data-opened]');
  await expect(open).toBeVisible();
  for (let left = await pairs(page).count(); left > 0; left -= 1) {
    await expect(open.getByRole('textbox')).toBeFocused();
    const source = (await open.locator('[lang="fr"]').first().innerText()).trim();
    const words = IN_SPANISH[source];
    if (!words) throw new Error(`Nobody has translated “${source}”`);
    // The agreed words stand beside the text.
    if (source === BEFORE) await expect(open.getByText('teletrabajador/a')).toBeVisible();
    await page.keyboard.insertText(words);
    await page.keyboard.press('Control+Enter');
  }
  await expect(open).toHaveCount(0);
  await saved(page);
}

/** Part after part, as the desk leads, until the language is whole. */
async function translate(page: Page): Promise<void> {
  const whole = page.locator('[role="progressbar"][aria-valuenow="100"]');
  const next = page.getByRole('link', { name: own('desk.next-part') });
  for (;;) {
    await translatePart(page);
    await expect(whole.or(next)).toBeVisible();
    if (await whole.isVisible()) return;
    await next.click();
  }
}

/** Somebody who reads Spanish, at the page of the course, has begun it. */
async function begin(browser: Browser, baseURL: string, slug: string): Promise<Page> {
  const { state } = await newPerson(baseURL, 'es');
  const context = await browser.newContext({
    storageState: state,
    baseURL,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto(`/es/courses/${slug}`);
  await stands(page);
  await page.getByRole('button', { name: word('es', 'catalogue', 'enrol.start') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Decir hola' })).toBeVisible();
  return page;
}

const finish = (page: Page) => page.getByRole('button', { name: spanish('end.finish') }).click();

/** Reads and answers the first unit, and goes on to the second one. */
async function readFirst(page: Page): Promise<void> {
  await expect(page.getByText('Diez minutos bastan.')).toBeVisible();
  const question = page.locator('[data-type="question"]');
  await question.getByRole('radio', { name: 'Decir hola' }).check();
  await question.getByRole('button', { name: spanish('question.check') }).click();
  await expect(question.getByText(spanish('result.right'))).toBeVisible();
  await finish(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Mostrar el lugar' })).toBeVisible();
}

/** The second unit and the assessment: the course is done. */
async function readRest(page: Page): Promise<void> {
  await page.getByText('Wifi', { exact: true }).click();
  await expect(page.getByText('¿Dónde está el wifi?')).toBeVisible();
  await finish(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Hacer balance' })).toBeVisible();
  await page.getByRole('button', { name: spanish('assessment.start') }).click();
  await page.getByRole('radio', { name: 'Verdadero' }).check();
  await expect(page.getByText(spanish('saved.saved'))).toBeVisible();
  await page.getByRole('button', { name: spanish('submit.action') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: spanish('submit.action') })
    .click();
  await expect(page.getByRole('heading', { name: spanish('outcome.passed') })).toBeVisible();
}

const enrolments = async (page: Page) =>
  (await tell<{ items: Enrolment[] }>(page.request, 'GET', '/api/learning/enrolments')).items;

test('a course is made, translated, mended and published; a learner completes it in the other language; a second version follows, and everybody keeps their progress', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const url = baseURL ?? '';

  await test.step('a new course of two units with six kinds of blocks, and an assessment', async () => {
    await beginCourse(page, TITLE);
    await addToOutline(page, 'module', 'Le premier jour');
    await writeFirst(page);
    await writeSecond(page);
    await writeAssessment(page);
    await page.getByRole('link', { name: own('outline.to-facts') }).click();
    await stands(page);
    await page
      .getByLabel(own('course.summary'), { exact: true })
      .fill('Une demi-heure pour bien accueillir.');
    await saved(page);
  });

  await test.step('is translated by keyboard', async () => {
    await to(page, 'translations');
    await expectAccessible(page, 'the translation desk');
    await translate(page);
  });

  await test.step('what the guide finds is mended where it leads to', async () => {
    await mend(page);
    await chooseTutor(page);
    await expectAccessible(page, 'a course to publish');
    await check(page, 'lang')
      .getByRole('link', { name: own('publish.to-desk') })
      .click();
    await translate(page);
    await planReading(page);
    await publish(page, 1);
  });

  const slug = await page.getByRole('link', { name: own('publish.see') }).getAttribute('href');
  const done = await begin(browser, url, slug?.split('/').at(-1) ?? '');
  const underWay = await begin(browser, url, slug?.split('/').at(-1) ?? '');

  await test.step('one learner completes it in Spanish, another one is half way', async () => {
    await readFirst(done);
    await readRest(done);
    await readFirst(underWay);
    expect(await enrolments(done)).toMatchObject([{ state: 'completed', language: 'es' }]);
  });

  await test.step('one sentence comes to mean something else, and the desk says what went and what came', async () => {
    await to(page, 'edit');
    await page.getByRole('link', { name: 'Dire bonjour' }).click();
    await block(page, 'richText').getByRole('textbox').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(AFTER);
    await saved(page);
    await to(page, 'publish');
    await expect(page.getByText(own('publish.will-wait'))).toBeVisible();
    await page.getByRole('link', { name: 'Español', exact: true }).click();
    await page.getByRole('link', { name: own('desk.next-part') }).click();
    await expect(pairs(page)).toHaveAttribute('data-state', 'outdated');
    await expect(pairs(page).locator('del')).toContainText('Dix');
    await expect(pairs(page).locator('ins')).toContainText('Vingt');
    await expect(page.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow', '100');
    await expectAccessible(page, 'an outdated translation');
  });

  await test.step('it is translated again, and a second version is published', async () => {
    await pairs(page).getByRole('textbox').fill('Veinte minutos bastan.');
    await expect(pairs(page)).toHaveAttribute('data-state', 'draft');
    await expect(pairs(page).locator('ins')).toContainText('Vingt');
    await pairs(page)
      .getByRole('button', { name: own('desk.ready') })
      .click();
    await expect(pairs(page)).toHaveAttribute('data-state', 'current');
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100');
    await to(page, 'publish');
    await expect(page.getByText(own('publish.will-wait'))).toBeHidden();
    await publish(page, 2);
  });

  await test.step('who has completed it has', async () => {
    await done.goto('/learn');
    await stands(done);
    expect(await enrolments(done)).toMatchObject([{ state: 'completed', progress: { done: 3 } }]);
    await done.context().close();
  });

  await test.step('who was half way goes over, and goes on from there', async () => {
    await underWay.goto('/learn');
    await stands(underWay);
    await underWay.getByRole('button', { name: word('es', 'course-news', 'take', { version: 2 }) }).click();
    await expect(underWay).toHaveURL(/\/learn\/[^/]+\/[a-z-]+$/);
    const [mine] = await enrolments(underWay);
    expect(mine).toMatchObject({ state: 'active', language: 'es', news: null, progress: { done: 1 } });
    await underWay.goto(`/learn/${mine?.id}/dire-bonjour`);
    await stands(underWay);
    await expect(underWay.getByText('Veinte minutos bastan.')).toBeVisible();
    await expect(underWay.getByText(spanish('end.done'))).toBeVisible();
    await underWay.goto(`/learn/${mine?.id}/montrer-les-lieux`);
    await readRest(underWay);
    expect(await enrolments(underWay)).toMatchObject([{ state: 'completed' }]);
    await underWay.context().close();
  });
});
