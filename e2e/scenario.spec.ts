import type { PlayerHead } from '@pirecow/contracts';
import type { Browser } from '@playwright/test';
import { expectAccessible, expectReflow } from './support/axe';
import { tabTo } from './support/keyboard';
import { withoutScript } from './support/plain';
import { addToOutline, beginCourse, block, follow, own, saved } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

type Follower = Pick<Awaited<ReturnType<typeof follow>>, 'state' | 'address'>;

const TITLE = 'Rester joignable, ou pas';
const GOOD = 'Un lundi reposé';
const BAD = 'Un dimanche au bureau';
const PICTURE = 'Un téléphone qui s’allume';
const FEEDBACK = 'Une réponse en appelle une autre.';
const learning = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'learning', key, values);

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

const scenario = (page: Page) => block(page, 'scenario');
const button = (page: Page, name: string | RegExp) => scenario(page).getByRole('button', { name });
/** A field of the place that is open, by the key of its label. */
const line = (page: Page, key: string) => scenario(page).getByRole('textbox', { name: own(key) });

async function write(page: Page, goal: ReturnType<typeof line>, words: string): Promise<void> {
  await tabTo(page, goal);
  await page.keyboard.type(words);
}

async function press(page: Page, goal: ReturnType<typeof button>): Promise<void> {
  await tabTo(page, goal);
  await page.keyboard.press('Enter');
}

async function goBack(page: Page, goal: ReturnType<typeof button>): Promise<void> {
  await tabTo(page, goal, 'Shift+Tab');
  await page.keyboard.press('Enter');
}

/** Leads a choice to the nth place of all: situations first, then endings. */
async function link(page: Page, choice: number, place: number): Promise<void> {
  const list = scenario(page)
    .getByRole('combobox', { name: own('scenario.to-of') })
    .nth(choice - 1);
  await tabTo(page, list);
  await page.keyboard.press('Home');
  for (let steps = 0; steps < place; steps += 1) await page.keyboard.press('ArrowDown');
}

/** Writes the situation whose title has the focus, up to the words of its first choice. */
async function writeSituation(page: Page, title: string, choice: string): Promise<void> {
  await expect(line(page, 'scenario.title')).toBeFocused();
  await page.keyboard.type(title);
  await write(page, line(page, 'scenario.body'), `${title} : que faire ?`);
  await write(page, line(page, 'scenario.choice').first(), choice);
}

async function writeEnding(page: Page, number: number, title: string): Promise<void> {
  const opener = scenario(page).locator('[aria-expanded]', { hasText: own('scenario.ending') });
  await press(page, opener.nth(number - 1));
  await write(page, line(page, 'scenario.ending-title'), title);
}

const opener = (page: Page, title: string) =>
  scenario(page).locator('[aria-expanded]', { hasText: title }).first();

async function build(page: Page): Promise<void> {
  // Whoever has added a unit stands where its first block is added.
  await expect(page.getByRole('button', { name: own('add.title') }).last()).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: own('block.scenario') }));
  await page.keyboard.press('Enter');
  await writeSituation(page, 'Vendredi soir', 'Répondre tout de suite');
  await write(page, line(page, 'scenario.feedback').first(), FEEDBACK);
  await write(page, line(page, 'scenario.choice').nth(1), 'Attendre lundi');
  await press(page, button(page, own('scenario.add-situation')));
  await writeSituation(page, 'Samedi matin', 'Ouvrir l’ordinateur');
  await press(page, button(page, own('scenario.follow')));
  await writeSituation(page, 'Samedi soir', 'Finir le dossier');
  await press(page, button(page, own('scenario.follow')));
  await writeSituation(page, 'Dimanche', 'Aller au bureau');
  await link(page, 1, 6);
  await press(page, button(page, own('scenario.add-choice')));
  await expect(line(page, 'scenario.choice').nth(1)).toBeFocused();
  await page.keyboard.type('Revenir à vendredi');
  await link(page, 2, 1);
  await goBack(page, opener(page, 'Vendredi soir'));
  await link(page, 1, 2);
  await link(page, 2, 5);
  await writeEnding(page, 1, GOOD);
  await writeEnding(page, 2, BAD);
}

