import { anAssessedCourse } from './support/assessed';
import { expectAccessible } from './support/axe';
import { offline, sendAll, takeAlong } from './support/offline';
import { aTry, follow } from './support/studio';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

const french = (key: string) => word('fr', 'learning', key);
const TRY = aTry();
const PROMPTS = ['L’eau gèle à 0 °C.', 'La neige est froide.'];

test.use({ as: 'trainer', serviceWorkers: 'allow' });

test('an assessment that counts is taken along, handed in without a network, and scored by the server once it arrives', async ({
  page: trainer,
  browser,
  baseURL,
}) => {
  const url = baseURL!;
  await anAssessedCourse(trainer, { title: `Gel ${TRY}`, prompts: PROMPTS, rules: { offline: true } });
  const { state, address } = await follow(trainer, url, `gel-${TRY}`);
  const context = await browser.newContext({
    ...{ baseURL: url, storageState: state, serviceWorkers: 'allow' },
    ...{ locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 360, height: 740 } },
  });
  const page = await context.newPage();
  const yes = (prompt: string) =>
    page.getByRole('group', { name: prompt }).getByRole('radio', { name: french('truth.true') });
  await takeAlong(page, url);
  await context.setOffline(true);

  await page.goto(address);
  await stands(page);
  await page.getByRole('button', { name: french('assessment.go-on') }).click();
  await yes(PROMPTS[0]!).check();
  await expect(page.getByText(french('saved.saved'))).toHaveCount(1);
  await page.reload();
  await stands(page);
  await expect(yes(PROMPTS[0]!)).toBeChecked();
  await yes(PROMPTS[1]!).check();
  await expect(page.getByText(french('saved.saved'))).toHaveCount(2);
  await page.getByRole('button', { name: french('submit.action') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: french('submit.action') })
    .click();
  await expect(page.getByText(french('waiting.kept'))).toBeVisible();
  await expectAccessible(page, 'an attempt that waits on a device');
  const attempt = page.url();
  await page.goto(address);
  await expect(page.getByText(french('barrier.kept'))).toBeVisible();

  await context.setOffline(false);
  await sendAll(page, url);
  await page.goto(attempt);
  await expect(page.getByRole('heading', { name: french('outcome.passed') })).toBeVisible();
  await expect(page.getByText(french('attempts.offline'))).toBeVisible();
  await page.goto(`${url}/offline`);
  await expect(page.getByText(offline('waits.nothing'))).toBeVisible();
  await context.close();
});
