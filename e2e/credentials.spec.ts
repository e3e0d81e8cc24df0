import type { APIRequestContext } from '@playwright/test';
import { organisationOf } from './support/pages';
import { expect, type Page, stands, test } from './support/test';
import { anyWord } from './support/words';

const NAME = 'Moodle de la vallée';
const own = (key: string) => anyWord('organisations', key);

test.use({ as: 'administrator' });

const panel = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: NAME, exact: true }) });

/** Reads what the window with the secret tells, and closes it. */
async function told(page: Page) {
  const dialog = page.getByRole('dialog', { name: own('credentials.told-title') });
  const value = (key: string) => dialog.getByRole('textbox', { name: own(key) }).inputValue();
  const [endpoint, id, secret] = [
    await value('credentials.endpoint'),
    await value('credentials.key'),
    await value('credentials.secret'),
  ];
  await dialog.getByRole('button', { name: own('credentials.kept') }).click();
  await expect(dialog).toBeHidden();
  return { endpoint, id, secret };
}

/** What the record store answers to an outside tool with that access. */
async function opens(client: APIRequestContext, { id, secret }: { id: string; secret: string }) {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const headers = { authorization, 'x-experience-api-version': '1.0.3' };
  return (await client.get('/xapi/statements', { headers })).status();
}

test('an administrator gives a tool an access, renews its secret and takes it back', async ({
  page,
  context,
  baseURL,
  troubles,
}) => {
  troubles.expect(/^400 POST .*\/record-credentials$/);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${await organisationOf(page.request)}/record-credentials`);
  await stands(page);

  await page.getByRole('button', { name: own('credentials.create') }).click();
  const form = page.getByRole('dialog', { name: own('credentials.create-title') });
  await form.getByLabel(own('credentials.name')).fill(NAME);
  await form.getByRole('button', { name: own('credentials.create') }).click();
  await expect(
    form
      .getByText(/./)
      .filter({ hasText: own('credentials.scopes') })
      .first(),
  ).toBeVisible();
  await form.getByRole('checkbox', { name: own('scope.statements-read') }).check();
  await form.getByRole('button', { name: own('credentials.create') }).click();

  const secretDialog = page.getByRole('dialog', { name: own('credentials.told-title') });
  await secretDialog
    .getByRole('button', { name: own('credentials.copy') })
    .last()
    .click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const first = await told(page);
  expect(copied).toBe(first.secret);
  expect(first.endpoint).toBe(`${baseURL}/xapi`);
  expect(await opens(page.request, first)).toBe(200);
  await expect(page.getByText(first.secret)).toHaveCount(0);
  await expect(panel(page)).toContainText(first.id);

  await panel(page)
    .getByRole('button', { name: own('credentials.rotate') })
    .click();
  await page
    .getByRole('dialog', { name: own('credentials.rotate-title') })
    .getByRole('button', { name: own('credentials.rotate') })
    .click();
  const second = await told(page);
  expect(second.id).toBe(first.id);
  expect(await opens(page.request, first)).toBe(401);
  expect(await opens(page.request, second)).toBe(200);

  await panel(page)
    .getByRole('button', { name: own('credentials.revoke') })
    .click();
  await page
    .getByRole('dialog', { name: own('credentials.revoke-title') })
    .getByRole('button', { name: own('credentials.revoke') })
    .click();
  await expect(panel(page).getByText(own('credentials.state.revoked')).first()).toBeVisible();
  await expect(panel(page).getByRole('button')).toHaveCount(0);
  expect(await opens(page.request, second)).toBe(401);
});
