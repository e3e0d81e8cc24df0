import type { EditedBlock, EditedUnit } from '@pirecow/content';
import type { StudioCourse } from '@pirecow/contracts';
import { expectAccessible } from './support/axe';
import { keptIn } from './support/kept';
import { accountOf, stateOf } from './support/people';
import { add, addToOutline, beginCourse, block, field, own, saved } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord } from './support/words';

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

const PICTURE = {
  name: 'banc.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="teal"/></svg>',
  ),
};

/** What says that a field is empty. */
const lacking = anyWord('forms', 'lack.fill');

/** The course on screen: its path in the API, and how often its blocks were written. */
async function courseOnScreen(page: Page) {
  const [, organisation, course] = /organisations\/([^/]+)\/courses\/([^/]+)/.exec(page.url()) ?? [];
  const path = `/api/studio/${organisation}/courses/${course}`;
  const { modules } = await tell<StudioCourse>(page.request, 'GET', path);
  const unit = `${path}/units/${modules[0]?.units[0]?.id}`;
  const blocks = async () => (await tell<EditedUnit>(page.request, 'GET', unit)).blocks;
  return {
    path,
    unit,
    blocks,
    title: async () => titleOf(await tell<StudioCourse>(page.request, 'GET', path)),
  };
}

const titleOf = ({ modules }: StudioCourse) => modules[0]?.units[0]?.title.text;
const said = (blocks: EditedBlock[]) => blocks.map(({ texts }) => texts.body);

/** Waits until this browser keeps those words, as long as the server does not have them. */
async function keptHere(page: Page, words: string): Promise<void> {
  const isKept = async () =>
    (await keptIn(page, 'pirecow-studio', 'changes')).some((kept) => kept.includes(words));
  await expect.poll(isKept).toBe(true);
}

