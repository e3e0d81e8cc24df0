import { expectAccessible, expectReflow, PHONE } from './support/axe';
import { tabTo } from './support/keyboard';
import { enrolAndFinish } from './support/learning';
import { organisationOf } from './support/pages';
import { newPerson, stateOf } from './support/people';
import { expect, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const own = (key: string) => word('fr', 'quality', key);
const asked = (key: string) => word('fr', 'learning', `asked.${key}`);
/** Unlike what any other test writes. */
const WORDS = `Je ne retrouve pas la leçon ${process.pid}.`;

test('who completed a course is asked on a phone, answers by keyboard, and somebody takes it up', async ({
  browser,
  baseURL,
}) => {
  const { state } = await newPerson(baseURL!, 'fr');
  const { enrolmentId } = await enrolAndFinish(baseURL!, state, 'fr');
  const learner = await browser.newContext({ storageState: state, baseURL: baseURL!, viewport: PHONE });
  const page = await learner.newPage();
  await page.goto('/learn');
  await stands(page);
  await page
    .getByRole('region', { name: asked('title') })
    .getByRole('link')
    .click();
  await expect(page).toHaveURL(`/questionnaires/${enrolmentId}/end`);
  await stands(page);
  const send = page.getByRole('button', { name: own('send') });
  await expect(send).toBeDisabled();
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('textbox').last());
  await page.keyboard.type(WORDS);
  await tabTo(page, page.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await page.reload();
  await stands(page);
  await expect(page.getByRole('radio').first()).toBeChecked();
  await expect(page.getByRole('textbox').last()).toHaveValue(WORDS);
  await expectReflow(page, 360);
  await expectAccessible(page, 'a questionnaire');
  await send.press('Enter');
  await expect(page.getByRole('heading', { name: own('thanks.title') })).toBeFocused();
  await page.reload();
  await expect(page.getByText(own('thanks.text'))).toBeVisible();
  await learner.close();

  const desk = await browser.newContext({ storageState: stateOf('coordinator'), baseURL: baseURL! });
  const work = await desk.newPage();
  await work.goto(`${await organisationOf(desk.request)}/quality`);
  await stands(work);
  await work.getByRole('combobox', { name: anyWord('quality', 'period.from') }).selectOption({ index: 1 });
  await expect(work.getByRole('link', { name: anyWord('quality', 'overview.csv') })).toHaveAttribute(
    'href',
    /quality\.csv\?from=20\d\d-\d\d$/,
  );
  await expect(work.getByRole('rowheader').first()).toBeVisible();
  await expectReflow(work, 360);
  await expectAccessible(work, 'the quality of courses');
  await work.getByRole('link', { name: anyWord('quality', 'follow-up.title') }).click();
  const entry = work.getByRole('listitem').filter({ hasText: WORDS });
  await expect(entry).toContainText('Maialen Etcheverry');
  await entry.getByRole('button', { name: anyWord('quality', 'follow-up.closing.open') }).click();
  await expect(entry.getByRole('textbox')).toBeFocused();
  await entry.getByRole('button', { name: anyWord('common', 'action.cancel') }).click();
  await expect(entry.getByRole('heading')).toBeFocused();
  await entry.getByRole('button', { name: anyWord('quality', 'follow-up.closing.open') }).click();
  await entry.getByRole('textbox').fill('Le lien est réparé.');
  await expectAccessible(work, 'answers to take up');
  await expectReflow(work, 360);
  await entry.getByRole('button', { name: anyWord('quality', 'follow-up.closing.action') }).click();
  await expect(entry).toHaveCount(0);
  await work.getByRole('combobox', { name: anyWord('quality', 'follow-up.state') }).selectOption('closed');
  await expect(entry).toContainText('Le lien est réparé.');
  await work.getByRole('link', { name: anyWord('quality', 'results.back') }).click();
  await work.getByRole('rowheader').getByRole('link').first().click();
  await work
    .getByRole('textbox', { name: anyWord('quality', 'improvements.finding') })
    .fill('Un lien était rompu.');
  await work
    .getByRole('textbox', { name: anyWord('quality', 'improvements.decision') })
    .fill('Vérifier les liens.');
  await work.getByRole('button', { name: anyWord('quality', 'improvements.note') }).click();
  await expect(work.getByText('Vérifier les liens.').first()).toBeVisible();
  // All were asked when they finished.
  const today = new Date().toISOString().slice(0, 10);
  await work.getByLabel(anyWord('quality', 'earlier.since')).fill(today);
  await expect(work.getByText(anyWord('quality', 'earlier.none'))).toBeVisible();
  await expectAccessible(work, 'what was said of a course');
  await expectReflow(work, 360);
  await desk.close();

  // The link of a letter stands in every language.
  const anybody = await browser.newContext({ baseURL: baseURL! });
  const letter = await anybody.newPage();
  await letter.goto('/fr/questionnaire#unknown');
  await stands(letter);
  await letter.getByRole('button', { name: word('fr', 'common', 'nav.menu') }).click();
  await letter.getByRole('link', { name: 'Español' }).click();
  await expect(letter).toHaveURL('/es/questionnaire#unknown');
  await anybody.close();
});
