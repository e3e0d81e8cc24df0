import { v7 } from 'uuid';
import { organisationOf } from './support/pages';
import { own, saved } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';

const BLOCKS = 24;

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** A unit of many texts, written through the door. @returns its page in the studio */
async function longUnit(page: Page): Promise<string> {
  const organisation = await organisationOf(page.request);
  const [id, moduleId, unitId] = [v7(), v7(), v7()];
  const courses = `/api/studio/${organisation.split('/').at(-1)}/courses`;
  const course = { id, title: 'Une longue unité', sourceLanguage: 'fr', languages: [] };
  await tell(page.request, 'POST', courses, course);
  await tell(page.request, 'POST', `${courses}/${id}/modules`, {
    id: moduleId,
    title: 'Module',
    after: null,
  });
  const unit = { id: unitId, moduleId, kind: 'lesson', title: 'Unité', after: null };
  await tell(page.request, 'POST', `${courses}/${id}/units`, unit);
  let after: string | null = null;
  for (let place = 0; place < BLOCKS; place += 1) {
    const block = { id: v7(), type: 'richText' };
    const content = { block, texts: { body: `texte ${place}.` }, unitId, after };
    await tell(page.request, 'PUT', `${courses}/${id}/blocks/${block.id}`, content);
    after = block.id;
  }
  return `${organisation}/courses/${id}/edit`;
}

test('one writes anywhere in a long unit before its editors are there, by pointer and by keyboard', async ({
  page,
}) => {
  // A browser that never rests: beyond the first, a text gets its editor only when somebody goes there.
  await page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));
  await page.goto(await longUnit(page));
  await stands(page);
  const texts = page.locator('[data-block]').getByRole('textbox', { name: own('block.richText') });
  await expect(texts).toHaveCount(BLOCKS);
  await expect(page.locator('[data-block] [contenteditable=true]')).toHaveCount(3);
  await texts.nth(9).click({ position: { x: 6, y: 8 } });
  await page.keyboard.type('Un ');
  await texts.nth(20).focus();
  await page.keyboard.type('Un autre ');
  await saved(page);
  await page.reload();
  await stands(page);
  await expect(texts.nth(9)).toHaveText('Un texte 9.');
  await expect(texts.nth(20)).toHaveText('Un autre texte 20.');
  await expect(page.locator('[data-block] [contenteditable=true]')).toHaveCount(3);
});
