import { readFile } from 'node:fs/promises';
import { v7 } from 'uuid';
import { expectAccessible, expectReflow } from './support/axe';
import { organisationOf } from './support/pages';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';
import { anyWord } from './support/words';

const own = (key: string) => anyWord('studio', key);
const BODY =
  '## Avant de *commencer*\n\nLire [le guide](https://example.org/guide), puis `sortir`.\n\n- un\n- deux';

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** A course in French and Spanish with one text, begun through the API. */
async function aCourse(page: Page): Promise<string> {
  const organisation = await organisationOf(page.request);
  const courses = `/api/studio${organisation.replace('/organisations', '')}/courses`;
  const [id, moduleId, unitId, block] = [v7(), v7(), v7(), v7()];
  await tell(page.request, 'POST', courses, {
    id,
    title: 'Traduire',
    sourceLanguage: 'fr',
    languages: ['es'],
  });
  await tell(page.request, 'POST', `${courses}/${id}/modules`, { id: moduleId, title: 'Un', after: null });
  const unit = { id: unitId, moduleId, kind: 'lesson', title: 'Leçon', after: null };
  await tell(page.request, 'POST', `${courses}/${id}/units`, unit);
  const content = { block: { id: block, type: 'richText' }, texts: { body: BODY }, unitId, after: null };
  await tell(page.request, 'PUT', `${courses}/${id}/blocks/${block}`, content);
  return `${organisation}/courses/${id}/translations/es/exchange`;
}

async function takeOut(page: Page): Promise<string> {
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: own('exchange.take-out') }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toMatch(/\.fr-es\.xlf$/);
  return readFile(await file.path(), 'utf8');
}

/** What a translator's tool does: a target beside each source, codes as they are. */
const asTranslated = (file: string) =>
  file.replaceAll(
    /<segment state="initial">(<source>(.*?)<\/source>)/g,
    (_, source: string, words: string) =>
      `<segment state="reviewed">${source}<target>${words.replace('Lire', 'Leer')}</target>`,
  );

async function bringBack(page: Page, file: string): Promise<void> {
  const named = { name: 'traducido.xlf', mimeType: 'application/xliff+xml', buffer: Buffer.from(file) };
  await page.getByLabel(own('exchange.file')).setInputFiles(named);
  await page.getByRole('button', { name: own('exchange.check') }).click();
}

async function look(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${what}, ${colorScheme}`);
  }
  await expectReflow(page, 360);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('a file goes out to a translator, comes back translated, and the language is whole', async ({
  page,
  troubles,
}) => {
  troubles.expect(/^400 (POST|GET) .*\/xliff/);
  await page.goto(await aCourse(page));
  await stands(page);
  const file = await takeOut(page);
  expect(file).toContain('<source>Avant de <pc ');

  await test.step('a file that is cut off is refused in words', async () => {
    await bringBack(page, file.slice(0, -30));
    await expect(page.getByRole('alert')).toHaveText(/XML/);
  });

  await test.step('the file is looked at first, with what cannot be taken', async () => {
    await bringBack(
      page,
      asTranslated(file).replace(
        '</file>',
        '<unit id="nobody.title"><segment><source>x</source></segment></unit></file>',
      ),
    );
    await expect(page.getByText(own('exchange.count.taken_other'))).toBeVisible();
    await expect(page.getByText(own('exchange.refused-title'))).toBeVisible();
    await page.getByText(own('exchange.taken-title')).click();
    await expect(page.getByText(/^## Avant de \*commencer\*/).first()).toBeVisible();
    await look(page, 'what is in the file');
  });

  await test.step('taken over, everything is translated', async () => {
    await page.getByRole('button', { name: own('exchange.take-over') }).click();
    await expect(page.getByRole('heading', { name: own('exchange.outcome.done') })).toBeVisible();
    await page.getByRole('radio', { name: own('exchange.only.all') }).check();
    const whole = await takeOut(page);
    expect(whole.match(/<segment state="final"/g)?.length).toBeGreaterThan(4);
    expect(whole).toContain('<target>Leer <pc ');
    await page.getByRole('radio', { name: own('exchange.only.todo') }).check();
    await page.getByRole('button', { name: own('exchange.take-out') }).click();
    await expect(page.getByRole('alert')).toBeVisible();
  });

  await test.step('sent again, nothing changes', async () => {
    await page.getByRole('button', { name: own('exchange.again') }).click();
    await bringBack(page, asTranslated(file));
    await expect(page.getByRole('heading', { name: own('exchange.outcome.nothing') })).toBeVisible();
  });
});
