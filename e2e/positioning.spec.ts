import type { Browser } from '@playwright/test';
import type { RenderedUnit } from '@pirecow/content';
import { anAssessedCourse } from './support/assessed';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { aTry, follow, own, saved } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

const french = (key: string) => word('fr', 'learning', key);
const TRY = aTry();
const TITLE = `Repères ${TRY}`;
const [COLD, SNOW] = ['L’eau gèle à 0 °C.', 'La neige est froide.'] as const;

test.use({ as: 'trainer', viewport: DESK, isMobile: false, hasTouch: false });

/** Makes the assessment a positioning test on the sheet of the course. */
async function declare(page: Page): Promise<void> {
  const address = page.url();
  await page.goto(address.replace(/edit.*$/u, 'facts'));
  await stands(page);
  const unit = page.getByRole('group').filter({ hasText: TITLE });
  await unit.locator('summary').click();
  await unit.getByRole('checkbox', { name: own('positioning.is') }).check();
  await expect(unit.getByRole('checkbox', { name: own('facts.required') })).not.toBeChecked();
  await expect(unit.getByLabel(own('rules.attempts'))).toHaveCount(0);
  await unit.getByRole('checkbox', { name: own('positioning.skips') }).check();
  await saved(page);
  await expectAccessible(page, 'the sheet of a positioning test');
  await page.goto(address);
  await stands(page);
}

/** Says of both questions that they speak of the module. */
async function sayWhatItIsAbout(page: Page): Promise<void> {
  const choices = page.getByRole('combobox', { name: own('positioning.about') });
  await expect(choices).toHaveCount(2);
  await expect(page.getByText(own('positioning.about-none'))).toHaveCount(2);
  await choices.nth(0).selectOption({ label: 'Partir' });
  await choices.nth(1).selectOption({ label: 'Partir' });
  await expect(page.getByText(own('positioning.about-none'))).toHaveCount(0);
  await saved(page);
  await expectAccessible(page, 'a positioning test in the studio');
}

/** Hands in on a phone what was answered before, as any assessment is. */
async function take(
  browser: Browser,
  { state, address, blocks }: Awaited<ReturnType<typeof follow>>,
  baseURL: string,
) {
  const context = await browser.newContext({
    ...{ storageState: state, baseURL, locale: 'fr-FR', viewport: PHONE },
  });
  const [, enrolmentId, slug] = /^\/learn\/(.+)\/(.+)$/.exec(address) ?? [];
  const { request } = context;
  const player = `/api/learning/enrolments/${enrolmentId}/units/${slug}`;
  const { unit } = await tell<{ unit: RenderedUnit }>(request, 'GET', player);
  const attempts = `/api/assessments/${enrolmentId}/${unit.unit.id}/attempts`;
  const { attemptId } = await tell<{ attemptId: string }>(request, 'POST', attempts);
  const answers = `/api/assessments/attempts/${attemptId}/answers`;
  for (const { block } of blocks) await tell(request, 'PUT', `${answers}/${block.id}`, { response: true });
  const learner = await context.newPage();
  await learner.goto(`${address}/attempts/${attemptId}`);
  await learner.getByRole('button', { name: french('submit.action') }).click();
  const sure = learner.getByRole('dialog', { name: french('submit.title') });
  await sure.getByRole('button', { name: french('submit.action') }).click();
  return learner;
}

/** Skips the one lesson that the test showed as known, and finds it in the outline as recognised. */
async function skip(learner: Page): Promise<void> {
  const lessons = learner.getByRole('group', { name: french('skip.which') });
  await lessons.getByRole('checkbox', { name: 'Faire le point' }).check();
  await learner.getByRole('button', { name: french('skip.action') }).click();
  const skipped = learner.getByRole('list', { name: french('skip.done') });
  await expect(skipped.getByRole('listitem')).toHaveText(['Faire le point']);
  await expect(lessons).toHaveCount(0);
  await skipped.getByRole('link').click();
  await expect(learner.getByText(french('end.recognised'))).toBeVisible();
  await expect(learner.getByRole('button', { name: french('end.finish') })).toBeVisible();
  await learner.getByRole('button', { name: french('outline.title') }).click();
  await expect(learner.getByRole('dialog').getByText(french('state.recognised'))).toBeVisible();
  await expectAccessible(learner, 'a lesson that was skipped');
  await learner.getByRole('dialog').getByRole('link', { name: TITLE }).click();
  await expect(learner.getByText(french('positioning.what'))).toBeVisible();
  await expect(learner.getByText(french('positioning.done'))).toBeVisible();
}

test('a trainer writes a positioning test, and its learner reads on a phone what is known already and skips it', async ({
  page,
  browser,
  baseURL,
}) => {
  await anAssessedCourse(page, { title: TITLE, prompts: [COLD, SNOW], rules: { passMark: 0.8 } });
  await declare(page);
  await sayWhatItIsAbout(page);
  const learner = await take(browser, await follow(page, baseURL!, `reperes-${TRY}`), baseURL!);
  await expect(learner.getByRole('heading', { name: french('positioning.title') })).toBeFocused();
  const known = learner.getByRole('list', { name: french('positioning.known') });
  await expect(known.getByRole('listitem')).toHaveText(['Partir']);
  await expect(learner.getByText(french('positioning.all-known'))).toBeVisible();
  await expectAccessible(learner, 'what a positioning test showed');
  await expectReflow(learner, 360);
  await skip(learner);
  await learner.context().close();
});
