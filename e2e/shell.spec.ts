import { expect, stands, test } from './support/test';

test('the skip link is the first stop and leads to the content', async ({ page }) => {
  await page.goto('/fr/');
  await stands(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Aller au contenu' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('after a change of page the focus is on its title', async ({ page }) => {
  await page.goto('/fr/');
  await stands(page);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Vie privée' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /vie privée/i })).toBeFocused();
  await expect(page).toHaveURL(/\/fr\/privacy$/);
});

test('an address that leads nowhere says so in the reader’s language, with the right status', async ({
  page,
  troubles,
}) => {
  troubles.expect(/^404 GET .*\/fr\/nowhere$/);
  const answer = await page.goto('/fr/nowhere');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce sentier ne mène nulle part');
});

test('a page is sent compressed, with what draws it before what runs', async ({ page }) => {
  const answer = await page.goto('/fr/');
  expect(answer?.headers()['content-encoding']).toBe('br');
  // The browser itself adds to the head later on.
  const tags = await page.evaluate(
    (html) => {
      const { head } = new DOMParser().parseFromString(html, 'text/html');
      return [...head.querySelectorAll('link, script[src]')].map((tag) => ({
        draws: tag.matches('[rel=stylesheet]'),
        runs: tag.matches('[rel=modulepreload], script'),
        priority: tag.getAttribute('fetchpriority'),
      }));
    },
    await answer!.text(),
  );
  const lastThatDraws = tags.findLastIndex(({ draws }) => draws);
  const running = tags.flatMap(({ runs, priority }, index) => (runs ? [{ index, priority }] : []));
  expect(running.length).toBeGreaterThan(1);
  expect(running.filter(({ index, priority }) => index < lastThatDraws || priority !== 'low')).toEqual([]);
});