test('words that could not be saved outlive the tab, and a colleague’s are never written over', async ({
  page,
  context,
  troubles,
}) => {
  troubles.expect(/ERR_(INTERNET_DISCONNECTED|FAILED)/);
  troubles.expect(/^409 PUT /);
  troubles.expect(/^401 (PUT|POST) /);
  await beginCourse(page, `Sans réseau ${Date.now()}`);
  await addToOutline(page, 'module', 'Un');
  await addToOutline(page, 'unit', 'Dire bonjour');
  await add(page, 'richText');
  await field(page, 'richText', 'field.text').fill('Avant.');
  await add(page, 'callout');
  await field(page, 'callout', 'field.text').fill('Avant aussi.');
  await saved(page);
  const address = page.url();
  const course = await courseOnScreen(page);

  await test.step('what is typed without a line stays in this browser, and is said to', async () => {
    await context.setOffline(true);
    await field(page, 'richText', 'field.text').fill('Écrit sans réseau.');
    await field(page, 'callout', 'field.text').fill('La mienne.');
    await page.getByLabel(own('outline.unit-title')).last().fill('Dire bonsoir');
    await expect(page.getByRole('status').filter({ hasText: own('save.waiting') })).toBeVisible();
    await keptHere(page, 'Dire bonsoir');
  });

  const again = await context.newPage();
  await test.step('as long as that tab lives, no other one takes its words from it', async () => {
    await page.route(/\/api\/studio\//, (route) => route.abort());
    await context.setOffline(false);
    await again.goto(address);
    await stands(again);
    await expect(block(again, 'richText').getByText('Avant.')).toBeVisible();
    await expect(again.getByRole('region', { name: own('unsent.found_other') })).toBeHidden();
    await page.close();
  });

  // A colleague writes in one of the two blocks meanwhile.
  const [, theirs] = await course.blocks();
  if (!theirs) throw new Error('The callout has not arrived');
  const { revision, ...content } = theirs;
  const [unitId] = course.unit.split('/').slice(-1);
  const change = { ...content, texts: { ...content.texts, body: 'La sienne.' }, unitId, after: null };
  const answer = await context.request.put(`${course.path}/blocks/${content.block.id}`, {
    data: { ...change, weight: 'major' },
    headers: { 'if-match': `"${revision}"` },
  });
  expect(answer.status()).toBe(200);

  await test.step('a fresh page brings them back: saved where nobody wrote, shown where somebody did', async () => {
    await again.goto(address);
    await stands(again);
    const notice = again.getByRole('region', { name: own('unsent.found_other') });
    await expect(notice.getByText(own('unsent.conflict'))).toBeVisible();
    await expect(notice.getByRole('listitem')).toHaveCount(1);
    await expect(block(again, 'richText').getByText('Écrit sans réseau.')).toBeVisible();
    await expect(block(again, 'callout').getByText('La mienne.')).toBeVisible();
    await expect(block(again, 'callout').getByRole('alert').getByText('La sienne.')).toBeVisible();
    expect(said(await course.blocks())).toEqual(['Écrit sans réseau.', 'La sienne.']);
    expect(await course.title()).toBe('Dire bonsoir');
    await expectAccessible(again, 'words that were not saved');
  });

  await test.step('who signs out is told before, and can go back', async () => {
    await again.getByRole('button', { name: accountOf('trainer').givenName }).click();
    await again.getByRole('button', { name: anyWord('common', 'account.sign-out') }).click();
    await expect(again.getByRole('heading', { name: own('leaving.title') })).toBeVisible();
    await expectAccessible(again, 'before somebody signs out');
    await again.getByRole('link', { name: own('leaving.open') }).click();
  });

  await test.step('the author chooses, and nothing waits any more', async () => {
    const conflict = block(again, 'callout').getByRole('alert');
    await conflict.getByRole('button', { name: own('conflict.keep') }).click();
    await saved(again);
    await expect(again.getByText(own('unsent.all-saved'))).toBeVisible();
    expect(said(await course.blocks())).toEqual(['Écrit sans réseau.', 'La mienne.']);
    await again.reload();
    await stands(again);
    await expect(block(again, 'callout').getByText('La mienne.')).toBeVisible();
    await expect(again.getByRole('region', { name: own('unsent.found_other') })).toBeHidden();
  });

  await test.step('a title that two people wrote waits for its author, wherever they look meanwhile', async () => {
    const { modules } = await tell<StudioCourse>(again.request, 'GET', course.path);
    const { revision: seen } = modules[0]?.units[0]?.title ?? {};
    const written = await context.request.put(`${course.path}/texts/${unitId}/title`, {
      data: { text: 'Dire au revoir', weight: 'major' },
      headers: { 'if-match': `"${seen}"` },
    });
    expect(written.status()).toBe(200);
    const title = again.getByLabel(own('outline.unit-title')).last();
    const conflict = again.getByRole('alert').filter({ hasText: 'Dire au revoir' });
    await title.fill('Dire salut');
    await expect(conflict).toBeVisible();
    const pages = again.getByRole('navigation', { name: own('pages.label') });
    await pages.getByRole('link', { name: own('pages.facts') }).click();
    await expect(again.getByRole('heading', { name: own('facts.objectives') })).toBeVisible();
    await pages.getByRole('link', { name: own('pages.edit') }).click();
    await expect(conflict).toBeVisible();
    await expect(title).toHaveValue('Dire salut');
    await conflict.getByRole('button', { name: own('conflict.keep') }).click();
    await saved(again);
    expect(await course.title()).toBe('Dire salut');
  });

  await test.step('who signs in in the same browser meanwhile does not become their author', async () => {
    const mine = await context.cookies();
    await context.addCookies(stateOf('partner-trainer').cookies);
    const refused = again.waitForResponse((answer) => answer.request().method() === 'PUT');
    await field(again, 'richText', 'field.text').fill('Toujours de moi.');
    expect((await refused).status()).toBe(401);
    const outline = again.getByRole('navigation', { name: own('outline.label') });
    const added = again.waitForResponse((answer) => answer.request().method() === 'POST');
    await outline.getByRole('button', { name: own('outline.add-unit') }).click();
    await outline.getByLabel(own('outline.unit-title')).fill('Pas à vous');
    await outline.getByLabel(own('outline.unit-title')).press('Enter');
    expect((await added).status()).toBe(401);
    await context.addCookies(mine);
    await field(again, 'richText', 'field.text').fill('Toujours de moi !');
    await saved(again);
    expect(said(await course.blocks())).toContain('Toujours de moi !');
  });

  await test.step('where the browser has no room left, who signs out is told before as well', async () => {
    await again.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('No room left', 'QuotaExceededError');
      };
    });
    await context.setOffline(true);
    await field(again, 'richText', 'field.text').fill('Nulle part ailleurs.');
    await expect(again.getByRole('status').filter({ hasText: own('save.waiting') })).toBeVisible();
    await again.getByRole('button', { name: accountOf('trainer').givenName }).click();
    await again.getByRole('button', { name: anyWord('common', 'account.sign-out') }).click();
    await expect(again.getByRole('heading', { name: own('leaving.title') })).toBeVisible();
    await expect(again.getByRole('button', { name: own('leaving.lose') })).toBeVisible();
    await context.setOffline(false);
    await expect(again.getByText(own('leaving.none'))).toBeVisible();
    await again.getByRole('button', { name: own('leaving.sign-out') }).waitFor();
    await again.goBack();
    await stands(again);
  });

  await test.step('a file shows before its words are asked for, and what lacks is said in the words of the page', async () => {
    await add(again, 'image');
    const dialog = again.getByRole('dialog');
    await dialog.locator('input[type="file"]').setInputFiles(PICTURE);
    await expect(dialog.getByRole('img', { name: own('media.preview') })).toBeVisible();
    await dialog.getByRole('button', { name: own('media.add') }).click();
    const alt = dialog.getByRole('textbox', { name: own('media.alt') });
    await expect(alt).toBeFocused();
    await expect(alt).toHaveAttribute('aria-invalid', 'true');
    await expect(alt).toHaveAccessibleDescription(new RegExp(lacking.source.slice(1)));
    await expectAccessible(again, 'a form that lacks something');
    await alt.fill('Un banc dans la neige.');
    await expect(alt).not.toHaveAttribute('aria-invalid', 'true');
    await again.keyboard.press('Escape');
  });

  await test.step('on a phone the page of the studio where one is stands in view', async () => {
    await again.setViewportSize({ width: 360, height: 720 });
    await again.goto(new URL(address).pathname.replace(/edit$/, 'publish'));
    await stands(again);
    const pages = again.getByRole('navigation', { name: own('pages.label') });
    await expect(pages.locator('[aria-current]')).toBeInViewport({ ratio: 0.95 });
  });
});
