import { type Browser, request } from '@playwright/test';
import type {
  CourseHistory,
  DeskCourse,
  DeskCourseList,
  Enrolment,
  ImportReport,
  PublishOutcome,
} from '@pirecow/contracts';
import { type Course, questionsOf, textKey, unitsOf } from '@pirecow/content';
import { writeCourseFolder } from '@pirecow/content/folder';
import { randomUUID } from 'node:crypto';
import { sampleCourse } from '../libs/content/src/testing/sample-course';
import { expectAccessibleEverywhere } from './support/axe';
import { bring } from './support/bring';
import { type CourseFolder, zipOf } from './support/course-zip';
import { explainWarnings, nameTutor } from './support/guide';
import { organisationOf } from './support/pages';
import { type BrowserState, newPerson } from './support/people';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';
import { anyWord, word } from './support/words';

const own = (key: string) => anyWord('organisations', key);
const studio = (key: string) => anyWord('studio', key);
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>';
const FILM = '\0\0\0\x18ftypmp42\0\0\0\0mp42isom';

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** The sample of `libs/content` under identifiers of its own. */
function aCourse(): Course {
  const ids = `${randomUUID().slice(0, 14)}7${randomUUID().slice(15, 24)}`;
  const text = JSON.stringify(sampleCourse()).replaceAll('0199f0a0-0000-7000-8000-', ids);
  const course = JSON.parse(text) as Course;
  course.structure.slug = `versions-${course.structure.id}`;
  course.structure.parityThreshold = 0;
  // One lesson completes it, so that somebody has.
  for (const unit of unitsOf(course.structure)) unit.required = unit.kind === 'lesson';
  return course;
}

const folderOf = (course: Course): CourseFolder =>
  new Map([...writeCourseFolder(course), ['media/a.svg', DRAWING], ['media/b.fr.mp4', FILM]]);

/** Other words for the prompt of a question of the lesson. */
function reword({ structure, texts }: Course, place: number, words: string): void {
  const question = unitsOf(structure).flatMap((unit) => questionsOf(unit))[place];
  const prompt = question && texts[structure.sourceLanguage]?.[textKey(question.id, 'prompt')];
  if (!prompt) throw new Error('The sample has no such question');
  prompt.text = `${words} ${prompt.text}`;
}

/** The trainer's requests about the course that this test makes. */
class Desk {
  private constructor(
    private readonly page: Page,
    private readonly courses: string,
    readonly course: Course,
  ) {}

  static async open(page: Page): Promise<Desk> {
    const desk = new Desk(page, `/api${await organisationOf(page.request)}/courses`, aCourse());
    await desk.bring();
    await nameTutor(page.request, desk.path);
    await desk.publish();
    return desk;
  }

  /** Brings the course in as it stands here, past the page. */
  async bring(): Promise<void> {
    const { buffer: bytes } = await zipOf(folderOf(this.course));
    const file = { name: 'cours.zip', bytes };
    const wish = { kind: 'course', edits: 'major' } as const;
    const at = await organisationOf(this.page.request);
    const report = await bring<ImportReport>(this.page.request, at, file, wish);
    expect(report).toMatchObject({ slug: this.course.structure.slug });
  }

  async publish(): Promise<PublishOutcome> {
    await explainWarnings(this.page.request, this.path);
    return tell<PublishOutcome>(this.page.request, 'POST', `${this.path}/publish`, {});
  }

