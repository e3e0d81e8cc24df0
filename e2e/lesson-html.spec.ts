import { renderRich } from '@pirecow/content/folder';
import { courseText } from './support/answer';
import { lessons, theCourse } from './support/course';
import { learntBy } from './support/people';
import { expect, test } from './support/test';

test.use({ as: 'student' });

const address = (slug: string) => `/learn/${learntBy('student', 'fr').enrolmentId}/${slug}`;

test.describe('before any script has arrived', () => {
  test.use({ javaScriptEnabled: false });
  test.beforeEach(({ troubles }) => troubles.expect(/^csp GET .*\.js$/));

  test('a lesson can be read to its end, with its pictures and its questions', async ({ page }) => {
    for (const lesson of lessons()) {
      await page.goto(address(lesson.slug));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(courseText('fr', lesson.id, 'title'));
      await expect(page.locator('[data-block]')).toHaveCount(lesson.blocks.length);
      const pictures = lesson.blocks.filter(({ type }) => type === 'image').length;
      await expect(page.locator('[data-block] img')).toHaveCount(pictures);
      const questions = lesson.blocks.filter(({ type }) => type === 'question').length;
      await expect(page.locator('[data-block] fieldset')).toHaveCount(questions);
    }
  });

  test('its text is drawn as its author wrote it', async ({ page }) => {
    const texts = lessons().flatMap(({ slug, blocks }) =>
      blocks.flatMap(({ id, type }) => (type === 'richText' ? [{ slug, id }] : [])),
    );
    const { slug, id } = texts[0]!;
    await page.goto(address(slug));
    const source = theCourse().texts.fr?.[`${id}.body`]?.text ?? '';
    const drawn = await page.locator(`[data-block="${id}"] > div`).innerHTML();
    // The renderer parts neighbouring pieces of text with empty comments; the browser names spaces that do not break.
    expect(drawn.replaceAll('<!-- -->', '').replaceAll('&nbsp;', '\u00a0')).toBe(
      renderRich(source, { headingLevel: 2 }),
    );
  });
});

test('nothing moves when the scripts of a lesson take it over', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const [, lesson] = lessons();
  await page.goto(address(lesson!.slug), { waitUntil: 'networkidle' });
  const shifted = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifted.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.05);
});
