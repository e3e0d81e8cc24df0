import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from './test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, each with the elements concerned: as short as one can act on it. */
async function violations(page: Page): Promise<string[]> {
  // Without the copies of style sheets that axe makes beforehand: none of these rules reads them, and our policy refuses
  // those of the player's shadow roots.
  const axe = new AxeBuilder({ page }).options({ preload: false });
  const found = await axe.withTags(RULES).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim()})`,
    ),
  );
}

/** Ends transitions and entrances, so that colours are the ones that stay. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  });
}

/** No rule of WCAG 2.2 AA that axe can check is broken, nor a good practice. */
export async function expectAccessible(page: Page, when: string): Promise<void> {
  await settled(page);
  expect(await violations(page), when).toEqual([]);
}

/** Nothing sticks out to the right: one direction of scrolling is enough (WCAG 1.4.10). */
export async function expectReflow(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 740 });
  const wide = await page.evaluate((limit) => {
    const sticksOut = (element: Element) => element.getBoundingClientRect().right > limit + 1;
    if (document.documentElement.scrollWidth <= limit) return [];
    return [...document.querySelectorAll('body *')]
      .filter(sticksOut)
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  }, width);
  expect(wide, `at ${width} px`).toEqual([]);
}
