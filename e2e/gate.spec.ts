import type { Browser } from '@playwright/test';
import { type EditedBlock, type FactSheet, textHash } from '@pirecow/content';
import type { CourseDetail, Enrolment, StudioCourse } from '@pirecow/contracts';
import { v7 as newId } from 'uuid';
import { expectAccessible } from './support/axe';
import { mendErrors } from './support/guide';
import { organisationOf } from './support/pages';
import { newPerson, stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord } from './support/words';

const own = (key: string) => anyWord('studio', key);
const TITLE = 'Traverser la frontière';
const REASON = 'Ce sera fait après le premier groupe.';

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** A course whose one Spanish passage says what the French one said before. */
async function aCourse({ request }: Page): Promise<string> {
  const course = `/api${await organisationOf(request)}/courses`;
  const [id, moduleId, unitId, blockId] = [newId(), newId(), newId(), newId()];
  const studio = `${course.replace('/organisations/', '/studio/')}/${id}`;
  const begun = { id, title: TITLE, sourceLanguage: 'fr', languages: ['es'] };
  await tell(request, 'POST', studio.replace(`/${id}`, ''), begun);
  await tell(request, 'POST', `${studio}/modules`, { id: moduleId, title: 'Un', after: null });
  const unit = { id: unitId, moduleId, kind: 'lesson', title: 'Passer le col', after: null };
  await tell(request, 'POST', `${studio}/units`, unit);
  const { course: known } = await tell<FactSheet>(request, 'GET', `${studio}/facts`);
  const { revision: _, ...facts } = known;
  await tell(request, 'PUT', `${studio}/facts`, { ...facts, parityThreshold: 0 });
  const write = async (body: string, seen?: string) => {
    const data = { block: { id: blockId, type: 'richText' }, texts: { body }, unitId, after: null };
    const condition = seen && { headers: { 'if-match': `"${seen}"` } };
    const answer = await request.put(`${studio}/blocks/${blockId}`, { data, ...condition });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as EditedBlock).revision;
  };
  const first = await write('Le col est ouvert.');
  const spanish = {
    text: 'El puerto está abierto.',
    status: 'ready',
    source: textHash('Le col est ouvert.'),
  };
  await tell(request, 'PUT', `${studio}/translations/es/texts/${blockId}/body`, spanish);
  await write('Le col est fermé.', first);
  await mendErrors(request, `${course}/${id}`);
  return `${course}/${id}`;
}

/** The trainer of the other side finds the draft on their own page, reads it, and approves of it. */
async function review(browser: Browser, baseURL: string): Promise<void> {
  const context = await browser.newContext({ storageState: stateOf('partner-trainer'), baseURL });
  const page = await context.newPage();
  await page.goto('/reviews');
  await stands(page);
  await page.getByRole('link', { name: TITLE }).click();
  await expect(page.getByText('Le droit du sud est-il juste ?')).toBeVisible();
  await expect(page.getByText('Le col est fermé.')).toBeVisible();
  await expectAccessible(page, 'a draft to review');
  await page.getByRole('radio', { name: own('asked.approved') }).check();
  await page.getByRole('textbox', { name: own('asked.word') }).fill('Très clair, vu du sud.');
  await page.getByRole('button', { name: own('asked.send') }).click();
  await expect(page.getByRole('status').filter({ hasText: own('asked.thanks') })).toBeVisible();
  await context.close();
}

/** A learner in Spanish sees that the passage is newer in French, reads it there by keyboard, and comes back. */
async function readNewer(browser: Browser, baseURL: string, slug: string): Promise<void> {
  const { state } = await newPerson(baseURL, 'es');
  const context = await browser.newContext({ storageState: state, baseURL });
  const page = await context.newPage();
  const { id: courseId } = await tell<CourseDetail>(context.request, 'GET', `/api/catalogue/courses/${slug}`);
  const wish = { courseId, language: 'es' };
  const { id } = await tell<Enrolment>(context.request, 'POST', '/api/learning/enrolments', wish);
  const lesson = `/learn/${id}/passer-le-col`;
  const html = await (await context.request.get(lesson)).text();
  expect(html).toContain('Hay una versión más reciente en');
  await page.goto(lesson);
  await stands(page);
  const block = page.locator('[data-type="richText"]').first();
  await expect(block).toContainText('El puerto está abierto.');
  await block.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(block.locator('[lang="fr"]').filter({ hasText: 'Le col est fermé.' })).toBeVisible();
  await expect(block.getByRole('status')).toContainText(/.+/);
  await expectAccessible(page, 'a newer passage');
  await page.keyboard.press('Enter');
  await expect(block).toContainText('El puerto está abierto.');
  await context.close();
}

test('a course is reviewed across the border, its warnings are explained, and a learner reads what is newer', async ({
  page,
  browser,
  baseURL,
}) => {
  const course = await aCourse(page);
  await page.goto(`${course.replace('/api', '')}/publish`);
  await stands(page);
  const reasons = page.getByRole('textbox', { name: own('publish.reason') });

  await test.step('it asks for the reason of each warning', async () => {
    await expect(page.locator('[data-check="peer"]')).toBeVisible();
    await page.getByRole('button', { name: own('publish.action'), exact: true }).click();
    await expect(reasons.first()).toBeFocused();
    await expectAccessible(page, 'a course to publish');
  });

  await test.step('a look from the other side is asked for, given and shown', async () => {
    await page.getByRole('textbox', { name: own('review.message') }).fill('Le droit du sud est-il juste ?');
    // Other tests bring houses across the border of their own.
    const whom = page.getByRole('combobox', { name: own('review.whom') });
    await whom.selectOption({ label: 'Nerea Olaizola · Mendi Etorkizuna Trebakuntza' });
    await page.getByRole('button', { name: own('review.ask') }).click();
    const reviews = page.getByRole('list', { name: own('review.list') });
    await expect(reviews.getByText(own('review.state.open'))).toBeVisible();
    await review(browser, baseURL ?? '');
    await page.reload();
    await stands(page);
    await expect(reviews).toContainText('Très clair, vu du sud.');
    await expect(page.locator('[data-check="peer"]')).toBeHidden();
  });

  await test.step('it is published with the reasons, which stay with the version', async () => {
    for (const reason of await reasons.all()) await reason.fill(REASON);
    await page.getByRole('button', { name: own('publish.action'), exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: own('publish.version') })).toBeVisible();
    await page.getByRole('link', { name: own('versions.open') }).click();
    await page
      .locator('summary')
      .filter({ hasText: own('versions.met.title') })
      .click();
    await expect(page.getByText(REASON).first()).toBeVisible();
    await expect(page.getByText('Très clair, vu du sud.')).toBeVisible();
  });

  const { slug } = await tell<StudioCourse>(
    page.request,
    'GET',
    course.replace('/organisations/', '/studio/'),
  );
  await readNewer(browser, baseURL ?? '', slug);
  await tell(page.request, 'POST', `${course}/withdraw`);
});
