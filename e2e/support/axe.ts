import axe from 'axe-core';
import { expect, type Page } from './test';

/** Phone, tablet, desk: where the layouts change. */
export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };
export const TABLET = { width: 768, height: 1024 };
const SIZES = [DESK, TABLET, PHONE];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that look at colours: all that a dark page can break beside a light one. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** The rules that depend on how wide things stand. */
const LAYOUT = ['target-size', 'scrollable-region-focusable'];

type WithAxe = Window & { axe?: typeof axe };

/** Brings axe into a page and its frames, once for each: half a megabyte of script, twice in a check by its own driver. */
async function bringAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    if (await frame.evaluate(() => 'axe' in window)) continue;
    await frame.evaluate(axe.source);
    // A package plays in a frame of another site: what is wrong there is told to the page around it.
    await frame.evaluate(() =>
      (window as WithAxe).axe?.configure({ allowedOrigins: ['<unsafe_all_origins>'] }),
    );
  }
}

/** What axe finds, each with the elements concerned: as short as one can act on it. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await bringAxe(page);
  const runOnly = rules ? { type: 'rule' as const, values: rules } : { type: 'tag' as const, values: RULES };
  // Without the copies of style sheets that axe makes beforehand: none of these rules reads them, and our policy refuses
  // those of the player's shadow roots.
  const options = { runOnly, preload: false, resultTypes: ['violations' as const] };
  const found = await page.evaluate(async (how) => {
    const results = await (window as WithAxe).axe?.run(document, how);
    return results?.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ target, failureSummary }) => ({ target: target.join(' '), why: failureSummary })),
    }));
  }, options);
  if (!found) throw new Error('axe has not come into the page.');
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, why }) => `${id}: ${target} (${why?.split('\n')[1]?.trim()})`),
  );
}

/** Ends transitions and entrances, also those inside of components and those that follow, so that colours are the ones that stay. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const treesOf = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
      root,
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? treesOf(shadowRoot) : [])),
    ];
    const underWay = () =>
      treesOf(document)
        .flatMap((tree) => tree.getAnimations())
        .filter(
          (one) => one.playState !== 'finished' && one.effect?.getComputedTiming().endTime !== Infinity,
        );
    await document.fonts.ready;
    for (let moving = underWay(); moving.length > 0; moving = underWay()) {
      for (const animation of moving) animation.finish();
      await new Promise((next) => requestAnimationFrame(next));
    }
  });
}

/** No rule of WCAG 2.2 AA that axe can check is broken, nor a good practice; or none of these rules. */
export async function expectAccessible(page: Page, when: string, rules?: string[]): Promise<void> {
  // A bar that sticks covers half of something wherever one has scrolled to.
  await page.evaluate(() => scrollTo(0, 0));
  await settled(page);
  expect(await violations(page, rules), when).toEqual([]);
}

/**
 * The same in several sizes, light and dark. In the dark the colours alone differ, so only they are looked at again; and
 * what a tablet shows, a phone or a desk shows too, in the same colours, in another place.
 */
export async function expectAccessibleEverywhere(page: Page, sizes = SIZES): Promise<void> {
  for (const size of sizes) {
    const isBetween = size === TABLET && sizes.length > 1;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: 'light' });
    await expectAccessible(page, `light, ${size.width} px`, isBetween ? LAYOUT : undefined);
    if (isBetween) continue;
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, `dark, ${size.width} px`, COLOURS);
  }
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
