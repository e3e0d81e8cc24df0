import type { APIRequestContext, Browser } from '@playwright/test';
import { readCaptions } from '@pirecow/content';
import type { Enrolment } from '@pirecow/contracts';
import { v7 } from 'uuid';
import { blockOf } from './support/answer';
import { expectAccessibleEverywhere } from './support/axe';
import { film } from './support/film';
import { meetTheGuide } from './support/guide';
import { organisationOf } from './support/pages';
import { newPerson } from './support/people';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';
import { anyWord } from './support/words';

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

const own = (key: string) => anyWord('studio', key);

/** A course in French and Spanish whose one lesson shows a film without captions. */
async function aCourse(client: APIRequestContext, browser: Browser) {
  const organisation = await organisationOf(client);
  const [id, module, unit, block, medium] = [v7(), v7(), v7(), v7(), v7()];
  const courses = `${organisation.replace('/organisations', '/api/studio')}/courses`;
  const path = `${courses}/${id}`;
  await tell(client, 'POST', courses, { id, title: 'Filmer', sourceLanguage: 'fr', languages: ['es'] });
  await tell(client, 'POST', `${path}/modules`, { id: module, title: 'Un', after: null });
  const lesson = { id: unit, moduleId: module, kind: 'lesson', title: 'Voir un film', after: null };
  await tell(client, 'POST', `${path}/units`, lesson);
  const wish = new URLSearchParams({
    id: medium,
    name: 'film.webm',
    licence: 'CC-BY-4.0',
    source: 'pirEcow',
  });
  const headers = { 'content-type': 'application/octet-stream' };
  const sent = await client.post(`${path}/media?${wish}`, { headers, data: await film(browser, 150) });
  expect(sent.ok(), await sent.text()).toBe(true);
  await tell(client, 'PUT', `${path}/blocks/${block}`, {
    ...{ unitId: unit, after: null, block: { id: block, type: 'video', media: medium } },
    texts: { title: 'Des couleurs', transcript: 'On voit des couleurs.' },
  });
  return { organisation, id, unit, block, path };
}

const words = (page: Page) =>
  page
    .getByRole('list', { name: own('captions.cues') })
    .getByRole('textbox')
    .first();
const cues = (page: Page) => page.getByRole('list', { name: own('captions.cues') }).locator('> li');
const said = (page: Page, key: string) => page.getByRole('status').filter({ hasText: own(key) });
const time = (page: Page) => page.locator('video').evaluate((played: HTMLVideoElement) => played.currentTime);

/** Lets the film run on for a while, by keyboard. */
async function run(page: Page, seconds: number): Promise<void> {
  const until = (await time(page)) + seconds;
  await page.keyboard.press('Alt+k');
  await expect.poll(() => time(page), { intervals: [30] }).toBeGreaterThan(until);
  await page.keyboard.press('Alt+k');
  await expect
    .poll(() => page.locator('video').evaluate((played: HTMLVideoElement) => played.paused))
    .toBe(true);
}

