import type { OrganisationAnswer, PartnershipList, Profile } from '@pirecow/contracts';
import { expectAccessible } from './support/axe';
import { organisationOf } from './support/pages';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';
import { anyWord, word } from './support/words';

const DESK = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };

/** Saves, is told that somebody was faster, and asks for what stands there now. */
async function saveTooLate(page: Page, form: ReturnType<Page['locator']>, save: RegExp): Promise<void> {
  await form.getByRole('button', { name: save }).click();
  const notice = form.getByRole('alert');
  await expect(notice.getByText(anyWord('common', 'changed.title'))).toBeVisible();
  await expectAccessible(page, 'somebody was faster');
  await notice.getByRole('button', { name: anyWord('common', 'changed.see') }).click();
  await expect(notice).toBeHidden();
}

test.describe('what somebody else changed meanwhile is not overwritten', () => {
  test.describe('in an organisation', () => {
    test.use({ as: 'administrator', ...DESK });

    test('its facts: one is told, sees the new state, and saves on top of it', async ({ page, troubles }) => {
      troubles.expect(/^409 PUT /);
      const path = (await organisationOf(page.request)).replace('/organisations/', '/api/organisations/');
      const facts = await tell<OrganisationAnswer>(page.request, 'GET', path);
      const { name, country, language, territory, description, website } = facts;
      const before = { name, country, language, territory, description, website };
      const other = `${description} Ouvert le samedi.`;
      await page.goto(path.replace('/api', '') + '/edit');
      await stands(page);
      const text = page.getByLabel(anyWord('organisations', 'form.description'));
      await expect(text).toHaveValue(description);
      await tell(page.request, 'PUT', path, { ...before, description: other });
      await text.fill(`${description} Ouvert le dimanche.`);
      await saveTooLate(page, page.locator('main form'), anyWord('organisations', 'form.save'));
      await expect(text).toHaveValue(other);
      await expect(page.getByLabel(anyWord('organisations', 'form.name'))).toBeFocused();
      await text.fill(`${other} Et le dimanche.`);
      await page.getByRole('button', { name: anyWord('organisations', 'form.save') }).click();
      await expect(page).toHaveURL(new RegExp(`${facts.id}$`));
      expect((await tell<OrganisationAnswer>(page.request, 'GET', path)).description).toBe(
        `${other} Et le dimanche.`,
      );
      await tell(page.request, 'PUT', path, before);
    });

    test('the terms of a partnership, in their dialog', async ({ page, troubles }) => {
      troubles.expect(/^409 PUT /);
      const path = (await organisationOf(page.request)).replace('/organisations/', '/api/organisations/');
      const { items } = await tell<PartnershipList>(page.request, 'GET', `${path}/partnerships`);
      const given = items.find(({ abilities }) => abilities.change);
      if (!given) throw new Error('The demonstration has no partnership to change');
      const { rights, courseIds } = given;
      await page.goto(path.replace('/api', '') + '/partnerships');
      await stands(page);
      await page
        .getByRole('button', { name: anyWord('organisations', 'partnerships.change') })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      const choices = [['progress.see'], ['evidence.see'], ['progress.see', 'evidence.see']];
      const [theirs = [], mine = []] = choices.filter(
        (choice) => String(choice) !== String(rights.toSorted().reverse()),
      );
      const box = (right: string) =>
        dialog.getByRole('checkbox', { name: anyWord('organisations', `right.${right.replace('.', '-')}`) });
      const all = choices.at(-1) ?? [];
      for (const right of mine) await box(right).check();
      for (const right of all.filter((one) => !mine.includes(one))) await box(right).uncheck();
      await tell(page.request, 'PUT', `${path}/partnerships/${given.id}`, { rights: theirs, courseIds });
      await saveTooLate(page, dialog, anyWord('organisations', 'form.save'));
      for (const right of all) await expect(box(right)).toBeChecked({ checked: theirs.includes(right) });
      await tell(page.request, 'PUT', `${path}/partnerships/${given.id}`, { rights, courseIds });
    });
  });

  test.describe('in the own profile', () => {
    test.use({ as: 'newcomer', ...DESK });

    test('by another window; the language of the header is no such thing', async ({ page, troubles }) => {
      troubles.expect(/^409 PUT /);
      await page.goto('/account');
      await stands(page);
      const card = page.getByRole('region', { name: word('fr', 'identity', 'profile.title') });
      const family = card.getByLabel(word('fr', 'identity', 'field.familyName'), { exact: true });
      const { givenName, language, territory, timeZone } = await tell<Profile>(
        page.request,
        'GET',
        '/api/account',
      );
      const other = { givenName, familyName: 'Iriart', language, territory, timeZone };
      await tell(page.request, 'PUT', '/api/account', other);
      await family.fill('Etchart');
      const save = anyWord('identity', 'profile.action');
      await saveTooLate(page, card, save);
      await expect(family).toHaveValue('Iriart');
      const heard = Promise.withResolvers<void>();
      let asked = 0;
      await page.route(/\/api\/account$/, async (route) => {
        if (route.request().method() === 'GET' && ++asked === 1) await heard.promise;
        return route.fallback();
      });
      await page.getByRole('button', { name: word('fr', 'common', 'language.choose') }).click();
      const chosen = page.waitForResponse(/\/api\/account\/language$/);
      await page.getByRole('button', { name: 'Español' }).click();
      await chosen;
      const spanish = page.getByRole('region', { name: word('es', 'identity', 'profile.title') });
      const apellidos = spanish.getByLabel(word('es', 'identity', 'field.familyName'), { exact: true });
      // Typed and saved before the page has heard of its new language, which is no reason to refuse the name.
      await apellidos.fill('Etchart');
      await spanish.getByRole('button', { name: save }).click();
      await expect(spanish.getByText(word('es', 'identity', 'profile.saved'))).toBeVisible();
      heard.resolve();
      await apellidos.fill('Etcheverry');
      await spanish.getByRole('button', { name: save }).click();
      await expect
        .poll(async () => (await tell<Profile>(page.request, 'GET', '/api/account')).familyName)
        .toBe('Etcheverry');
    });
  });
});
