import { blockOf, questionsIn } from './support/answer';
import { expectReflow } from './support/axe';
import { lessons } from './support/course';
import { tabTo } from './support/keyboard';
import { enrolAndBegin } from './support/learning';
import { learntBy, newPerson } from './support/people';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

const DESK = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };
const lesson = lessons()[0]!;

test.describe('by keyboard alone', () => {
  test.use(DESK);

  test('one signs in, resumes, answers and finishes a lesson', async ({ page, baseURL }) => {
    const { email, password, state } = await newPerson(baseURL!, 'fr');
    await enrolAndBegin(baseURL!, state, 'fr');
    await page.goto('/sign-in');
    await stands(page);
    await tabTo(page, page.getByLabel(word('fr', 'identity', 'field.email')));
    await page.keyboard.type(email);
    await tabTo(page, page.getByRole('textbox', { name: word('fr', 'identity', 'field.password') }));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/learn$/);
    await stands(page);
    await tabTo(page, page.locator(`main a[href$="/${lesson.slug}"]`).filter({ visible: true }).first());
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${lesson.slug}$`));
    await stands(page);
    // The title takes the focus once the page has changed: a key before that would begin elsewhere.
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await answerByKeyboard(page);
    await tabTo(page, page.getByRole('button', { name: word('fr', 'learning', 'end.finish') }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${lessons()[1]!.slug}$`));
  });

  /** The first question is a single choice: arrows move, space takes. */
  async function answerByKeyboard(page: Page): Promise<void> {
    const { id } = questionsIn(lesson.slug).find(({ interaction }) => interaction === 'singleChoice')!;
    const block = blockOf({ page, blockId: id });
    await tabTo(page, block.getByRole('radio').first());
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, block.getByRole('button', { name: word('fr', 'learning', 'question.check') }));
    await page.keyboard.press('Enter');
    await expect(block.getByRole('button', { name: /./ }).first()).not.toHaveText(
      word('fr', 'learning', 'question.check'),
    );
  }
});

test.describe('for eyes that want calm or size', () => {
  test.use({ as: 'student' });
  const path = () => `/learn/${learntBy('student', 'fr').enrolmentId}/${lesson.slug}`;

  test('who wants less motion gets none', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const address of ['/fr/', '/fr/courses', '/learn', path()]) {
      await page.goto(address);
      await stands(page);
      const moving = await page.evaluate(() => {
        const seconds = (value: string) => Math.max(...value.split(',').map((part) => parseFloat(part)));
        return [...document.querySelectorAll('body *')]
          .filter((element) => {
            const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
            const animates = animationName !== 'none' && seconds(animationDuration) > 0.01;
            return animates || seconds(transitionDuration) > 0.01;
          })
          .map(({ outerHTML }) => outerHTML.slice(0, 100));
      });
      expect(moving, address).toEqual([]);
    }
  });

  test('text at twice its size loses nothing of a lesson', async ({ page }) => {
    await page.goto(path());
    await stands(page);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await expectReflow(page, 1280);
    await expectReflow(page, 640);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main :is(p, h1, h2, h3, li, a, button, label, legend, td, th)')]
        .filter((element) => {
          // One pixel is for screen readers alone.
          const hides = element.clientWidth > 2 && getComputedStyle(element).overflow !== 'visible';
          return (
            hides &&
            (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
          );
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 120)),
    );
    expect(cut).toEqual([]);
  });
});
