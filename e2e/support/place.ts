import { expect, type Page } from './test';

/** The block at the top of the window, and where its upper edge stands. */
export async function placeOf(page: Page): Promise<{ blockId: string; top: number }> {
  return page.evaluate(() => {
    const blocks = [...document.querySelectorAll<HTMLElement>('[data-block]')];
    const first = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
    return { blockId: first?.dataset.block ?? '', top: first?.getBoundingClientRect().top ?? 0 };
  });
}

/** Puts a block at the top of the window, as a reader does with a thumb. */
export async function scrollTo(page: Page, blockId: string): Promise<void> {
  await page.evaluate((id) => {
    const top = document.querySelector(`[data-block="${id}"]`)?.getBoundingClientRect().top ?? 0;
    window.scrollBy({ top: top - 4, behavior: 'instant' });
  }, blockId);
}

/** The same block stands where it stood, give or take `slack` pixels. */
export async function expectPlace(
  page: Page,
  before: { blockId: string; top: number },
  slack = 8,
): Promise<void> {
  await expect
    .poll(async () => {
      const now = await placeOf(page);
      return { blockId: now.blockId, moved: Math.abs(now.top - before.top) <= slack };
    })
    .toEqual({ blockId: before.blockId, moved: true });
}
