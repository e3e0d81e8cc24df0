import {
  type GradedQuestion,
  type Question,
  questionsOf,
  type Response,
  rightAnswer,
} from '@pirecow/content';
import { blockOf } from './support/answer';
import { expectAccessible, expectReflow } from './support/axe';
import { tabTo } from './support/keyboard';
import { expect, type Page, stands, test } from './support/test';
import { enrolInWorkshop, PICTURE_WIDTH, theWorkshop, workshopLesson } from './support/workshop';
import { word } from './support/words';

type Block = ReturnType<typeof blockOf>;
const learning = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'learning', key, values);
/** On a button, before the size. */
const before = (key: string) => learning(key).split('(')[0]!.trim();
const lesson = workshopLesson();
const idOf = (type: string) => {
  const block = lesson.blocks.find((one) => one.type === type);
  if (!block) throw new Error(`The workshop has no ${type}`);
  return block.id;
};

test.use({ as: 'newcomer' });
// The course enters and leaves the shelf: one test at a time.
test.describe.configure({ mode: 'serial' });

test.beforeEach(async ({ page, browser, baseURL, newcomer, troubles }) => {
  // The focus on the way back to the course page fetches it ahead, and it is off the shelf by then.
  troubles.expect(/404 GET .*\/api\/catalogue\/courses\/atelier/);
  const { id } = await enrolInWorkshop(browser, baseURL!, newcomer!.state);
  await page.goto(`/learn/${id}/${lesson.slug}`);
  await stands(page);
});

/** Plays a film or a sound by its button, until it has moved on and its captions are there. */
async function play(page: Page, type: 'video' | 'audio'): Promise<void> {
  const block = blockOf({ page, blockId: idOf(type) });
  await block.scrollIntoViewIfNeeded();
  await block.getByRole('button', { name: learning('media.play'), exact: true }).click();
  const medium = block.locator(type);
  await expect
    .poll(() => medium.evaluate((played: HTMLMediaElement) => played.currentTime))
    .toBeGreaterThan(0.1);
  const cues = () =>
    medium.evaluate((played: HTMLMediaElement) =>
      [...(played.textTracks[0]?.cues ?? [])].map((cue) => (cue as VTTCue).text),
    );
  await expect.poll(cues).toEqual(['Bonjour']);
  await expect(block.locator('track')).toHaveAttribute('label', 'Français');
  await block.locator('summary').click();
  await expect(block.locator('details')).toContainText('transcript');
}

/** Somebody who saves data reads of the picture, loads the smaller one that was made of it, and the whole one when they wish. */
async function seeSmallFirst(page: Page): Promise<void> {
  await page.setExtraHTTPHeaders({ 'save-data': 'on' });
  const block = blockOf({ page, blockId: idOf('image') });
  const widthOf = (picture: ReturnType<Page['locator']>) =>
    picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect(async () => {
    await page.reload();
    await block.getByRole('button', { name: before('lean.picture') }).click();
    await expect.poll(() => widthOf(block.locator('img')), { timeout: 1_500 }).toBe(640);
  }).toPass({ timeout: 10_000 });
  await block.getByRole('button').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: before('lean.whole') }).click();
  await expect.poll(() => widthOf(dialog.locator('img'))).toBe(PICTURE_WIDTH);
}

test('every kind of block shows what it holds, also to axe and on a narrow page', async ({ page }) => {
  const see = (type: string) => blockOf({ page, blockId: idOf(type) });
  await expect(see('richText')).toContainText('body 21 fr');
  await expect(see('callout')).toContainText('body 24 fr');
  const picture = see('image').getByRole('img', { name: 'alt 22 fr' });
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await see('accordion').locator('summary, button').first().click();
  await expect(see('accordion').getByText('item.a.body 25 fr')).toBeVisible();
  const download = page.waitForEvent('download');
  await see('file').getByRole('link').click();
  expect((await download).suggestedFilename()).toContain('film.webm');
  await play(page, 'video');
  await play(page, 'audio');
  // While they play their controls come and go.
  await page
    .locator('video, audio')
    .evaluateAll((all: HTMLMediaElement[]) => all.forEach((one) => one.pause()));
  await expectAccessible(page, 'with everything open');
  await expectReflow(page, 360);
  await seeSmallFirst(page);
});

test('a course may have a language without interface words, under its own name', async ({ page }) => {
  const group = page.getByRole('group', { name: learning('language.course') });
  const names = await group.getByRole('button').evaluateAll((all) => all.map((one) => one.ariaLabel));
  expect(names).toEqual(['Français', 'Català', 'Español']);
});

