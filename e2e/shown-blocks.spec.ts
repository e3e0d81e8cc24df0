import { expectAccessible, expectReflow } from './support/axe';
import { tabTo } from './support/keyboard';
import { withoutScript } from './support/plain';
import { add, addToOutline, beginCourse, block, field, follow, own, saved } from './support/studio';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

const TITLE = 'Montrer de six façons';
const learning = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'learning', key, values);

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** Writes one text of each item of a block: the two that a new block has. */
async function write(page: Page, kind: string, name: string, words: readonly string[]): Promise<void> {
  const fields = block(page, kind).getByRole('textbox', { name: own(`items.${kind}.${name}`) });
  for (const [index, text] of words.entries()) await fields.nth(index).fill(text);
}

const item = (page: Page, kind: string, index: number) => block(page, kind).getByRole('listitem').nth(index);

const namesOf = (page: Page, kind: string, name: string) =>
  block(page, kind)
    .getByRole('textbox', { name: own(`items.${kind}.${name}`) })
    .evaluateAll((all: HTMLTextAreaElement[]) => all.map(({ value }) => value));

async function writeTabs(page: Page): Promise<void> {
  await add(page, 'tabs');
  await block(page, 'tabs')
    .getByRole('button', { name: own('items.tabs.add') })
    .click();
  await write(page, 'tabs', 'title', ['En France', 'En Espagne', 'Ailleurs']);
  await write(page, 'tabs', 'body', ['Appelez le 17.', 'Appelez le 017.', 'Appelez le 112.']);
  await item(page, 'tabs', 2)
    .getByRole('button', { name: own('part.up') })
    .press('Enter');
  await expect.poll(() => namesOf(page, 'tabs', 'title')).toEqual(['En France', 'Ailleurs', 'En Espagne']);
}

async function writeLists(page: Page): Promise<void> {
  await add(page, 'steps');
  await write(page, 'steps', 'title', ['Couper', 'Appeler']);
  await write(page, 'steps', 'body', ['Coupez le réseau.', 'Appelez le support.']);
  await add(page, 'timeline');
  await write(page, 'timeline', 'when', ['2016', '2018']);
  await write(page, 'timeline', 'title', ['Le règlement est adopté', 'Il s’applique']);
  await add(page, 'flipCards');
  await block(page, 'flipCards')
    .getByRole('button', { name: own('items.flipCards.add') })
    .click();
  await write(page, 'flipCards', 'front', ['VPN', 'Hameçonnage', 'En trop']);
  await write(page, 'flipCards', 'back', ['Un tunnel chiffré', 'Un faux message', 'Rien']);
  await item(page, 'flipCards', 2)
    .getByRole('button', { name: own('part.remove') })
    .press('Enter');
  await expect.poll(() => namesOf(page, 'flipCards', 'front')).toEqual(['VPN', 'Hameçonnage']);
}

async function writeDrawn(page: Page): Promise<void> {
  await add(page, 'code');
  await block(page, 'code')
    .getByRole('combobox', { name: own('code.language') })
    .selectOption('python');
  await field(page, 'code', 'code.code').fill('if a and b:\n    print("bonjour")');
  await add(page, 'math');
  const formula = field(page, 'math', 'math.tex');
  await formula.fill('\\frac{a}{');
  await expect(block(page, 'math').getByRole('status')).toHaveText(own('math.unreadable'));
  await formula.fill('\\frac{a}{b}');
  await expect(block(page, 'math').locator('math mfrac')).toBeVisible();
  await expect(block(page, 'math').getByRole('status')).toBeEmpty();
  await field(page, 'math', 'math.alt').fill('a divisé par b');
}

