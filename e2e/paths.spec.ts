import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { theCourse } from './support/course';
import { organisationOf } from './support/pages';
import { newPerson } from './support/people';
import { expect, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const own = (key: string) => anyWord('paths', key);
const french = (key: string, values: Record<string, string | number> = {}) =>
  word('fr', 'paths', key, values);

test.use({ as: 'coordinator', viewport: DESK, isMobile: false, hasTouch: false });

test('a path is made of courses in an order, found in the catalogue, followed, and shown in My learning', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `Parcours ${Date.now()}`;
  await test.step('the coordinator makes it by the form', async () => {
    await page.goto(`${await organisationOf(page.request)}/paths`);
    await stands(page);
    await page.getByRole('link', { name: own('desk.new') }).click();
    await page
      .getByRole('textbox', { name: /\(Français\)/i })
      .first()
      .fill(name);
    const add = page.getByRole('combobox', { name: own('form.add') });
    await add.selectOption(theCourse().structure.id);
    await page.getByRole('button', { name: own('form.add-it') }).click();
    await add.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: own('form.up') })).toHaveCount(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: own('form.up') })).toHaveCount(2);
    await page
      .getByRole('button', { name: own('form.up') })
      .last()
      .click();
    await page
      .getByRole('checkbox', { name: own('form.required') })
      .first()
      .uncheck();
    await expectAccessible(page, 'the form of a path');
    await expectReflow(page, 360);
    await page.setViewportSize(DESK);
    await page.getByRole('button', { name: own('form.make') }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  });

  const { state } = await newPerson(baseURL!, 'fr');
  const context = await browser.newContext({
    ...{ storageState: state, baseURL: baseURL!, locale: 'fr-FR', viewport: PHONE },
  });
  const tab = await context.newPage();
  await test.step('a learner finds it in the HTML of the catalogue and follows it', async () => {
    const html = await (await context.request.get('/fr/paths')).text();
    expect(html).toContain(name);
    await tab.goto('/fr/paths');
    await stands(tab);
    await expectAccessible(tab, 'the paths of the catalogue');
    await tab.getByRole('link', { name }).click();
    await tab.getByRole('button', { name: french('follow') }).click();
    await expect(tab.getByText(french('following'))).toBeVisible();
    await expect(tab.getByText(french('progress.done', { done: 0, total: 1 }))).toBeVisible();
    await expectAccessible(tab, 'the page of a path');
    await expectReflow(tab, 360);
  });

  await test.step('My learning shows it with what comes next', async () => {
    await tab.goto('/learn');
    await stands(tab);
    await expect(tab.getByRole('heading', { name, level: 3 })).toBeVisible();
    const next = tab.getByRole('link', { name: new RegExp(`^${french('next')} \\(`) });
    await expect(next).toBeVisible();
    await expectAccessible(tab, 'my learning with a path');
    await next.click();
    await expect(tab).toHaveURL(new RegExp(`/fr/courses/${theCourse().structure.slug}$`));
  });

  await test.step('the learner leaves it from there, and it is gone', async () => {
    await tab.goto('/learn');
    await stands(tab);
    await tab.getByRole('button', { name: new RegExp(`^${french('leave')} \\(`) }).click();
    const asked = tab.getByRole('dialog', { name: french('leave-title') });
    await asked.getByRole('button', { name: french('leave') }).click();
    await expect(tab.getByRole('heading', { name, level: 3 })).toBeHidden();
  });
  await context.close();
});