  /** Publishes on its page, once that has said what it means, and asks those who have finished for what changed. */
  async publishOnPage(reason: string): Promise<void> {
    const { page } = this;
    await explainWarnings(page.request, this.path);
    await page.goto(`${this.path.replace('/api', '')}/publish`);
    await stands(page);
    await expect(page.getByRole('heading', { name: studio('effect.title') })).toBeVisible();
    await expect(page.getByText(studio('effect.version'))).toBeVisible();
    await page.getByRole('radio', { name: studio('repetition.changed') }).check();
    await page.getByRole('textbox', { name: studio('repetition.reason') }).fill(reason);
    await expectAccessibleEverywhere(page);
    await page.getByRole('button', { name: studio('publish.action'), exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: studio('publish.version') })).toBeVisible();
  }

  withdraw = () => tell(this.page.request, 'POST', `${this.path}/withdraw`);

  /** How many Spanish texts wait to be reviewed. */
  async toReview(): Promise<number | undefined> {
    const { items } = await tell<DeskCourseList>(this.page.request, 'GET', this.courses);
    const found = items.find(({ id }: DeskCourse) => id === this.course.structure.id);
    return found?.texts.find(({ language }) => language === 'es')?.outdated;
  }

  get history(): string {
    return `${this.courses.replace('/organisations/', '/studio/')}/${this.course.structure.id}/versions`;
  }

  private get path(): string {
    return `${this.courses}/${this.course.structure.id}`;
  }
}

/** Somebody who follows the course, and has completed it where these units are named. */
async function enrol(
  baseURL: string,
  courseId: string,
  units: readonly string[] = [],
): Promise<BrowserState> {
  const { state } = await newPerson(baseURL, 'fr');
  const client = await request.newContext({ baseURL, storageState: state });
  const { id } = await tell<Enrolment>(client, 'POST', '/api/learning/enrolments', { courseId });
  for (const unit of units)
    await tell(client, 'POST', `/api/learning/enrolments/${id}/units/${unit}/completion`);
  await client.dispose();
  return state;
}

const news = (key: string) => word('fr', 'course-news', key, { version: 2, own: 1, number: 2 });

/** At home, told of the new version, and on with it by that button. */
async function repeat(page: Page): Promise<void> {
  await page.goto('/learn');
  await stands(page);
  const notice = page.getByRole('region', { name: news('title.repeat') });
  await expect(notice).toBeVisible();
  await notice.getByText(news('what')).click();
  await expect(notice.getByRole('listitem').first()).toBeVisible();
  await expectAccessibleEverywhere(page);
  await notice.getByRole('button', { name: news('again') }).click();
  await expect(page).toHaveURL(/\/learn\/[^/]+\/lecon$/);
  await expect(page.getByText('Tout autre chose.')).toBeVisible();
  await expect(page.getByRole('region', { name: news('title.repeat') })).toBeHidden();
}

async function asLearner(
  browser: Browser,
  { baseURL, state }: { baseURL: string; state: BrowserState },
  story: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ baseURL, storageState: state });
  await story(await context.newPage());
  await context.close();
}

/** Chooses the zip and how its edits are meant, and looks at what it would do. */
async function check(page: Page, course: Course, edits: 'major' | 'minor'): Promise<void> {
  await page.goto(`${await organisationOf(page.request)}/courses/import`);
  await stands(page);
  await page.locator('input[type=file]').setInputFiles(await zipOf(folderOf(course)));
  await page.getByRole('radio', { name: own(`edits.${edits}`) }).check();
  await page.getByRole('button', { name: own('intake.check') }).click();
  await expect(page.getByRole('heading', { name: own('intake.will.updated') })).toBeVisible();
}

async function take(page: Page): Promise<void> {
  await page.getByRole('button', { name: own('intake.import') }).click();
  await expect(page.getByRole('heading', { name: own('intake.done.updated') })).toBeVisible();
}

