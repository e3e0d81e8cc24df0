import { request } from '@playwright/test';
import { enrol, offline } from './support/offline';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { UnsteadyServer } from './support/unsteady-server';

test.use({ as: 'newcomer', serviceWorkers: 'allow' });

/** The worker of another build, whose files the server has no more. */
const older = (text: string) =>
  text.replace(
    /^(self\.pirecowProgram=.*?\});/,
    '$1;pirecowProgram.id="older";pirecowProgram.courses=["/assets/of-another-build.js"];',
  );

test('a course comes along after an update while a page is open, and closes with the session of its learner', async ({
  context,
  page,
  newcomer,
  baseURL,
  troubles,
}) => {
  troubles.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|^404 .*of-another-build/);
  const url = baseURL!;
  const line = new UnsteadyServer(url, () => 1);
  const origin = await line.start();
  const { enrolmentId } = await enrol(url, newcomer!.state);
  line.retold.set('/sw.js', older);
  await page.goto(`${origin}/offline`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  line.retold.clear();
  await page.reload();
  await stands(page);
  // The new worker waits, as this page is open.
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting);

  await page.getByRole('button', { name: offline('course.take') }).click();
  await page.getByRole('button', { name: offline('form.take'), exact: true }).click();
  await expect(page.getByRole('list', { name: offline('course.facts') })).toBeVisible();

  const elsewhere = await request.newContext({ baseURL: url, storageState: newcomer!.state });
  await tell(elsewhere, 'DELETE', '/api/session');
  await page.goto(`${origin}/learn`);
  await expect(page).toHaveURL(/sign-in/);
  await stands(page);
  await context.setOffline(true);
  await page.goto(`${origin}/learn/${enrolmentId}/quelle-securite-sociale`);
  await expect(page.getByText(offline('nobody.kept'))).toBeVisible();
  await context.setOffline(false);
  const { email, password } = newcomer!;
  await tell(page.request, 'POST', `${origin}/api/sign-in`, { email, password });
  await page.goto(`${origin}/offline`);
  await expect(page.getByRole('button', { name: offline('course.remove') })).toBeVisible();
  await line.stop();
  await elsewhere.dispose();
});