const situations = (page: Page) =>
  scenario(page).locator('[aria-expanded]', { hasText: own('scenario.situation') });

/** A picture for the situation that is open, with words for those who do not see it. */
async function addPicture(page: Page): Promise<void> {
  await goBack(page, opener(page, 'Vendredi soir'));
  await press(page, button(page, own('scenario.picture')));
  const dialog = page.getByRole('dialog');
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200"><rect width="640" height="200" fill="#c9b27a"/></svg>';
  const file = { name: 'telephone.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) };
  await dialog.locator('input[type="file"]').setInputFiles(file);
  await dialog.getByLabel(own('media.alt')).fill(PICTURE);
  await dialog.getByLabel(own('media.source')).fill('pirEcow');
  await dialog.getByRole('button', { name: own('media.add') }).click();
  await expect(scenario(page).getByRole('img', { name: PICTURE })).toBeVisible();
  await expect(scenario(page).getByText(own('scenario.whole'))).toBeVisible();
}

/** What is copied is not linked yet, and says so; what goes asks first, and comes back. */
async function copyAndRemove(page: Page): Promise<void> {
  await expect(scenario(page).getByText(own('scenario.whole'))).toBeVisible();
  const place = (index: number) => scenario(page).locator('[data-place]').nth(index);
  await goBack(page, place(2).getByRole('button', { name: own('scenario.duplicate') }));
  await expect(line(page, 'scenario.title')).toBeFocused();
  await expect(scenario(page).getByText(own('scenario.fault.unreachable'))).toBeVisible();
  await expect(situations(page)).toHaveCount(5);
  await goBack(
    page,
    place(3)
      .getByRole('button', { name: own('part.remove') })
      .first(),
  );
  await press(page, page.getByRole('dialog').getByRole('button', { name: own('scenario.remove.action') }));
  await expect(situations(page)).toHaveCount(4);
  await expect(situations(page).nth(2)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(situations(page)).toHaveCount(5);
  await page.keyboard.press('Control+y');
  await expect(scenario(page).getByText(own('scenario.whole'))).toBeVisible();
}

async function choose(page: Page, choice: string, next: string): Promise<void> {
  await press(page, button(page, choice));
  await expect(scenario(page).getByRole('heading', { name: next })).toBeFocused();
}

/** The word about an ending; that of the copy for paper is hidden. */
const judged = (page: Page, judgement: 'good' | 'bad') =>
  scenario(page)
    .getByText(learning(`scenario.judgement.${judgement}`))
    .filter({ visible: true });

async function play(page: Page): Promise<void> {
  await expect(scenario(page).getByRole('heading', { name: 'Vendredi soir' })).toBeVisible();
  await expect(scenario(page).getByRole('img', { name: PICTURE })).toBeVisible();
  await choose(page, 'Répondre tout de suite', 'Samedi matin');
  await expect(scenario(page).getByRole('status')).toContainText(FEEDBACK);
  await expectAccessible(page, 'within a scenario');
  await choose(page, learning('scenario.back'), 'Vendredi soir');
  await choose(page, 'Répondre tout de suite', 'Samedi matin');
  await choose(page, 'Ouvrir l’ordinateur', 'Samedi soir');
  await page.reload();
  await stands(page);
  await expect(scenario(page).getByRole('heading', { name: 'Samedi soir' })).toBeVisible();
  await choose(page, 'Finir le dossier', 'Dimanche');
  await choose(page, 'Aller au bureau', BAD);
  await expect(judged(page, 'bad')).toBeVisible();
  await expect(scenario(page).getByRole('list').getByRole('listitem')).toHaveText([
    /^Vendredi soir.*Répondre.*appelle une autre/,
    /^Samedi matin.*Ouvrir/,
    /^Samedi soir.*Finir/,
    /^Dimanche.*bureau/,
  ]);
  await expectAccessible(page, 'at the end of a scenario');
}

/** Another way, while the line is away. */
async function tryAnotherWay(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await choose(page, learning('scenario.retry-at', { title: 'Vendredi soir' }), 'Vendredi soir');
  await choose(page, 'Attendre lundi', GOOD);
  await expect(judged(page, 'good')).toBeVisible();
  await page.context().setOffline(false);
}

/** Whoever changes the device stands where the other one was left. */
async function goOnElsewhere(browser: Browser, baseURL: string, { state, address }: Follower): Promise<void> {
  const context = await browser.newContext({ storageState: { ...state, origins: [] }, baseURL });
  const page = await context.newPage();
  await page.goto(address);
  await stands(page);
  await expect(scenario(page).getByRole('heading', { name: GOOD, level: 3 })).toBeVisible();
  await expect(judged(page, 'good')).toBeVisible();
  await context.close();
}

/** Before any script: everything below each other, with links that lead on. */
async function readWithoutScript(page: Page): Promise<void> {
  await expect(scenario(page).getByRole('heading', { level: 3 })).toHaveText([
    ...['Vendredi soir', 'Samedi matin', 'Samedi soir', 'Dimanche'],
    ...[GOOD, BAD],
  ]);
  await expect(scenario(page).getByText(FEEDBACK)).toBeVisible();
  await scenario(page).getByRole('link', { name: BAD }).click();
  await expect(scenario(page).getByRole('heading', { name: BAD })).toBeInViewport();
}

test('a trainer writes a branching scenario by keyboard alone, and a learner plays it by keyboard to both its endings', async ({
  page,
  browser,
  baseURL,
  troubles,
}) => {
  const home = baseURL ?? '';
  // Each choice is sent at once, and again once there is a line.
  // Whatever comes late to a page comes in vain meanwhile.
  troubles.expect(/^net::ERR_INTERNET_DISCONNECTED /);
  // The course is taken back once somebody follows it: a page that leads to it looks for it in vain.
  troubles.expect(/^404 GET .*\/api\/catalogue\/courses\/rester-joignable/);
  await beginCourse(page, TITLE);
  await addToOutline(page, 'module', 'Choisir');
  await addToOutline(page, 'unit', 'Un vendredi soir');
  await test.step('the trainer writes four situations', () => build(page));
  await test.step('the trainer copies one, removes it, and takes it back', () => copyAndRemove(page));
  await test.step('the trainer adds a picture', () => addPicture(page));
  await saved(page);
  await expectAccessible(page, 'the studio with a scenario');
  await expectReflow(page, 360);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: own('outline.to-facts') }).click();
  await stands(page);
  await page.getByLabel(own('course.summary'), { exact: true }).fill('Choisir quand on répond.');
  await saved(page);
  const { state, address } = await follow(page, home, 'un-vendredi-soir');

  const context = await browser.newContext({ storageState: state, baseURL });
  troubles.watch(context);
  const learner = await context.newPage();
  await learner.goto(address);
  await stands(learner);
  await test.step('the learner comes to an ending, with a break on the way', () => play(learner));
  await test.step('the learner tries another way without a line', () => tryAnotherWay(learner));
  const [, enrolment, slug] = /learn\/([^/]+)\/(.+)/.exec(address) ?? [];
  const unit = () =>
    tell<PlayerHead>(learner.request, 'GET', `/api/learning/enrolments/${enrolment}/units/${slug}`);
  await expect.poll(async () => Object.values((await unit()).answered)).toEqual([true]);
  await test.step('the learner goes on from another device', () =>
    goOnElsewhere(browser, home, { state, address }));
  await expectReflow(learner, 360);
  await press(learner, learner.getByRole('button', { name: learning('end.finish') }));
  await expect.poll(async () => (await unit()).unitState).toBe('completed');
  await withoutScript({ browser, baseURL: home, state }, address, readWithoutScript);
  await context.close();
});
