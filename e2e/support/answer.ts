import { plainText } from '@pirecow/content/folder';
import { type Question, questionsOf, rightAnswer, truthWord, unitsOf } from '@pirecow/content';
import { textKey } from '../../libs/content/src/text';
import { theCourse, unitBySlug } from './course';
import type { Language } from './people';
import { expect, type Page } from './test';
import { word } from './words';

/** A question of the course on screen, and the language that it is in. */
export interface OnScreen {
  page: Page;
  blockId: string;
  language: Language;
}

type Block = ReturnType<typeof blockOf>;
type Answers<I extends Question['interaction']> = Extract<Question, { interaction: I }>;

/** The frame of a block of the course. */
export const blockOf = ({ page, blockId }: Pick<OnScreen, 'page' | 'blockId'>) =>
  page.locator(`[data-block="${blockId}"]`);

/** A text of the course as a reader sees it. */
export function courseText(language: Language, owner: string, field: string): string {
  const text = theCourse().texts[language]?.[textKey(owner, field)]?.text;
  if (text === undefined) throw new Error(`The course has no ${field} of ${owner} in ${language}`);
  return plainText(text);
}

/** The questions of a unit, in their order. */
export const questionsIn = (slug: string): Question[] => questionsOf(unitBySlug(slug));

async function choose(block: Block, role: 'radio' | 'checkbox', names: string[]): Promise<void> {
  for (const name of names) await block.getByRole(role, { name, exact: true }).check();
}

/** A shuffle that is right by chance is an answer only once its learner says so. */
async function keepOrder(block: Block, language: Language): Promise<void> {
  const keep = block.getByRole('button', { name: word(language, 'learning', 'attempt.keep-order') });
  if (await keep.isVisible()) await keep.click();
}

async function order(block: Block, names: string[], language: Language): Promise<void> {
  const items = block.getByRole('listitem');
  await expect(items).toHaveCount(names.length);
  for (const [place, name] of names.entries()) {
    const up = block.getByRole('button', {
      name: word(language, 'learning', 'ordering.up', { item: name }),
      exact: true,
    });
    for (;;) {
      const texts = await items.allInnerTexts();
      const at = texts.findIndex((text) => text.includes(name));
      if (at <= place) break;
      await up.click();
      await expect(items.nth(at - 1)).toContainText(name);
    }
  }
  await keepOrder(block, language);
}

async function fill(
  block: Block,
  question: Answers<'fillIn'>,
  words: Record<string, string>,
  language: Language,
) {
  const total = question.gaps.length;
  for (const [index, gap] of question.gaps.entries()) {
    const name = word(language, 'learning', 'fill-in.gap', { number: index + 1, total });
    await block.getByRole('textbox', { name, exact: true }).fill(words[gap] ?? '');
  }
}

/**
 * Answers a question rightly, by what its folder says, through the same fields as a learner. `spoken` is the language
 * of the interface around it.
 */
export async function answerRightly({ page, blockId, language }: OnScreen, spoken: Language): Promise<void> {
  const block = blockOf({ page, blockId });
  const question = questionOf(blockId);
  const response = rightAnswer(theCourse(), blockId);
  const option = (id: string) => courseText(language, blockId, `option.${id}.text`);
  switch (question.interaction) {
    case 'singleChoice':
      return choose(block, 'radio', [option(response as string)]);
    case 'multipleChoice':
      return choose(block, 'checkbox', (response as string[]).map(option));
    case 'trueFalse':
      return choose(block, 'radio', [truthWord(response === true, language) ?? '']);
    case 'ordering':
      return order(block, (response as string[]).map(option), spoken);
    case 'fillIn':
      return fill(block, question, response as Record<string, string>, spoken);
    case 'matching':
      for (const [id, target] of Object.entries(response as Record<string, string>))
        await block.getByLabel(option(id), { exact: true }).selectOption(target);
      return;
    case 'openAnswer':
    case 'assignment':
    case 'numeric':
    case 'shortText':
      return block.getByRole('textbox').fill(response as string);
  }
}

function questionOf(blockId: string): Question {
  const found = unitsOf(theCourse().structure)
    .flatMap((unit) => questionsOf(unit))
    .find(({ id }) => id === blockId);
  if (!found) throw new Error(`The course has no question ${blockId}`);
  return found;
}
