import { expectAccessible, expectReflow } from './support/axe';
import { expect, stands, test } from './support/test';
import { anyWord } from './support/words';

test.use({ as: 'coordinator' });

const said = (key: string) => anyWord('parity', key);

test('a coordinator sees whether a course is the same in every language, and reads a question in each of them', async ({
  page,
}) => {
  await page.goto('/coordination');
  await stands(page);
  await page.getByRole('link', { name: anyWord('coordination', 'views.parity') }).click();
  await expect(page).toHaveURL('/coordination/parity');
  await stands(page);
  await expectReflow(page, 360);
  await expectAccessible(page, 'parity of courses');

  await page
    .getByRole('rowheader')
    .getByRole('link', { name: /deux côtés|dos lados|bi aldeetan/i })
    .first()
    .click();
  await stands(page);
  await page.getByRole('button', { name: said('reckon') }).click();
  await expect(page.getByRole('button', { name: said('reckon') })).toHaveAttribute('aria-busy', 'false');
  await page.getByText(said('items.practice-rest_other')).click();
  const practice = page.getByRole('table', { name: said('items.practice-caption') });
  await expect(practice.getByRole('columnheader', { name: 'Español' })).toBeVisible();
  await expect(practice.getByText(said('verdict.few')).first()).toBeVisible();
  await page.getByText(said('meaning.title')).click();
  await expect(page.getByText(said('meaning.few'))).toBeVisible();
  await expectReflow(page, 360);
  await expectAccessible(page, 'parity of a course');

  const open = practice.getByRole('button', { name: said('item.open') }).first();
  await open.press('Enter');
  const words = page.getByRole('dialog', { name: said('item.words') });
  await expect(words.getByRole('heading', { name: 'Euskara' })).toBeVisible();
  await expectAccessible(page, 'a question in each language');
  await page.keyboard.press('Escape');
  await expect(words).toBeHidden();
  await expect(open).toBeFocused();
});
