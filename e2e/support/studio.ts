import type { EditedUnit } from '@pirecow/content';
import type { CourseDetail, Enrolment, StudioCourse } from '@pirecow/contracts';
import { meetTheGuide } from './guide';
import { organisationOf } from './pages';
import { newPerson } from './people';
import { tell } from './tell';
import { expect, type Page, stands } from './test';
import { anyWord } from './words';

/** Of one try of a test: what it begins is told from what an earlier try has left. Part of an address as it stands. */
export const aTry = () => Date.now().toString(36);

/** Words of the studio, in whichever language it speaks. */
export const own = (key: string) => anyWord('studio', key);
const desk = (key: string) => anyWord('organisations', key);

/** Waits until all that was written has arrived. */
export const saved = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: own('save.saved') })).toBeVisible();
/** The blocks of a kind. */
export const block = (page: Page, kind: string) => page.locator(`[data-type="${kind}"]`);
/** A field of a block, by the key of its label. */
export const field = (page: Page, kind: string, label: string) =>
  block(page, kind)
    .getByRole('textbox', { name: own(label), exact: true })
    .first();

/** A new course in French and Spanish. */
export async function beginCourse(page: Page, title: string): Promise<void> {
  await page.goto(`${await organisationOf(page.request)}/courses`);
  await stands(page);
  await page.getByRole('link', { name: desk('courses.begin') }).click();
  await stands(page);
  await page.getByLabel(own('course.title')).fill(title);
  await page.getByRole('combobox', { name: own('new.source') }).selectOption('fr');
  await page.getByRole('checkbox', { name: 'Español' }).check();
  await page.getByRole('button', { name: own('new.begin') }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** A module, or a unit in the last place. */
export async function addToOutline(page: Page, thing: 'module' | 'unit', title: string): Promise<void> {
  const outline = page.getByRole('navigation', { name: own('outline.label') });
  const label = outline.getByLabel(own(`outline.${thing}-title`));
  if (!(await label.isVisible()))
    await outline
      .getByRole('button', { name: own(`outline.add-${thing}`) })
      .first()
      .click();
  await label.fill(title);
  await label.press('Enter');
  await expect(outline.getByText(title, { exact: true })).toBeVisible();
}

/** Takes a kind of block from all that can be added. */
export async function choose(page: Page, kind: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: own('add.title') });
  await dialog
    .getByRole('button', { name: own(`block.${kind}`) })
    .first()
    .click();
  await expect(dialog).toBeHidden();
}

/** Adds a block at the end of the unit. */
export async function add(page: Page, kind: string): Promise<void> {
  await page
    .getByRole('button', { name: own('add.title') })
    .last()
    .click();
  await choose(page, kind);
}

/** A question with two answers, of which the second is right: as the API takes it. */
export const aChoice = (id: string) => ({
  block: { id, type: 'question', interaction: 'singleChoice', options: ['a', 'b'], points: 2 },
  key: { correct: 'b' },
  texts: { prompt: 'Que fait-on d’abord ?', 'option.a.text': 'Signer', 'option.b.text': 'Dire bonjour' },
});

/** Such a question, written at the end of the unit. */
export async function writeChoice(page: Page): Promise<void> {
  await add(page, 'singleChoice');
  await field(page, 'singleChoice', 'question.prompt').fill('Que fait-on d’abord ?');
  const answers = block(page, 'singleChoice').getByRole('textbox', { name: own('choice.option') });
  await answers.nth(0).fill('Signer un contrat');
  await answers.nth(1).fill('Dire bonjour');
  await block(page, 'singleChoice').getByRole('radio').nth(1).check();
}

/**
 * Publishes the course on screen, enrols somebody new, and takes it off the shelf again.
 * @returns who that is, where the first unit stands for them under that slug, and the blocks of it
 */
export async function follow(page: Page, baseURL: string, slugOfUnit: string) {
  const [, organisation, course] = /organisations\/([^/]+)\/courses\/([^/]+)/.exec(page.url()) ?? [];
  const path = `/api/organisations/${organisation}/courses/${course}`;
  const studio = `/api/studio/${organisation}/courses/${course}`;
  await meetTheGuide(page.request, path);
  await tell(page.request, 'POST', `${path}/publish`, {});
  const { slug, modules } = await tell<StudioCourse>(page.request, 'GET', studio);
  const { id: courseId } = await tell<CourseDetail>(page.request, 'GET', `/api/catalogue/courses/${slug}`);
  const { state } = await newPerson(baseURL, 'fr');
  const client = await page.context().browser()!.newContext({ storageState: state, baseURL });
  const wish = { courseId, language: 'fr' };
  const { id } = await tell<Enrolment>(client.request, 'POST', '/api/learning/enrolments', wish);
  await client.close();
  await tell(page.request, 'POST', `${path}/withdraw`);
  const unit = `${studio}/units/${modules[0]?.units[0]?.id}`;
  const { blocks } = await tell<EditedUnit>(page.request, 'GET', unit);
  return { state, address: `/learn/${id}/${slugOfUnit}`, blocks };
}