async function useTabs(page: Page): Promise<void> {
  const tab = (name: string) => block(page, 'tabs').getByRole('tab', { name });
  const panel = (name: string) => block(page, 'tabs').getByRole('tabpanel', { name });
  await tabTo(page, tab('En France'));
  await expect(panel('En France')).toContainText('Appelez le 17.');
  for (const [key, name] of [
    ['ArrowRight', 'Ailleurs'],
    ['End', 'En Espagne'],
    ['ArrowRight', 'En France'],
    ['ArrowLeft', 'En Espagne'],
    ['Home', 'En France'],
    ['ArrowRight', 'Ailleurs'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(tab(name)).toBeFocused();
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true');
  }
  await expect(block(page, 'tabs').getByRole('tabpanel')).toContainText(['Appelez le 112.']);
  await page.keyboard.press('Tab');
  await expect(panel('Ailleurs')).toBeFocused();
}

async function useSteps(page: Page): Promise<void> {
  const steps = block(page, 'steps');
  const next = steps.getByRole('button', { name: learning('steps.next') });
  await expect(steps.getByText('Coupez le réseau.')).toBeVisible();
  await expect(steps.getByText('Appelez le support.')).toBeHidden();
  await tabTo(page, next);
  await page.keyboard.press('Enter');
  await expect(steps.getByText('Appelez le support.')).toBeVisible();
  await expect(steps.getByText('Coupez le réseau.')).toBeHidden();
  const place = learning('steps.place', { number: 2, total: 2 });
  await expect(steps.getByRole('status')).toHaveText(`${place}. Appeler`);
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await expect(next).toBeFocused();
}

async function useCards(page: Page): Promise<void> {
  const cards = block(page, 'flipCards');
  const first = cards.getByRole('button').first();
  await tabTo(page, first);
  await expect(first).toHaveAccessibleName(`VPN ${learning('cards.turn')}`);
  await page.keyboard.press('Space');
  await expect(first).toHaveAccessibleName(`Un tunnel chiffré ${learning('cards.turn')}`);
  await expect(cards.getByRole('status')).toHaveText(learning('cards.back', { text: 'Un tunnel chiffré' }));
  await page.keyboard.press('Space');
  await expect(first).toHaveAccessibleName(`VPN ${learning('cards.turn')}`);
}

async function expectAllReadable(page: Page): Promise<void> {
  for (const text of [
    ...['En France', 'Appelez le 17.', 'Ailleurs', 'Appelez le 112.', 'En Espagne', 'Appelez le 017.'],
    ...['Coupez le réseau.', 'Appelez le support.', '2016', 'Il s’applique'],
    ...['VPN', 'Un tunnel chiffré', 'Hameçonnage', 'Un faux message', 'print'],
  ])
    await expect(page.getByText(text).and(page.locator(':visible')).first()).toBeVisible();
  await expect(page.locator('math mfrac')).toBeVisible();
}

test('tabs, steps, a timeline, cards, code and a formula are written in the studio, used by keyboard, and read without', async ({
  page,
  baseURL,
  browser,
}) => {
  await beginCourse(page, TITLE);
  await addToOutline(page, 'module', 'Un');
  await addToOutline(page, 'unit', 'De six façons');
  await writeTabs(page);
  await writeLists(page);
  await writeDrawn(page);
  await saved(page);
  await expectAccessible(page, 'the studio with the six kinds');
  await page.getByRole('link', { name: own('outline.to-facts') }).click();
  await stands(page);
  await page.getByLabel(own('course.summary'), { exact: true }).fill('Six façons de montrer.');
  await saved(page);
  const { state: storageState, address } = await follow(page, baseURL!, 'de-six-facons');

  await test.step('by keyboard', async () => {
    const context = await browser.newContext({
      storageState,
      baseURL,
      viewport: { width: 1280, height: 800 },
    });
    const learner = await context.newPage();
    await learner.goto(address);
    await stands(learner);
    await useTabs(learner);
    await useSteps(learner);
    await useCards(learner);
    await expect(block(learner, 'timeline').getByRole('listitem')).toHaveText([
      /2016.*adopté/,
      /2018.*applique/,
    ]);
    const listing = block(learner, 'code').getByRole('group', {
      name: learning('code.in', { language: 'Python' }),
    });
    await expect(listing).toHaveText('if a and b:\n    print("bonjour")', { useInnerText: true });
    await expect(listing.locator('.hljs-string')).toHaveText('"bonjour"');
    await expect(block(learner, 'math').getByRole('img', { name: 'a divisé par b' })).toBeVisible();
    await expectAccessible(learner, 'the six kinds');
    await learner.emulateMedia({ media: 'print' });
    await expectAllReadable(learner);
    await learner.emulateMedia({ media: 'screen' });
    await expectReflow(learner, 360);
    await context.close();
  });

  await test.step('before any script has arrived', async () => {
    await withoutScript({ browser, baseURL, state: storageState }, address, expectAllReadable);
  });
});
