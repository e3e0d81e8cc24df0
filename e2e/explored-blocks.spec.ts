import type { BrowserContext, Locator } from '@playwright/test';
import { expectAccessible, expectReflow } from './support/axe';
import { tabTo } from './support/keyboard';
import { withoutScript } from './support/plain';
import { add, addToOutline, beginCourse, block, field, follow, own, saved } from './support/studio';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

const TITLE = 'Regarder de près';
const GUIDANCE = 'Beaucoup citent le bruit et la lumière.';
const WRITTEN = 'Ma lampe éblouit.';
const PLACE = '43.3709 N 0.8876 W';
const PLAYER = '<!doctype html><html lang="fr"><title>Film</title><p>Film';
const learning = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'learning', key, values);

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

const drawing = (name: string, colour: string) => ({
  name: `${name}.svg`,
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="${colour}"/></svg>`,
  ),
});

async function addPicture(page: Page, picture: ReturnType<typeof drawing>, alt: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type="file"]').setInputFiles(picture);
  await dialog.getByLabel(own('media.alt')).fill(alt);
  await dialog.getByLabel(own('media.source')).fill('pirEcow');
  await dialog.getByRole('button', { name: own('media.add') }).click();
}

/** Every request of a browser that leaves the platform. */
function foreignRequests(context: BrowserContext, home: string): string[] {
  const seen: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(home)) seen.push(url);
  });
  return seen;
}

/** A photograph that says where it was taken, as cameras write it behind the first two bytes. */
async function photograph(page: Page): Promise<ReturnType<typeof drawing>> {
  const encoded = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
    canvas.getContext('2d')?.fillRect(0, 0, 64, 36);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const picture = Buffer.from(encoded, 'base64');
  const said = Buffer.from(`Exif\0\0${PLACE}`);
  const head = Buffer.from([0xff, 0xe1, 0, said.length + 2]);
  const buffer = Buffer.concat([picture.subarray(0, 2), head, said, picture.subarray(2)]);
  return { name: 'avant.jpg', mimeType: 'image/jpeg', buffer };
}

async function writeComparison(page: Page): Promise<void> {
  await add(page, 'comparison');
  const broken = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
  await addPicture(page, broken, 'Un bureau encombré');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('photo.jpg');
  await addPicture(page, await photograph(page), 'Un bureau encombré');
  await expect(page.getByRole('dialog').getByText(own('comparison.second'))).toBeVisible();
  await addPicture(page, drawing('apres', '#0a6e5c'), 'Un bureau rangé');
  await field(page, 'comparison', 'comparison.after-label').fill('Dix minutes plus tard');
  await expect(field(page, 'comparison', 'comparison.before-alt')).toHaveValue('Un bureau encombré');
  const source = await block(page, 'comparison').getByRole('img').first().getAttribute('src');
  const kept = await page.request.get(source ?? '');
  expect((await kept.body()).includes(PLACE), 'the place leaves the photograph').toBe(false);
}

async function writeHotspots(page: Page): Promise<void> {
  await add(page, 'hotspots');
  await addPicture(page, drawing('poste', '#c9b27a'), 'Un poste de travail');
  const points = block(page, 'hotspots');
  const handle = (number: number) =>
    points.getByRole('button', { name: own('hotspots.move') }).nth(number - 1);
  await handle(1).focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowUp']) await page.keyboard.press(key);
  await expect(handle(1)).toHaveAccessibleName(/52.*45/);
  const picture = points.getByRole('button', { name: own('hotspots.add-here') });
  const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {};
  await picture.click({ position: { x: width / 4, y: height / 4 } });
  await expect(handle(2)).toHaveAccessibleName(/25.*25/);
  await points.getByRole('textbox', { name: /2.*(gauche|izquierda|ezker|left)/ }).fill('80');
  await expect(handle(2)).toHaveAccessibleName(/80.*25/);
  for (const [index, name] of ['Écran', 'Lampe'].entries()) {
    await points
      .getByRole('textbox', { name: own('hotspots.title') })
      .nth(index)
      .fill(name);
    await points
      .getByRole('textbox', { name: own('hotspots.body') })
      .nth(index)
      .fill(`À régler : ${name}.`);
  }
}

async function writeVideo(page: Page): Promise<void> {
  await add(page, 'embed');
  const dialog = page.getByRole('dialog');
  const address = dialog.getByLabel(own('embed.address'));
  const take = dialog.getByRole('button', { name: own('media.add') });
  for (const [wrong, why] of [
    ['javascript:alert(1)', 'embed.not-a-video'],
    ['https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv', 'embed.not-shown'],
  ] as const) {
    await address.fill(wrong);
    await take.click();
    await expect(dialog.getByText(own(why))).toBeVisible();
  }
  await address.fill('https://youtu.be/aqz-KE-bpKQ?si=suivi');
  await take.click();
  await field(page, 'embed', 'field.title').fill('Un film');
  await field(page, 'embed', 'media.transcript').fill('Bonjour à tous.');
}

async function writeReflection(page: Page): Promise<void> {
  await add(page, 'reflection');
  await field(page, 'reflection', 'reflection.prompt').fill('Chez vous, qu’est-ce qui fatigue ?');
  await field(page, 'reflection', 'reflection.guidance').fill(GUIDANCE);
}

async function compare(page: Page): Promise<void> {
  const pictures = block(page, 'comparison');
  for (const name of ['Un bureau encombré', 'Un bureau rangé'])
    await expect(pictures.getByRole('img', { name })).toBeVisible();
  const slider = pictures.getByRole('slider');
  await expect(slider).toBeVisible();
  await tabTo(page, slider);
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue('56');
  const { before } = { before: learning('comparison.before') };
  await expect(slider).toHaveAttribute('aria-valuetext', learning('comparison.at', { percent: 56, before }));
  await expect(pictures.getByText('Dix minutes plus tard')).toBeVisible();
}

async function explore(page: Page): Promise<void> {
  const points = block(page, 'hotspots');
  const lamp = points.getByRole('button', { name: '2. Lampe' });
  await expect(lamp).toBeVisible();
  await tabTo(page, lamp);
  await page.keyboard.press('Enter');
  await expect(lamp).toHaveAttribute('aria-expanded', 'true');
  await expect(points.getByText('À régler : Lampe.')).toHaveCount(2);
  await expectAccessible(page, 'with a point open');
  await page.keyboard.press('Escape');
  await expect(lamp).toBeFocused();
  await expect(points.getByText('À régler : Lampe.')).toHaveCount(1);
  await expect(points.getByRole('listitem').filter({ hasText: 'À régler : Écran.' })).toBeVisible();
}

async function agreeAndTakeBack(page: Page, foreign: string[]): Promise<void> {
  const video = block(page, 'embed');
  const frame = video.locator('iframe');
  const agree = video.getByRole('button', { name: learning('embed.agree') });
  await expect(agree).toBeVisible();
  await tabTo(page, agree);
  expect(foreign, 'nothing is asked of another site before one agrees').toEqual([]);
  await expect(frame).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(video.frameLocator('iframe').getByText('Film')).toBeVisible();
  await expect(frame).toHaveAttribute('src', /^https:\/\/www\.youtube-nocookie\.com\/embed\/aqz-KE-bpKQ\?/);
  await page.reload();
  await stands(page);
  await expect(video.frameLocator('iframe').getByText('Film')).toBeVisible();
  await tabTo(page, video.getByRole('button', { name: learning('embed.withdraw') }));
  await page.keyboard.press('Enter');
  await expect(frame).toHaveCount(0);
  await page.reload();
  await stands(page);
  await expect(agree).toBeVisible();
  await expect(frame).toHaveCount(0);
  expect(new Set(foreign.map((url) => new URL(url).host))).toEqual(new Set(['www.youtube-nocookie.com']));
  await expect(video.getByRole('link')).toHaveAttribute(
    'href',
    'https://www.youtube.com/watch?v=aqz-KE-bpKQ',
  );
}

/** What the policy of the page says to a frame of a site that was not named. */
const framedElsewhere = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
          resolve(`${effectiveDirective} ${blockedURI}`),
        );
        const frame = document.createElement('iframe');
        frame.src = 'https://evil.example/';
        document.body.append(frame);
      }),
  );

/** What another tab writes is shown where nobody types, and is not written over by what stood here. */
async function seesOtherWords(page: Page, paper: Locator): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await stands(other);
  const there = block(other, 'reflection').getByRole('textbox', { name: 'Chez vous' });
  const write = async (words: string) => {
    const kept = other.waitForResponse((answer) => answer.request().method() === 'PUT');
    await there.fill(words);
    await kept;
  };
  await write('Et le bruit.');
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(paper).toHaveValue('Et le bruit.');
  await write(WRITTEN);
  await other.close();
}

async function reflect(page: Page): Promise<void> {
  const question = block(page, 'reflection');
  const paper = question.getByRole('textbox', { name: 'Chez vous' });
  await expect(paper).toBeVisible();
  await tabTo(page, paper);
  await page.keyboard.type(WRITTEN);
  await expect(question.getByText(GUIDANCE)).toHaveCount(0);
  await tabTo(page, question.getByRole('button', { name: learning('reflection.done') }));
  await page.keyboard.press('Enter');
  await expect(question.getByText(GUIDANCE)).toBeVisible();
  await expect(question.getByRole('status')).toContainText(learning('reflection.kept'));
  await seesOtherWords(page, paper);
  await page.reload();
  await stands(page);
  await expect(paper).toHaveValue(WRITTEN);
  await expect(question.getByText(GUIDANCE)).toBeVisible();
}

/** Before any script: both pictures beside each other or one below the other, the points as a list, the way to the video. */
async function readWithoutScript(page: Page): Promise<void> {
  const pictures = block(page, 'comparison').getByRole('img');
  await expect(pictures).toHaveCount(2);
  const [left, right] = await Promise.all([pictures.first().boundingBox(), pictures.last().boundingBox()]);
  expect(right!.x, 'the second picture stands beside the first').toBeGreaterThanOrEqual(
    left!.x + left!.width,
  );
  await expect(block(page, 'hotspots').getByRole('listitem')).toHaveText([
    /À régler\s: Écran/,
    /À régler\s: Lampe/,
  ]);
  await expect(block(page, 'embed').getByRole('link')).toBeVisible();
  await expect(block(page, 'reflection')).toContainText('qu’est-ce qui fatigue');
}

test('a trainer writes pictures to compare and to explore, a video of another site and a question to oneself, and a learner uses them by keyboard', async ({
  page,
  browser,
  baseURL,
  troubles,
}) => {
  const home = baseURL ?? '';
  const foreign = foreignRequests(page.context(), home);
  await beginCourse(page, TITLE);
  await addToOutline(page, 'module', 'Voir');
  await addToOutline(page, 'unit', 'De près');
  await test.step('the trainer writes each kind', async () => {
    await writeComparison(page);
    await writeHotspots(page);
    await writeVideo(page);
    await writeReflection(page);
    await saved(page);
    await expectAccessible(page, 'the studio with these blocks');
    await page.reload();
    await stands(page);
    await expect(block(page, 'hotspots').getByRole('button', { name: own('hotspots.move') })).toHaveCount(2);
  });
  await page.getByRole('link', { name: own('outline.to-facts') }).click();
  await stands(page);
  await page.getByLabel(own('course.summary'), { exact: true }).fill('Regarder son poste de travail.');
  await saved(page);
  const { state, address, blocks } = await follow(page, home, 'de-pres');
  expect(blocks.map(({ block: { type } }) => type)).toEqual([
    'comparison',
    'hotspots',
    'embed',
    'reflection',
  ]);
  expect(foreign, 'the studio asks nothing of another site').toEqual([]);

  const context = await browser.newContext({
    ...{ storageState: state, baseURL, viewport: { width: 1280, height: 800 } },
  });
  troubles.watch(context);
  troubles.expect(/frame-src|evil\.example|csp GET/);
  // The way to the course is passed on the keyboard, which asks for its page: it is withdrawn by now.
  troubles.expect(/^404 GET .*\/api\/catalogue\/courses\//);
  await context.route('https://www.youtube-nocookie.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: PLAYER }),
  );
  const asked = foreignRequests(context, home);
  const learner = await context.newPage();
  await learner.goto(address);
  await stands(learner);
  await test.step('the learner compares and explores', async () => {
    await compare(learner);
    await explore(learner);
  });
  await test.step('the learner agrees to the video, and takes it back', () =>
    agreeAndTakeBack(learner, asked));
  await test.step('the learner writes for oneself', () => reflect(learner));
  await expectAccessible(learner, 'the lesson with these blocks');
  await expectReflow(learner, 360);
  expect(await framedElsewhere(learner)).toMatch(/^frame-src https:\/\/evil\.example/);
  await withoutScript({ browser, baseURL: home, state }, address, readWithoutScript);
  await context.close();
});
