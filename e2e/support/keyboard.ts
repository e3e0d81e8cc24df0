import { expect, type Page } from './test';

type Locator = ReturnType<Page['locator']>;

/** Goes on by keyboard until that is reached, or back, and sees at each stop where it is. */
export async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const reached = () => goal.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press(key);
    const { seen, where } = await page.evaluate(() => {
      const focused = document.activeElement ?? document.body;
      // A radio button or checkbox may leave the ring to the option around it.
      const ring = (element: Element | null) =>
        element !== null && getComputedStyle(element).outlineStyle !== 'none';
      const around = [focused, focused.closest('label'), focused.closest('label')?.parentElement ?? null];
      const shadow = getComputedStyle(focused).boxShadow !== 'none';
      return { seen: shadow || around.some(ring), where: focused.outerHTML.slice(0, 120) };
    });
    expect(seen, `the focus is seen at ${where}`).toBe(true);
    if (await reached()) return;
  }
  throw new Error('The keyboard does not come there');
}
