import { type APIRequestContext, type BrowserContext } from '@playwright/test';
import type { Profile, RunDetail, RunEdit, RunMade, RunPlace, StudioCourse } from '@pirecow/contracts';
import { v7 as newId } from 'uuid';
import { expectAccessible, expectReflow, PHONE } from './support/axe';
import { lessons, theCourse } from './support/course';
import { meetTheGuide } from './support/guide';
import { organisationOf } from './support/pages';
import { newPerson, stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const french = (key: string) => word('fr', 'learning', key);
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const EDIT: RunEdit = {
  ...{ titles: {}, timeZone: 'Europe/Paris', opensOn: null, startsOn: dayFrom(-30), endsOn: dayFrom(5) },
  ...{ dueOn: null, accessUntil: null, languages: ['fr'], tutorIds: [], seats: null, waitingList: false },
  ...{ entry: 'self', places: '', versions: 'follow' },
};

test.use({ as: 'coordinator' });

/** Somebody who came into a session, and did a lesson before its access was over. @returns their enrolment */
async function wasThere(coordinator: APIRequestContext, learner: BrowserContext): Promise<string> {
  const runs = `/api${await organisationOf(coordinator)}/runs`;
  const made = { ...EDIT, courseId: theCourse().structure.id };
  const { id } = await tell<RunMade>(coordinator, 'POST', runs, made);
  const place = `/api/learning/runs/${id}/place`;
  const { enrolmentId } = await tell<RunPlace>(learner.request, 'POST', place, { language: 'fr' });
  const done = `/api/learning/enrolments/${enrolmentId}/units/${lessons()[0]?.id}/completion`;
  await tell(learner.request, 'POST', done);
  const { revision } = await tell<RunDetail>(coordinator, 'GET', `/api/runs/${id}`);
  const over = { endsOn: dayFrom(-3), dueOn: dayFrom(-4), accessUntil: dayFrom(-2) };
  const data: RunEdit = { ...EDIT, ...over };
  const headers = { 'if-match': `"${revision}"` };
  expect((await coordinator.put(`${runs}/${id}`, { data, headers })).ok()).toBe(true);
  return enrolmentId ?? '';
}

test('a course whose access is over says so wherever its learner looks, and leads nowhere that opens no more', async ({
  page,
  browser,
  baseURL,
  troubles,
}) => {
  troubles.expect(/^409 GET /);
  const { state } = await newPerson(baseURL!, 'fr');
  const context = await browser.newContext({
    ...{ storageState: state, baseURL: baseURL!, locale: 'fr-FR', viewport: PHONE },
  });
  const enrolment = await wasThere(page.request, context);
  const learner = await context.newPage();
  await learner.goto('/learn');
  await stands(learner);
  await expect(learner.getByText(anyWord('learning', 'run.access-over'))).toBeVisible();
  // It does not say as well that one may finish all the same.
  await expect(learner.getByText(anyWord('learning', 'run.overdue'))).toHaveCount(0);
  await learner.getByText(french('missing.details')).click();
  await expect(learner.locator(`a[href^="/learn/${enrolment}"]`)).toHaveCount(0);
  await expectAccessible(learner, 'my learning when access is over');
  await learner.goto(`/learn/${enrolment}/${lessons()[0]?.slug}`);
  await expect(learner.getByRole('heading', { level: 1, name: french('run.over') })).toBeVisible();
  await expectAccessible(learner, 'a lesson when access is over');
  await expectReflow(learner, 360);
  await learner
    .getByRole('main')
    .getByRole('link', { name: french('mine.title') })
    .click();
  await expect(learner).toHaveURL(/\/learn$/);
  await learner.goto(`/fr/courses/${theCourse().structure.slug}`);
  await expect(
    learner.getByRole('main').getByRole('link', { name: word('fr', 'common', 'nav.learn') }),
  ).toBeVisible();
  await expect(learner.locator(`a[href^="/learn/${enrolment}"]`)).toHaveCount(0);
  await context.close();
});

/** A course of one lesson on the shelf, which no other test follows: its days are theirs too. */
async function ownCourse(trainer: APIRequestContext) {
  const organisation = await organisationOf(trainer);
  const courses = `/api/studio${organisation.replace('/organisations', '')}/courses`;
  const [id, moduleId, unitId, blockId] = [newId(), newId(), newId(), newId()];
  const studio = `${courses}/${id}`;
  const made = { id, title: `Délais ${id}`, sourceLanguage: 'fr', languages: ['es'] };
  await tell(trainer, 'POST', courses, made);
  await tell(trainer, 'POST', `${studio}/modules`, { id: moduleId, title: 'Un', after: null });
  const unit = { id: unitId, moduleId, kind: 'lesson', title: 'Leçon', after: null };
  await tell(trainer, 'POST', `${studio}/units`, unit);
  const content = {
    block: { id: blockId, type: 'richText' },
    texts: { body: 'Bonjour.' },
    unitId,
    after: null,
  };
  await tell(trainer, 'PUT', `${studio}/blocks/${blockId}`, content);
  const path = `/api${organisation}/courses/${id}`;
  await meetTheGuide(trainer, path);
  await tell(trainer, 'POST', `${path}/publish`, {});
  const { slug } = await tell<StudioCourse>(trainer, 'GET', studio);
  return { id, slug, withdraw: () => tell(trainer, 'POST', `${path}/withdraw`) };
}

test('a course gives days to who follows it without a session, and who coordinates gives one person others', async ({
  page,
  browser,
  baseURL,
}) => {
  const runs = (key: string) => word('fr', 'runs', key);
  const desk = await browser.newContext({ storageState: stateOf('trainer'), baseURL: baseURL! });
  const { id: courseId, slug, withdraw } = await ownCourse(desk.request);
  const entry = `${await organisationOf(page.request)}/courses/${courseId}/entry`;
  await page.goto(entry);
  await page.getByLabel(runs('entry-page.dueDays')).fill('30');
  await page.getByRole('button', { name: runs('form.save') }).click();
  await expect(page.getByText(runs('entry-page.saved'))).toBeVisible();
  const { state } = await newPerson(baseURL!, 'fr');
  const context = await browser.newContext({ storageState: state, baseURL: baseURL!, locale: 'fr-FR' });
  const { givenName, familyName } = await tell<Profile>(context.request, 'GET', '/api/account');
  const name = `${givenName} ${familyName}`;
  const learner = await context.newPage();
  await learner.goto(`/fr/courses/${slug}`);
  await expect(learner.getByText(anyWord('runs', 'course.due-days_other'))).toBeVisible();
  await tell(context.request, 'POST', '/api/learning/enrolments', { courseId, language: 'fr' });
  await withdraw();
  await page.reload();
  await page.getByRole('searchbox', { name: runs('add.search') }).fill(givenName);
  await page.getByRole('button', { name: runs('alone.show') }).click();
  await page.getByRole('button', { name: `${runs('people.extend')} (${name})` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(runs('people.due')).fill(dayFrom(90));
  await dialog.getByLabel(runs('people.why')).fill('Congé parental.');
  await dialog.getByRole('button', { name: runs('form.save') }).click();
  await expect(page.getByRole('row', { name }).getByText(runs('people.extended'))).toBeVisible();
  await expectAccessible(page, 'the ways into a course, with people');
  await learner.goto('/learn');
  await expect(learner.getByText(anyWord('learning', 'run.due'))).toBeVisible();
  await Promise.all([context.close(), desk.close()]);
});