test('small corrections leave translations valid, and a new version is told: learners repeat it, or are moved', async ({
  page,
  baseURL,
  browser,
}) => {
  const desk = await Desk.open(page);
  const { course } = desk;
  const url = baseURL ?? '';
  const lesson = unitsOf(course.structure).filter(({ kind }) => kind === 'lesson');
  const units = lesson.map(({ id }) => id);
  for (let learners = 0; learners < 2; learners += 1) await enrol(url, course.structure.id);
  const finished = await enrol(url, course.structure.id, units);

  await test.step('a small correction: nothing to review, and the version stays', async () => {
    const before = await desk.toReview();
    reword(course, 0, 'Lisez bien.');
    await check(page, course, 'minor');
    await take(page);
    expect(await desk.toReview()).toBe(before);
    expect((await desk.publish()).outcome).toBe('texts');
  });

  await test.step('a new meaning, over what a colleague has just brought in: first seen, then taken', async () => {
    reword(course, 0, 'Tout autre chose.');
    await check(page, course, 'major');
    reword(course, 1, 'Du collègue.');
    await desk.bring();
    await page.getByRole('button', { name: own('intake.import') }).click();
    const notice = page.getByRole('alert').filter({ hasText: anyWord('common', 'changed.title') });
    await notice.getByRole('button', { name: anyWord('common', 'changed.see') }).click();
    await expect(notice).toBeHidden();
    await take(page);
    expect(await desk.toReview()).toBeGreaterThan(0);
    await desk.publishOnPage('La loi a changé.');
  });

  await test.step('who has finished begins again, and the first completion stays', async () => {
    await asLearner(browser, { baseURL: url, state: finished }, async (learner) => {
      const before = await tell<{ items: Enrolment[] }>(learner.request, 'GET', '/api/learning/enrolments');
      expect(before.items).toMatchObject([{ state: 'completed', news: 'repeat' }]);
      await learner.goto('/learn');
      await expect(learner.getByText('La loi a changé.')).toBeVisible();
      await repeat(learner);
      const { items } = await tell<typeof before>(learner.request, 'GET', '/api/learning/enrolments');
      expect(items).toMatchObject([{ state: 'active', news: null }]);
      expect(items[0]?.id).not.toBe(before.items[0]?.id);
    });
  });

  await test.step('the learners move, once it was said what stays', async () => {
    await page.goto(`${await organisationOf(page.request)}/courses`);
    await stands(page);
    const panel = page.locator('li', { has: page.locator(`a[href$="/courses/${course.structure.slug}"]`) });
    await panel.getByRole('button', { name: own('move.action') }).click();
    const dialog = page.getByRole('dialog', { name: own('move.title') });
    await expect(dialog.getByText(own('move.from_other'))).toContainText('2 ');
    await expectAccessibleEverywhere(page);
    await dialog.getByRole('button', { name: own('move.do_other') }).click();
    await expect(dialog.getByRole('status')).toHaveText(own('move.done_other'));
    await dialog.getByRole('button', { name: anyWord('common', 'action.close') }).click();
    await panel.getByRole('button', { name: own('move.action') }).click();
    await expect(dialog.getByRole('status')).toContainText(own('move.nobody'));
  });

  await test.step('what changed is read word by word, and the first version comes back', async () => {
    const items = await tell<CourseHistory>(page.request, 'GET', desk.history).then((found) => found.items);
    await page.goto(`${await organisationOf(page.request)}/courses/${course.structure.id}/versions`);
    await stands(page);
    // Folders that came in took the place of drafts, which are kept as well.
    const kept = page.getByRole('heading', { level: 3, name: studio('versions.kept') });
    await expect(page.getByRole('combobox', { name: studio('versions.from') })).toBeVisible();
    const before = await kept.count();
    await page.getByRole('combobox', { name: studio('versions.from') }).selectOption(items.at(-1)?.id ?? '');
    await page.getByRole('combobox', { name: studio('versions.to') }).selectOption(items[0]?.id ?? '');
    await expect(page.locator('ins').filter({ hasText: 'Tout autre chose' })).toBeVisible();
    await page
      .getByRole('button', { name: studio('versions.restore') })
      .last()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: studio('versions.restore') }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('combobox', { name: studio('versions.to') }).selectOption('draft');
    await expect(page.getByText(studio('versions.same'))).toBeVisible();
    await expect(kept).toHaveCount(before + 1);
  });
  await desk.withdraw();
});
