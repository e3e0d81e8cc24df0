import type { Browser } from '@playwright/test';
import type { NewThread, Session } from '@pirecow/contracts';
import { v7 as newId } from 'uuid';
import { expectAccessible, expectReflow } from './support/axe';
import { theCourse } from './support/course';
import { tabTo } from './support/keyboard';
import { inRun, meetingToCome, onlyEnrolment } from './support/meeting';
import { type BrowserState, stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

/** Learners speak French; who tutors shares a profile with other tests. */
const french = (key: string, values: Record<string, string> = {}) => word('fr', 'tutoring', key, values);
const own = (key: string) => anyWord('tutoring', key);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

type Goal = ReturnType<Page['locator']>;

/** Goes there once it is there: people wait for what they opened. */
async function reaches(page: Page, goal: Goal): Promise<void> {
  await expect(goal).toBeVisible();
  await tabTo(page, goal);
}

async function presses(page: Page, goal: Goal, key = 'Enter'): Promise<void> {
  await reaches(page, goal);
  await page.keyboard.press(key);
}

async function writes(page: Page, field: Goal, words: string): Promise<void> {
  await reaches(page, field);
  await page.keyboard.type(words);
}

/** Chooses in a list that has the focus. */
async function chooses(page: Page, list: Goal, value: string): Promise<void> {
  await reaches(page, list);
  await page.keyboard.press('Home');
  for (let steps = 0; steps < 60 && (await list.inputValue()) !== value; steps += 1)
    await page.keyboard.press('ArrowDown');
  await expect(list).toHaveValue(value);
}

async function opens(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await stands(page);
}

/** Says to come to a meeting, and thinks better of it: the focus stays where it was. */
async function comesAndLeaves(page: Page): Promise<void> {
  const says = (key: string) => anyWord('sessions', `calendar.${key}`);
  await opens(page, '/calendar');
  await presses(page, button(page, says('come')));
  await expect(button(page, says('give-up'))).toBeFocused();
  await expect(page.getByText(says('coming'))).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(button(page, says('come'))).toBeFocused();
  await expect(page.getByText(says('coming'))).toHaveCount(0);
}

/** Asks the tutors alone for help. */
async function asksForHelp(page: Page, enrolmentId: string, words: string): Promise<void> {
  await opens(page, `/exchange/${enrolmentId}`);
  await presses(page, page.locator('summary').filter({ hasText: french('ask.title') }));
  await chooses(page, page.getByRole('combobox', { name: french('ask.to') }), 'technical');
  await writes(page, page.getByRole('textbox', { name: french('ask.label') }), words);
  await presses(page, button(page, french('ask.send')));
  await expect(page.getByRole('link', { name: words })).toBeVisible();
}

/** Answers a call for help, and reads what was done about it. */
async function helps(tutor: Page, words: string, answer: string): Promise<void> {
  await opens(tutor, '/tutoring?kind=technical');
  await presses(tutor, tutor.getByRole('link', { name: words }));
  await writes(tutor, tutor.getByRole('textbox', { name: own('answer.label') }), answer);
  await presses(tutor, button(tutor, own('answer.send')));
  await expect(tutor.getByRole('listitem').filter({ hasText: answer })).toBeVisible();
  await presses(tutor, button(tutor, own('settle.close')));
  await expect(button(tutor, own('settle.reopen'))).toBeVisible();
  const log = tutor.locator('details').filter({ hasText: own('log.title') });
  await presses(tutor, log.locator('summary'));
  await expect(log.getByRole('listitem')).toHaveText([/Etcheverry/, /Rouzaud/, /Rouzaud/]);
  await expectAccessible(tutor, 'a call for help with its log');
  await expectReflow(tutor, 360);
}

/** Names who else is in the session, in a question of one’s own. */
async function mentions(page: Page, enrolmentId: string, asked: string): Promise<void> {
  const thread = {
    id: newId(),
    messageId: newId(),
    kind: 'question',
    blockId: null,
    language: 'fr',
  } as const;
  await tell(page.request, 'POST', `/api/learning/enrolments/${enrolmentId}/threads`, {
    ...thread,
    text: asked,
  } satisfies NewThread);
  await opens(page, `/threads/${thread.id}`);
  await presses(page, page.locator('summary').filter({ hasText: french('mentions.title') }));
  await presses(page, page.getByRole('checkbox', { name: 'Maialen Etcheverry' }), 'Space');
  await writes(page, page.getByRole('textbox', { name: french('answer.label') }), 'Vous en dites quoi ?');
  await presses(page, button(page, french('answer.send')));
  await expect(page.getByText(french('mentions.for', { names: 'Maialen Etcheverry' }))).toBeVisible();
}

/** Tells the people of a session something. */
async function announces(tutor: Page, runId: string, words: string): Promise<void> {
  await opens(tutor, '/tutoring');
  await presses(tutor, button(tutor, own('announce.title')));
  const dialog = tutor.getByRole('dialog');
  const to = dialog.getByRole('combobox', { name: own('announce.to') });
  await chooses(tutor, to, `${theCourse().structure.id} ${runId}`);
  await writes(tutor, dialog.getByRole('textbox', { name: own('announce.label') }), words);
  await presses(tutor, dialog.getByRole('button', { name: own('announce.send') }));
  await expect(dialog).toHaveCount(0);
  await expect(button(tutor, own('announce.title'))).toBeFocused();
}

/** Finds something among what is said in the session, and reads all of it. */
async function reads(page: Page, enrolmentId: string, opening: string, words: string): Promise<void> {
  await opens(page, `/exchange/${enrolmentId}`);
  await presses(page, page.getByRole('link', { name: opening }));
  await expect(page.getByRole('listitem').filter({ hasText: words })).toBeVisible();
}

async function at(browser: Browser, baseURL: string, storageState: BrowserState): Promise<Page> {
  return (await browser.newContext({ storageState, baseURL, locale: 'fr-FR' })).newPage();
}

test.use({ as: 'trainer' });

test('people of a session meet, ask for help, name each other and are told news, by keyboard alone', async ({
  page: tutor,
  browser,
  baseURL,
}) => {
  const url = baseURL!;
  const desk = await browser.newContext({ storageState: stateOf('coordinator'), baseURL: url });
  const { account } = await tell<Session>(tutor.request, 'GET', '/api/session');
  const { runId } = await meetingToCome(desk.request, account?.id ?? '');
  await desk.close();
  const jon = await at(browser, url, await inRun(url, runId));
  const ane = await at(browser, url, await inRun(url, runId));
  const [jons, anes] = [await onlyEnrolment(jon.request), await onlyEnrolment(ane.request)];

  await test.step('a meeting', () => comesAndLeaves(jon));
  await test.step('a private request', async () => {
    await asksForHelp(jon, jons, 'La page reste blanche.');
    await helps(tutor, 'La page reste blanche.', 'Rechargez-la, s’il vous plaît.');
    await reads(jon, jons, 'La page reste blanche.', 'Rechargez-la');
    await opens(ane, `/exchange/${anes}`);
    await expect(ane.getByRole('link', { name: 'La page reste blanche.' })).toHaveCount(0);
  });
  await test.step('a mention', async () => {
    await mentions(ane, anes, 'Qui vient en train ?');
    await reads(jon, jons, 'Qui vient en train ?', french('mentions.for', { names: 'Maialen Etcheverry' }));
  });
  await test.step('an announcement', async () => {
    await announces(tutor, runId, 'La soirée a lieu à Lézat.');
    await reads(ane, anes, 'La soirée a lieu à Lézat.', 'La soirée a lieu à Lézat.');
  });
  await jon.context().close();
  await ane.context().close();
});
