import type { Enrolment } from '@pirecow/contracts';
import { courseText } from './support/answer';
import { theCourse, unitBySlug } from './support/course';
import { expect, stands, test } from './support/test';
import { tell } from './support/tell';
import { word } from './support/words';

/** Learners of the demonstration whose profile is in that language. */
const LEARNERS = {
  fr: 'apprenante@demo.pirecow.example',
  es: 'alumna@demo.pirecow.example',
  eu: 'ikaslea@demo.pirecow.example',
};

test('a learner of the demonstration comes back and goes on, all in one language', async ({
  page,
  speaks,
}) => {
  if (speaks === 'en') throw new Error('The demonstration has no learner who speaks English');
  await page.goto('/');
  await expect(page).toHaveURL(new RegExp(`/${speaks}/$`));
  await page.getByRole('button', { name: word(speaks, 'common', 'nav.menu') }).tap();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: word(speaks, 'common', 'account.sign-in') })
    .tap();
  await page.getByRole('button').filter({ hasText: LEARNERS[speaks] }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(word(speaks, 'learning', 'mine.title'));
  await expect(page.locator('html')).toHaveAttribute('lang', speaks);
  const { items } = await tell<{ items: Enrolment[] }>(page.request, 'GET', '/api/learning/enrolments');
  const { id } = theCourse().structure;
  const { slug } = items.find(({ courseId }) => courseId === id)!.resume!;
  await page.locator(`main a[href$="/${slug}"]`).filter({ visible: true }).first().tap();
  await stands(page);
  await expect(page).toHaveURL(new RegExp(`/${slug}$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    courseText(speaks, unitBySlug(slug).id, 'title'),
  );
  await expect(page.getByRole('main').locator(`button[lang="${speaks}"]`)).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