test('what is nearly right says so, and why', async ({ page }) => {
  const questions = questionsOf(lesson);
  const of = (interaction: string) => {
    const { id } = questions.find((one) => one.interaction === interaction)!;
    return { id: id.slice(-2), block: blockOf({ page, blockId: id }) };
  };
  const check = (block: Block) => block.getByRole('button', { name: learning('question.check') }).click();
  const numeric = of('numeric');
  await numeric.block.getByRole('textbox').fill('15');
  await check(numeric.block);
  await expect(numeric.block.getByText(learning('result.nearly'))).toBeVisible();
  await expect(numeric.block.getByText(`range.r2.feedback ${numeric.id} fr`)).toBeVisible();
  const words = of('shortText');
  await words.block.getByRole('textbox').fill('EXPECTED.NEAR.ANSWERS-FR');
  await check(words.block);
  await expect(words.block.getByText(`expected.near.feedback ${words.id} fr`)).toBeVisible();
  const gaps = of('fillIn');
  for (const [place, text] of ['gap.g1.answers-fr', 'wrong'].entries())
    await gaps.block.getByRole('textbox').nth(place).fill(text);
  await check(gaps.block);
  await expect(gaps.block.getByText(`gap.g1.feedback.correct ${gaps.id} fr`)).toBeVisible();
  await expect(gaps.block.getByText(`gap.g2.feedback.incorrect ${gaps.id} fr`)).toBeVisible();
  const pairs = of('matching');
  for (const place of [0, 1]) await pairs.block.getByRole('combobox').nth(place).selectOption('x');
  await check(pairs.block);
  await expect(pairs.block.getByText(`option.l.feedback.incorrect ${pairs.id} fr`)).toBeVisible();
  await expect(pairs.block.getByText(`option.m.feedback.correct ${pairs.id} fr`)).toBeVisible();
  const order = of('ordering');
  await expect(order.block.getByRole('listitem')).toHaveCount(3);
  await check(order.block);
  const said = order.block.getByText(/^option\.\w\.feedback\.(in)?correct/);
  await expect(said).toHaveCount(3);
  const below = await order.block.getByRole('listitem').evaluateAll((items) =>
    items.map((item) => {
      const [text, feedback] = ['span', 'div > div'].map((part) => item.querySelector(`div > ${part}`));
      return (
        (feedback?.getBoundingClientRect().top ?? 0) >= (text?.getBoundingClientRect().bottom ?? Infinity)
      );
    }),
  );
  expect(below, 'what is said stands below what was placed').toEqual([true, true, true]);
  await expectAccessible(page, 'with feedback');
  await expectReflow(page, 360);
});

/** Answers with keys alone, from wherever the focus is. */
const BY_KEYBOARD: Record<
  Exclude<Question['interaction'], GradedQuestion['interaction']>,
  (page: Page, block: Block, right: Response, id: string) => Promise<void>
> = {
  singleChoice: async (page, block, right, id) =>
    choose(page, block, `option.${right as string}.text ${id} fr`),
  trueFalse: async (page, block, right) =>
    choose(page, block, learning(right === true ? 'truth.true' : 'truth.false')),
  multipleChoice: async (page, block, right, id) => {
    for (const option of right as string[]) {
      await tabTo(page, block.getByRole('checkbox', { name: `option.${option}.text ${id} fr` }));
      await page.keyboard.press('Space');
    }
  },
  fillIn: async (page, block, right) => {
    for (const [place, words] of Object.values(right as Record<string, string>).entries()) {
      await tabTo(page, block.getByRole('textbox').nth(place));
      await page.keyboard.type(words);
    }
  },
  ordering: async (page, block, right, id) => {
    for (const [place, option] of (right as string[]).entries()) {
      const name = `option.${option}.text ${id} fr`;
      const up = block.getByRole('button', { name: learning('ordering.up', { item: name }) });
      const at = async () =>
        (await block.getByRole('listitem').allInnerTexts()).findIndex((text) => text.includes(name));
      if ((await at()) > place) await tabTo(page, up);
      for (let now = await at(); now > place; now -= 1) {
        await page.keyboard.press('Enter');
        await expect.poll(at).toBe(now - 1);
      }
    }
  },
  matching: async (page, block, right, id) => {
    for (const [place, target] of Object.values(right as Record<string, string>).entries()) {
      const list = block.getByRole('combobox').nth(place);
      await tabTo(page, list);
      await page.keyboard.type(`target.${target}.text ${id}`);
      await expect(list).toHaveValue(target);
    }
  },
  numeric: (page, block, right) => write(page, block, right as string),
  shortText: (page, block, right) => write(page, block, right as string),
};

async function choose(page: Page, block: Block, name: string): Promise<void> {
  const radios = block.getByRole('radio');
  await tabTo(page, radios.first());
  await page.keyboard.press('Space');
  const wanted = block.getByRole('radio', { name });
  for (let stops = 0; stops < (await radios.count()) && !(await wanted.isChecked()); stops += 1)
    await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
}

async function write(page: Page, block: Block, words: string): Promise<void> {
  await tabTo(page, block.getByRole('textbox'));
  await page.keyboard.type(words);
}

test.describe('by keyboard alone', () => {
  test.use({ viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

  for (const { id, interaction } of questionsOf(lesson)) {
    // Stands in assessments alone.
    if (interaction === 'openAnswer' || interaction === 'assignment') continue;
    test(`one answers a question of the kind ${interaction}`, async ({ page }) => {
      const block = blockOf({ page, blockId: id });
      await BY_KEYBOARD[interaction](page, block, rightAnswer(theWorkshop(), id), id.slice(-2));
      await tabTo(page, block.getByRole('button', { name: learning('question.check') }));
      await page.keyboard.press('Enter');
      await expect(block.getByText(learning('result.right'))).toBeVisible();
    });
  }
});
