import { readFileSync } from 'node:fs';
import { expectAccessible } from './support/axe';
import { enrolAndBegin } from './support/learning';
import { organisationOf } from './support/pages';
import { newPerson } from './support/people';
import { expect, stands, test } from './support/test';
import { anyWord } from './support/words';

const own = (key: string) => anyWord('organisations', key);

test.use({ as: 'administrator' });

test('an administrator looks up what is held about a person, hands it out, and asks for its erasure on a day', async ({
  page,
  baseURL,
}) => {
  const { email, state } = await newPerson(baseURL ?? '', 'fr');
  await enrolAndBegin(baseURL ?? '', state, 'fr');
  await page.goto(`${await organisationOf(page.request)}/person-records`);
  await stands(page);

  await page.getByRole('searchbox', { name: own('personal.person') }).fill(email);
  await page
    .getByRole('listitem')
    .filter({ hasText: email })
    .getByRole('button', { name: 'Maialen Etcheverry' })
    .click();
  const heading = page.getByRole('heading', { name: 'Maialen Etcheverry' });
  await expect(heading).toBeFocused();
  const kinds = page.getByRole('list', { name: own('personal.kinds') });
  await expect(kinds.getByRole('listitem')).not.toHaveCount(0);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: own('personal.copy') }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('records.zip');
  // Names stand in a zip as they are.
  const zip = readFileSync(await file.path(), 'latin1');
  for (const path of ['pirecow.json', 'records/statements.csv']) expect(zip).toContain(path);

  const reason = `demandé par lettre ${Date.now()}`;
  await page.getByRole('button', { name: own('personal.erase') }).click();
  const dialog = page.getByRole('dialog', { name: own('erase.title') });
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0);
  await expectAccessible(page, 'dialog of an erasure');
  await dialog.getByLabel(own('erase.day')).fill('2040-03-01');
  await dialog.getByLabel(own('erase.reason')).fill(reason);
  await dialog.getByRole('button', { name: own('erase.action') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(own('personal.asked'))).toBeVisible();

  const row = page.getByRole('row').filter({ hasText: reason });
  await expect(row).toContainText('2040');
  await expect(row.getByText(own('erasure-state.waiting'))).toBeVisible();
  await expectAccessible(page, 'a person and the erasures');
  await row.getByRole('button').click();
  await page
    .getByRole('dialog', { name: own('erasure.cancel-title') })
    .getByRole('button', { name: own('erasure.cancel') })
    .click();
  await expect(row.getByText(own('erasure-state.cancelled'))).toBeVisible();
  await expect(row.getByRole('button')).toHaveCount(0);
  await expect(page.getByText(own('personal.asked'))).toHaveCount(0);
});
