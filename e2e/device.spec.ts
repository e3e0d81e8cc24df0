import { request } from '@playwright/test';
import { enrol, offline } from './support/offline';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { UnsteadyServer } from './support/unsteady-server';

test.use({ as: 'newcomer', serviceWorkers: 'allow' });

/** The worker of another build, whose files the server has no more. */
const older = (text: string) =>
  text.replace(
    /^(self\.pirecowProgram=.*?\});/,
    '$1;pirecowProgram.id="older";pirecowProgram.courses=["/assets/of-another-build.js"];',
  );

async function setRoom(page: Page, origin: string, left?: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const quotaSize = left === undefined ? {} : { quotaSize: used + left };
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...quotaSize });
}

test('a course comes along after an update and once there is room, and closes with the session of its learner', async ({
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

  await page.getByRole('button', { name: offline('course.take') }).click();
  await setRoom(page, origin, 100_000);
  await page.getByRole('button', { name: offline('form.take'), exact: true }).click();
  await expect(page.getByText(offline('course.full'))).toBeVisible();
  await setRoom(page, origin);
  await page.getByRole('button', { name: offline('course.go-on') }).click();
  await expect(page.getByRole('button', { name: offline('course.remove') })).toBeVisible();
  await expect(page.getByText(offline('course.full'))).toBeHidden();

  const elsewhere = await request.newContext({ baseURL: url, storageState: newcomer!.state });
  await tell(elsewhere, 'DELETE', '/api/session');
  await page.goto(`${origin}/learn`);
  await expect(page).toHaveURL(/sign-in/);
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
