import { theCourse } from './support/course';
import type { CourseDetail } from '@pirecow/contracts';
import { expectAccessible, expectReflow, PHONE } from './support/axe';
import { tabTo } from './support/keyboard';
import { letterTo } from './support/letters';
import { organisationOf } from './support/pages';
import { stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const own = (key: string) => word('fr', 'complaints', key);
const anywhere = (key: string) => anyWord('complaints', key);
/** Unlike what any other test writes. */
const WORDS = `Le lien de la leçon ${process.pid} ne s’ouvre pas.`;

/** A name that nobody else has, in letters. */
const aName = () => `Jon ${[...String(Date.now())].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;

test('somebody without an account complains on a phone, by keyboard, and follows what comes of it', async ({
  browser,
  baseURL,
}) => {
  const anybody = await browser.newContext({ baseURL: baseURL!, viewport: PHONE });
  const page = await anybody.newPage();
  await page.goto('/fr/complaints');
  await stands(page);
  const path = `/api/catalogue/courses/${theCourse().structure.slug}`;
  const { organisation } = await tell<CourseDetail>(anybody.request, 'GET', path);
  await page
    .getByRole('combobox', { name: own('field.organisation') })
    .selectOption({ label: organisation.name });
  await tabTo(page, page.getByRole('textbox', { name: own('field.text') }));
  await page.keyboard.type(WORDS);
  const [name, email] = [aName(), `complaint-${Date.now()}@example.org`];
  await page.getByRole('textbox', { name: own('field.name') }).fill(name);
  await page.getByRole('textbox', { name: own('field.email') }).fill(email);
  await expectAccessible(page, 'a complaint');
  await expectReflow(page, 360);
  await page.getByRole('button', { name: own('make') }).press('Enter');
  await expect(page.getByRole('heading', { level: 2 })).toBeFocused();
  await expectAccessible(page, 'the receipt of a complaint');

  const desk = await browser.newContext({
    ...{ storageState: stateOf('coordinator'), baseURL: baseURL!, viewport: PHONE },
  });
  const work = await desk.newPage();
  await work.goto(`${await organisationOf(desk.request)}/complaints`);
  await stands(work);
  const entry = work
    .getByRole('listitem')
    .filter({ has: work.getByRole('heading', { name: new RegExp(name) }) });
  await entry.getByRole('button', { expanded: false }).click();
  await expect(entry).toContainText(WORDS);
  const away = entry.getByRole('region', { name: anywhere('accused.title') });
  await away.getByRole('combobox').selectOption({ index: 1 });
  await away.getByRole('button', { name: anywhere('accused.add-action') }).click();
  await expect(away.getByText(anywhere('accused.lead'))).toBeVisible();
  await expect(away).toBeFocused();
  await away.getByRole('button').first().click();
  await work
    .getByRole('dialog')
    .getByRole('button', { name: anywhere('accused.free-action') })
    .click();
  await expect(away.getByText(anywhere('accused.lead'))).toHaveCount(0);
  await expect(away).toBeFocused();
  await entry.getByRole('button', { name: anywhere('take') }).click();
  await expect(entry.getByRole('heading', { level: 2 })).toBeFocused();
  await entry.getByRole('button', { name: anywhere('close.open') }).click();
  const explained = entry.getByRole('textbox').first();
  await expect(explained).toBeFocused();
  await explained.fill('Le lien est réparé.');
  await expectAccessible(work, 'a complaint that is decided');
  await expectReflow(work, 360);
  await entry.getByRole('button', { name: anywhere('close.action') }).click();
  await expect(entry).toHaveCount(0);
  await work.getByRole('combobox', { name: anywhere('show') }).selectOption('closed');
  await expect(entry).toHaveCount(1);
  await desk.close();

  // The link of the letter opens this complaint, and nothing else.
  const platform = await browser.newContext({ storageState: stateOf('platform'), baseURL: baseURL! });
  const letter = await letterTo(platform.request, email, 'complaint-founded');
  await platform.close();
  await page.goto(/\/fr\/complaints#\S+/.exec(letter)![0]);
  await stands(page);
  await expect(page.getByText('Le lien est réparé.')).toBeVisible();
  // Whoever sits down here next finds no key.
  await expect(page).toHaveURL(/\/fr\/complaints$/);
  await page.getByRole('button', { name: own('appeal.open') }).press('Enter');
  await page.getByRole('textbox').fill('Pas celui de la page 2.');
  await expectAccessible(page, 'what came of a complaint');
  await expectReflow(page, 360);
  await page.getByRole('button', { name: own('send') }).press('Enter');
  await expect(page.getByText(own('state.appealed'))).toBeVisible();
  for (const what of ['let-be', 'erase']) {
    await page.getByRole('button', { name: own(`${what}.open`) }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: own(`${what}.action`), exact: true }).press('Enter');
    await expect(dialog).toHaveCount(0);
  }
  await expect(page.getByText(own('erase.done'))).toBeFocused();
  await expect(page.getByText('Le lien est réparé.')).toHaveCount(0);
  await anybody.close();
});

test('an administrator finds what somebody without an account made by the address, and erases it', async ({
  browser,
  baseURL,
}) => {
  const desk = await browser.newContext({
    ...{ storageState: stateOf('administrator'), baseURL: baseURL!, viewport: PHONE },
  });
  const page = await desk.newPage();
  const place = await organisationOf(desk.request);
  const email = `erased-${Date.now()}@example.org`;
  const about = { about: 'other', courseId: null, person: '', text: WORDS, language: 'fr' };
  await tell(desk.request, 'POST', '/api/complaints/by-letter', {
    ...{ ...about, id: crypto.randomUUID(), organisationId: place.split('/')[2] },
    ...{ name: 'Jon Doe', email },
  });
  await page.goto(`${place}/complaints`);
  await stands(page);
  await page.getByRole('link', { name: anywhere('by-address.title') }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: anywhere('by-address.title') })).toBeVisible();
  const address = page.getByRole('textbox');
  await address.fill(email);
  await address.press('Enter');
  const erase = page.getByRole('button', { name: anywhere('by-address.erase') });
  await expect(page.locator(':focus')).toContainText(email);
  await expectAccessible(page, 'complaints of an address');
  await expectReflow(page, 360);
  await erase.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: anywhere('erase.action'), exact: true }).press('Enter');
  await expect(page.locator(':focus')).toHaveText(anywhere('by-address.erased_one'));
  await address.fill(`nobody-${email}`);
  await address.press('Enter');
  await expect(page.getByText(anywhere('by-address.none'))).toBeVisible();
  await desk.close();
});
