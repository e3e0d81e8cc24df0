import type { GuidePage } from '@pirecow/contracts';
import { v7 as newId } from 'uuid';
import { expectAccessible } from './support/axe';
import { organisationOf } from './support/pages';
import { add, own } from './support/studio';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { anyWord } from './support/words';
const guide = (key: string) => anyWord('guide', key);

test('anybody reads the guide page by page, without a script', async ({ page, request }) => {
  const html = await (await request.get('/eu/guide/tutoring')).text();
  expect(html).toContain('Hobe betetako 48 ordu');
  expect(html).toContain('hreflang="es"');
  expect((await request.get('/fr/guide/nothing')).status()).toBe(404);
  await page.goto('/fr/guide');
  await stands(page);
  await page.getByRole('main').getByRole('link', { name: 'Écrire des objectifs utiles' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Écrire des objectifs utiles' })).toBeVisible();
  await expect(page.getByText('Chaque objectif est évalué au moins une fois')).toBeVisible();
  await page
    .getByRole('navigation', { name: guide('turn') })
    .getByRole('link')
    .last()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Construire une unité' })).toBeVisible();
});

test.describe(() => {
  test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

  test('a trainer sees where the course stands, mends it and gives a word', async ({ page }) => {
    const organisation = await organisationOf(page.request);
    const [id, moduleId, unitId] = [newId(), newId(), newId()];
    const studio = `/api/studio/${organisation.split('/').at(-1)}/courses`;
    const begun = { id, title: 'Suivre la méthode', sourceLanguage: 'fr', languages: [] };
    await tell(page.request, 'POST', studio, begun);
    await tell(page.request, 'POST', `${studio}/${id}/modules`, { id: moduleId, title: 'Un', after: null });
    const unit = { id: unitId, moduleId, kind: 'lesson', title: 'Dire bonjour', after: null };
    await tell(page.request, 'POST', `${studio}/${id}/units`, unit);
    await page.goto(`${organisation}/courses/${id}/edit`);
    await stands(page);

    await page.getByText(own('method.title'), { exact: true }).click();
    const check = (name: string) => page.locator(`[data-check="${name}"]`);
    await expect(check('eval-steps')).toHaveAttribute('data-tone', 'to-do');
    await expect(check('duration').getByRole('link', { name: 'Dire bonjour' })).toBeVisible();
    await expectAccessible(page, 'the method beside a course');

    await test.step('a question that is added is seen once it is kept', async () => {
      await add(page, 'trueFalse');
      await expect(check('eval-steps')).toHaveAttribute('data-tone', 'met');
    });

    await test.step('a word is given for what no machine can tell, and stays', async () => {
      await check('local').getByRole('textbox').fill('Deux colonnes, France et Espagne.');
      await check('local')
        .getByRole('button', { name: own('method.declare.confirm') })
        .click();
      await expect(check('local')).toHaveAttribute('data-tone', 'declared');
      await page.reload();
      await stands(page);
      await page.getByText(own('method.title'), { exact: true }).click();
      await expect(check('local')).toContainText('Deux colonnes, France et Espagne.');
    });

    await test.step('the page of the guide that matters stands beside each step, in the language of who writes', async () => {
      const language = (await page.locator('html').getAttribute('lang')) ?? '';
      const title = async (slug: string) =>
        (await tell<GuidePage>(page.request, 'GET', `/api/guide/${slug}?language=${language}`)).title;
      const beside = page.getByRole('region', { name: own('beside.title') });
      await expect(beside).toHaveCount(0);
      await page.getByText(own('beside.title'), { exact: true }).click();
      await expect(beside.getByRole('article', { name: await title('units') })).toBeVisible();
      await expectAccessible(page, 'the guide beside a unit');
      await page
        .getByRole('navigation', { name: own('pages.label') })
        .getByRole('link', { name: own('pages.facts') })
        .click();
      // It stays open from step to step, and leads to every other page.
      await expect(beside.getByRole('article', { name: await title('objectives') })).toBeVisible();
      await beside.getByRole('combobox').selectOption('tutoring');
      await expect(beside.getByRole('article', { name: await title('tutoring') })).toBeVisible();
      await page.getByText(own('beside.title'), { exact: true }).click();
      await page.goBack();
      await page.getByText(own('method.title'), { exact: true }).click();
    });

    await test.step('the page of the guide is one step away', async () => {
      await check('tutor')
        .getByRole('link', { name: own('method.explain') })
        .click();
      await expect(page).toHaveURL(/\/guide\/tutoring$/);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  });
});
