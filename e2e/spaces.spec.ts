import type { SpacesPage } from '@pirecow/contracts';
import { tell } from './support/tell';
import { expect, test } from './support/test';

test('a visitor finds a space with a training room, open on Saturday near Lézat-sur-Lèze, by the list and by the map', async ({
  page,
}) => {
  await page.goto('/fr/spaces');
  await expect(page.getByRole('heading', { level: 1, name: 'Espaces' })).toBeVisible();
  await page.getByLabel('Près de (ville)').fill('Lézat-sur-Lèze');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await expect(page).toHaveURL(/near=/);
  await page.getByText('Filtrer').click();
  await page.getByLabel('Ouvert', { exact: true }).selectOption('sa');
  await expect(page).toHaveURL(/open=sa/);
  await page.getByLabel('Salle de formation', { exact: true }).selectOption('yes');
  await expect(page.getByRole('heading', { name: '1 espace' })).toBeVisible();

  const map = page.getByRole('region', { name: 'Carte des espaces' });
  await map.getByRole('link', { name: 'Espace de démonstration (inventé)' }).focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Espace de démonstration (inventé)' }),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /Samedi.*09:00–13:00/ })).toBeVisible();
  await expect(page.getByText('On ne sait pas encore')).toBeVisible();
  await expect(page.getByText('Pas encore confirmé par l’espace')).toBeVisible();
});

test('the directory is readable without JavaScript, in each language, and its map opens what lies together', async ({
  page,
  request,
}) => {
  const { total } = await tell<SpacesPage>(request, 'GET', '/api/spaces');
  const html = await (await request.get('/eu/spaces/espace-de-demonstration-invente-lezat-sur-leze')).text();
  expect(html).toContain('Ordutegia');
  expect(html).toContain('"@type":"LocalBusiness"');
  expect(html).toContain('hreflang="es"');
  expect(html).not.toContain('bonjour@espace.example');
  expect(await (await request.get('/es/spaces')).text()).toContain(`${total} espacios`);

  await page.goto('/en/spaces');
  const map = page.getByRole('region', { name: 'Map of the spaces' });
  const clusters = map.getByRole('button', { name: /spaces, among them/ });
  await expect(clusters.first()).toBeVisible();
  const before = await clusters.count();
  await clusters.first().press('Enter');
  await expect(map.getByRole('button', { name: 'Zoom out' })).toBeEnabled();
  await expect.poll(() => clusters.count()).not.toBe(before);
});