test('a trainer captions a film by keyboard, in two languages, and a learner sees it', async ({
  page,
  browser,
  baseURL,
}) => {
  const { organisation, id, unit, block, path } = await aCourse(page.request, browser);
  const kept = async () => {
    const { blocks } = await tell<{ blocks: { texts: Record<string, string> }[] }>(
      page.request,
      'GET',
      `${path}/units/${unit}`,
    );
    const found = readCaptions(blocks[0]?.texts['captions'] ?? '');
    return found.refused ? [] : found.captions.cues;
  };

  await test.step('from the block to its captions: two of them, timed where the film stands', async () => {
    await page.goto(`${organisation}/courses/${id}/edit?unit=${unit}`);
    await stands(page);
    await page.getByRole('link', { name: own('captions.open') }).click();
    const add = page.getByRole('button', { name: own('captions.act.add'), exact: true });
    await expect(add).toBeVisible();
    await add.focus();
    await run(page, 0.2);
    await page.keyboard.press('Alt+n');
    await expect(words(page)).toBeFocused();
    await page.keyboard.type('Bonjour à tous & à toutes');
    await run(page, 0.4);
    await page.keyboard.press('Alt+o');
    await expect(said(page, 'captions.said.end')).toBeAttached();
    await run(page, 0.1);
    await page.keyboard.press('Alt+n');
    await expect(words(page)).toBeFocused();
    await page.keyboard.type('Voici des couleurs');
    await expect(cues(page)).toHaveCount(2);
  });

  await test.step('times are moved by a tenth of a second, cues cut, joined, deleted, and had back', async () => {
    const start = page.getByRole('textbox', { name: own('captions.start'), exact: true });
    const before = await start.inputValue();
    await page.keyboard.press('Alt+Period');
    await expect(start).not.toHaveValue(before);
    await page.keyboard.press('Alt+Comma');
    await expect(start).toHaveValue(before);
    for (let letter = 0; letter < 'des couleurs'.length; letter += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Alt+x');
    await expect(cues(page)).toHaveCount(3);
    await expect(words(page)).toHaveValue('Voici');
    await page.keyboard.press('Alt+j');
    await expect(words(page)).toHaveValue('Voici\ndes couleurs');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(words(page)).toHaveValue('Bonjour à tous & à toutes');
    await page.getByRole('button', { name: own('captions.remove'), exact: true }).click();
    await expect(cues(page)).toHaveCount(1);
    await page.getByRole('button', { name: own('unit.undo') }).click();
    await expect(cues(page)).toHaveCount(2);
    await expectAccessibleEverywhere(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('what is not saved stays in the browser, and is saved by a button', async () => {
    await expect(said(page, 'captions.unsaved')).toBeVisible();
    await page.reload();
    await stands(page);
    await expect(said(page, 'captions.found')).toBeVisible();
    await expect(cues(page)).toHaveCount(2);
    expect(await kept()).toEqual([]);
    await page.getByRole('button', { name: own('captions.save'), exact: true }).click();
    await expect(said(page, 'captions.saved')).toBeVisible();
    const [first, second] = await kept();
    expect([first?.text, second?.text]).toEqual(['Bonjour à tous &amp; à toutes', 'Voici\ndes couleurs']);
    expect(first!.start >= 200 && first!.end >= first!.start + 400 && second!.start >= first!.end).toBe(true);
  });

  await test.step('in Spanish its times are kept, with words to translate', async () => {
    await page.goto(`${organisation}/courses/${id}/captions/${block}?unit=${unit}&language=es`);
    await stands(page);
    await page.getByRole('button', { name: own('captions.from-source') }).click();
    await expect(words(page)).toBeFocused();
    await expect(page.getByText('Bonjour à tous & à toutes')).toBeVisible();
    await page.keyboard.type('Hola a todas y a todos');
    await page.keyboard.press('Alt+ArrowDown');
    await expect(words(page)).toHaveValue('');
    await page.keyboard.type('Aquí hay colores');
    await page.getByRole('button', { name: own('captions.save'), exact: true }).click();
    await expect(said(page, 'captions.saved')).toBeVisible();
    const spanish = await tell<{ state: string; text: string }>(
      page.request,
      'GET',
      `${path}/translations/es/texts/${block}/captions`,
    );
    expect(spanish.state).toBe('current');
    expect(spanish.text).toContain('Hola a todas y a todos');
  });

  await test.step('published, a learner reads them over the film', async () => {
    const course = `/api${organisation}/courses/${id}`;
    await meetTheGuide(page.request, course);
    await tell(page.request, 'POST', `${course}/publish`, {});
    const learner = await browser.newContext({
      storageState: (await newPerson(baseURL!, 'fr')).state,
      baseURL: baseURL!,
    });
    const enrolment = await tell<Enrolment>(learner.request, 'POST', '/api/learning/enrolments', {
      courseId: id,
    });
    await tell(page.request, 'POST', `${course}/withdraw`);
    const seen = await learner.newPage();
    await seen.goto(`/learn/${enrolment.id}/voir-un-film`);
    await stands(seen);
    const shown = blockOf({ page: seen, blockId: block });
    await shown.scrollIntoViewIfNeeded();
    const read = () =>
      shown
        .locator('video')
        .evaluate((played: HTMLVideoElement) =>
          [...(played.textTracks[0]?.cues ?? [])].map((cue) => (cue as VTTCue).getCueAsHTML().textContent),
        );
    await expect.poll(read).toEqual(['Bonjour à tous & à toutes', 'Voici\ndes couleurs']);
    await learner.close();
  });
});
