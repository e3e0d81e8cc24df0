import { changed, type CourseFolder, freshCourse, zipOf } from './support/course-zip';
import { organisationOf } from './support/pages';
import { expect, type Page, stands, test } from './support/test';
import { anyWord } from './support/words';

const SLUG = 'preparer-un-marche';
const TITLE = 'Préparer un marché';
const own = (key: string) => anyWord('organisations', key);
const studio = (key: string) => anyWord('studio', key);

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** Looks at a zip before it comes in. */
async function check(page: Page, folder: CourseFolder): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(await zipOf(folder));
  await page.getByRole('button', { name: own('intake.check') }).click();
}

async function take(page: Page, outcome: 'created' | 'updated'): Promise<void> {
  await expect(page.getByRole('heading', { name: own(`intake.will.${outcome}`) })).toContainText(SLUG);
  await page.getByRole('button', { name: own('intake.import') }).click();
  await expect(page.getByRole('heading', { name: own(`intake.done.${outcome}`) })).toContainText(SLUG);
}

const panel = (page: Page, title = TITLE) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

async function publish(page: Page): Promise<void> {
  await panel(page)
    .getByRole('link', { name: own('courses.publish') })
    .click();
  await page.getByRole('button', { name: studio('publish.action'), exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: studio('publish.version') })).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('link', { name: studio('course.back') })
    .last()
    .click();
  await expect(panel(page)).toBeVisible();
}

test('a trainer checks a folder, imports it, names a tutor, publishes, changes and withdraws a course', async ({
  page,
}) => {
  const course = changed(freshCourse(SLUG), 'course.fr.md', 'Lancer une activité transfrontalière', TITLE);
  const courses = `${await organisationOf(page.request)}/courses`;

  await test.step('what is wrong is named with file and line, and nothing comes in', async () => {
    await page.goto(courses);
    await stands(page);
    await page.getByRole('link', { name: own('courses.import') }).click();
    await check(page, changed(course, 'course.yaml', 'level: intermediate', 'level: easy'));
    await expect(page.getByRole('alert')).toContainText('course.yaml:7 level');
    await expect(page.getByRole('alert')).toContainText('intermediate');
  });

  await test.step('what is right is shown first, and comes in as a draft that nobody sees', async () => {
    await page.getByRole('button', { name: anyWord('incoming', 'again') }).click();
    await check(page, course);
    await take(page, 'created');
    expect((await page.request.get(`/fr/courses/${SLUG}`)).status()).toBe(404);
    await page.getByRole('link', { name: own('intake.see') }).click();
    await expect(panel(page).getByText(own('courses.state.draft'))).toBeVisible();
  });

  await test.step('it is published', async () => {
    await publish(page);
    await expect(panel(page).getByText(own('courses.state.announced'))).toBeVisible();
    expect((await page.request.get(`/fr/courses/${SLUG}`)).status()).toBe(200);
  });

  await test.step('its page names the tutor and the answer time', async () => {
    await panel(page)
      .getByRole('button', { name: own('tutor.choose') })
      .click();
    const dialog = page.getByRole('dialog', { name: own('tutor.title') });
    const choices = dialog.getByRole('combobox', { name: own('tutor.person') });
    const tutor = (await choices.locator('option').nth(1).textContent()) ?? '';
    await choices.selectOption({ index: 1 });
    await dialog.getByLabel(own('tutor.hours')).fill('24');
    await dialog.getByRole('button', { name: own('form.save') }).click();
    await expect(dialog).toBeHidden();
    await expect(panel(page)).toContainText(tutor);
    const html = await (await page.request.get(`/fr/courses/${SLUG}`)).text();
    expect(html).toContain(tutor);
    expect(html).toContain('24 heures');
  });

  await test.step('it leaves as a zip', async () => {
    const download = page.waitForEvent('download');
    await panel(page)
      .getByRole('link', { name: own('courses.export') })
      .click();
    expect((await download).suggestedFilename()).toBe(`${SLUG}.zip`);
  });

  await test.step('a change waits until it is published', async () => {
    await page.getByRole('link', { name: own('courses.import') }).click();
    await check(page, changed(course, 'course.fr.md', 'Tester son projet', 'Essayer son projet'));
    await take(page, 'updated');
    await page.getByRole('link', { name: own('intake.see') }).click();
    await expect(panel(page).getByText(own('courses.changed'))).toBeVisible();
    await publish(page);
    await expect(panel(page).getByText(own('courses.changed'))).toBeHidden();
  });

  await test.step('it is withdrawn, asked first', async () => {
    await panel(page)
      .getByRole('button', { name: own('courses.withdraw') })
      .click();
    const dialog = page.getByRole('dialog', { name: own('courses.withdraw-title') });
    await dialog.getByRole('button', { name: own('courses.withdraw') }).click();
    await expect(panel(page).getByText(own('courses.state.archived'))).toBeVisible();
    expect((await page.request.get(`/fr/courses/${SLUG}`)).status()).toBe(404);
  });
});
