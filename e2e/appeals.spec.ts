import type { Browser } from '@playwright/test';
import { anAssessedCourse } from './support/assessed';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { organisationOf } from './support/pages';
import { aTry, follow } from './support/studio';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const learning = (key: string) => anyWord('learning', key);
const french = (key: string) => word('fr', 'learning', key);
const TRY = aTry();
const TITLE = `Gel ${TRY}`;
const [COLD, SNOW] = ['L’eau gèle à 0 °C.', 'La neige est froide.'] as const;
const WORDS = 'La neige qui fond n’est plus froide : on peut dire les deux.';
const REASON = 'C’est vrai, la question se lit de deux manières.';

test.use({ as: 'trainer', viewport: DESK, isMobile: false, hasTouch: false });

const tick = (learner: Page, prompt: string, truth: 'true' | 'false') =>
  learner
    .getByRole('group', { name: prompt })
    .getByRole('radio', { name: french(`truth.${truth}`) })
    .check();

/** Hands in a right and a wrong answer on a phone, and reads that it was not enough. */
async function failNarrowly(browser: Browser, follower: Awaited<ReturnType<typeof follow>>, baseURL: string) {
  const context = await browser.newContext({
    ...{ storageState: follower.state, baseURL, locale: 'fr-FR', viewport: PHONE },
  });
  const learner = await context.newPage();
  await learner.goto(follower.address);
  await stands(learner);
  await learner.getByRole('button', { name: french('assessment.start') }).click();
  await tick(learner, COLD, 'true');
  await tick(learner, SNOW, 'false');
  await expect(learner.getByText(french('saved.saved'))).toHaveCount(2);
  await learner.getByRole('button', { name: french('submit.action') }).click();
  const sure = learner.getByRole('dialog', { name: french('submit.title') });
  await sure.getByRole('button', { name: french('submit.action') }).click();
  await expect(learner.getByRole('heading', { name: french('outcome.failed') })).toBeVisible();
  return learner;
}

async function contest(learner: Page): Promise<void> {
  await learner.getByText(french('appeal.open')).click();
  await learner.getByRole('textbox', { name: french('appeal.words') }).fill(WORDS);
  await expectAccessible(learner, 'a result that is contested');
  await learner.getByRole('button', { name: french('appeal.send') }).click();
  await expect(learner.getByRole('heading', { name: french('appeal.title') })).toBeFocused();
  await expect(learner.getByText(french('appeal.waits'))).toBeVisible();
}

/** Finds the appeal in the list, gives the second answer its point, and says why. */
async function giveThePoint(page: Page): Promise<void> {
  await page.goto(`${await organisationOf(page.request)}/appeals`);
  await stands(page);
  await page.getByRole('row', { name: TITLE }).getByRole('link').click();
  await expect(page.getByText(WORDS)).toBeVisible();
  const points = page.getByRole('textbox', { name: learning('appeal.points') });
  await expect(points).toHaveCount(1);
  await points.fill('1');
  await expect(page.getByText(learning('appeal.will-regrade'))).toBeVisible();
  await page.getByRole('textbox', { name: learning('appeal.reason') }).fill(REASON);
  await expectAccessible(page, 'an appeal that is answered');
  await expectReflow(page, 360);
  await page.setViewportSize(DESK);
  await page.getByRole('button', { name: learning('appeal.regrade') }).click();
  await expect(page.getByRole('status').getByText(learning('appeal.by'))).toBeVisible();
}

test('a learner contests a result on a phone, a trainer gives the point, and the learner reads that it is passed', async ({
  page,
  browser,
  baseURL,
}) => {
  const rules = { passMark: 0.8 };
  await anAssessedCourse(page, { title: TITLE, prompts: [COLD, SNOW], rules });
  const learner = await failNarrowly(browser, await follow(page, baseURL!, `gel-${TRY}`), baseURL!);
  await contest(learner);
  await giveThePoint(page);
  await learner.reload();
  await stands(learner);
  await expect(learner.getByRole('heading', { name: french('outcome.passed') })).toBeVisible();
  await expect(learner.getByText(french('appeal.verdict.regraded'))).toBeVisible();
  await expect(learner.getByText(REASON)).toBeVisible();
  await expectAccessible(learner, 'an appeal that was answered');
  await learner.context().close();
});
