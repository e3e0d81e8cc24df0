import type { KeyOf, PackagedUnit } from '@pirecow/content';
import { fromBufferPromise } from 'yauzl';
import type { FrameLocator } from '@playwright/test';
import { expect, type Page } from './test';

/** A page, or a frame in one. */
type Frame = Pick<Page, 'locator'> | FrameLocator;

/** Path → bytes of a zip. */
export async function unzipped(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const file = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

/** What the page of a packaged unit hands to its script: the keys are in it. */
export async function unitOn(frame: Frame): Promise<PackagedUnit> {
  return JSON.parse((await frame.locator('#unit').textContent()) ?? '') as PackagedUnit;
}

/** Waits until the script has spoken with its platform. */
export const ready = (frame: Frame) => expect(frame.locator('html[data-ready="normal"]')).toBeAttached();

type Asked = PackagedUnit['questions'][number];

/** The card of a question in the language that is shown. */
export const cardOf = (frame: Frame, id: string) =>
  frame.locator(`main:not([hidden]) [data-question="${id}"]`);

async function order(card: ReturnType<typeof cardOf>, ids: readonly string[]): Promise<void> {
  const items = card.locator('[data-order] > li');
  const current = () =>
    items.evaluateAll((all) => all.map((item) => (item as HTMLElement).dataset.part ?? ''));
  // Even a list that is right by chance is an answer only once somebody touched it.
  await items.first().locator('[data-move="down"]').click();
  for (const [place, id] of ids.entries()) {
    for (let at = (await current()).indexOf(id); at > place; at -= 1)
      await card.locator(`li[data-part="${id}"] [data-move="up"]`).click();
  }
  expect(await current()).toEqual(ids);
}

/** Answers a question rightly, through its fields. */
export async function answerRightly(frame: Frame, { question, solution }: Asked): Promise<void> {
  const card = cardOf(frame, question.id);
  const { key, answers } = solution;
  const first = (field: string) => answers[field]?.[0] ?? '';
  const check = (value: string) => card.locator(`input[value="${value}"]`).check();
  switch (question.interaction) {
    case 'singleChoice':
      return check((key as KeyOf<'singleChoice'>).correct);
    case 'trueFalse':
      return check(String((key as KeyOf<'trueFalse'>).correct));
    case 'multipleChoice':
      for (const id of (key as KeyOf<'multipleChoice'>).correct) await check(id);
      return;
    case 'fillIn':
      for (const gap of question.gaps)
        await card.locator(`[data-gap="${gap}"]`).fill(first(`gap.${gap}.answers`));
      return;
    case 'matching':
      for (const [id, target] of Object.entries((key as KeyOf<'matching'>).correct))
        await card.locator(`[data-pair="${id}"]`).selectOption(target);
      return;
    case 'ordering':
      return order(card, (key as KeyOf<'ordering'>).correct);
    case 'numeric':
      return card.locator('[data-written]').fill(String((key as KeyOf<'numeric'>).correct));
    case 'shortText':
      return card.locator('[data-written]').fill(first('answers'));
    case 'openAnswer':
    case 'assignment':
      throw new Error('A package asks no open answers');
  }
}
