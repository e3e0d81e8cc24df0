import { randomUUID } from 'node:crypto';
import { expectAccessible, expectReflow } from './support/axe';
import { OtherStore } from './support/other-store';
import { organisationOf } from './support/pages';
import { expect, type Page, stands, test } from './support/test';
import { anyWord } from './support/words';

const own = (key: string) => anyWord('organisations', key);
const [PASSED, FAILED] = ['http://adlnet.gov/expapi/verbs/passed', 'http://adlnet.gov/expapi/verbs/failed'];
/** Longer than the pause between two turns of the jobs. */
const TURNS = { timeout: 30_000 };

test.use({ as: 'administrator' });

const panel = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
const fact = (page: Page, name: string, key: string) =>
  panel(page, name).getByText(own(key)).locator('xpath=following-sibling::dd[1]');
const aStatement = (rest: object = {}) => ({
  id: randomUUID(),
  actor: { mbox: 'mailto:ane@example.org' },
  verb: { id: PASSED },
  object: { id: 'https://example.org/activities/walk' },
  ...rest,
});

async function look(page: Page, what: string) {
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${what}, ${colorScheme}`);
  }
  for (const width of [360, 320]) await expectReflow(page, width);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function fillRemote(page: Page, values: { name: string; endpoint: string }) {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(own('exchange.name')).fill(values.name);
  await dialog.getByLabel(own('exchange.endpoint')).fill(values.endpoint);
  await dialog.getByLabel(own('exchange.key')).fill('key');
  await dialog.getByLabel(own('exchange.secret')).fill('secret');
  return dialog;
}

test('an administrator has records sent on, mends what was refused, and ends it', async ({
  page,
  troubles,
}) => {
  troubles.expect(/^400 POST .*\/forwards$/);
  const store = new OtherStore();
  const refused = new Set<string>();
  store.refuses = ({ id, verb }) => {
    if (refused.size === 0 && verb.id === PASSED) refused.add(id);
    return refused.has(id) ? 'we know no such course' : undefined;
  };
  const endpoint = await store.open();
  const name = `Université ${Date.now()}`;
  await page.goto(`${await organisationOf(page.request)}/exchange`);
  await stands(page);

  await test.step('a wrong address is named at its field', async () => {
    await page
      .getByRole('button', { name: own('exchange.add') })
      .first()
      .click();
    const dialog = await fillRemote(page, { name, endpoint: 'http://a:b@example.org' });
    await look(page, 'the form');
    await dialog.getByRole('button', { name: own('exchange.add') }).click();
    await expect(dialog.getByLabel(own('exchange.endpoint'))).toHaveAttribute('aria-invalid', 'true');
    await dialog.getByLabel(own('exchange.endpoint')).fill(endpoint);
    for (const verb of [PASSED, FAILED])
      await dialog
        .getByRole('checkbox')
        .and(dialog.locator(`[value="${verb}"]`))
        .check();
    await dialog.getByRole('button', { name: own('exchange.add') }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the queue is seen to be sent, and one is refused', async () => {
    await expect(panel(page, name).getByRole('button', { name: /^1 / })).toBeVisible(TURNS);
    await expect(fact(page, name, 'exchange.waiting')).toHaveText('0', TURNS);
    expect(store.arrived.size).toBeGreaterThan(0);
    await look(page, 'the queue');
  });

  await test.step('the refused one is read with its answer, sent again and leaves the list', async () => {
    await panel(page, name).getByRole('button', { name: /^1 / }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('we know no such course');
    await dialog.getByRole('button', { name: own('exchange.statement') }).click();
    const [id = ''] = refused;
    await expect(dialog.getByRole('region')).toContainText(id);
    await look(page, 'what was refused');
    store.refuses = () => undefined;
    await dialog.getByRole('button', { name: own('exchange.retry-all') }).click();
    await expect(dialog.getByText(own('exchange.none-refused'))).toBeVisible(TURNS);
    expect(store.arrived.has(id)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('it is paused, goes on, tells why it fails, gets another name, and ends', async () => {
    const press = (key: string) =>
      panel(page, name)
        .getByRole('button', { name: own(key) })
        .click();
    const tag = (key: string) => panel(page, name).getByText(own(key), { exact: true });
    await press('exchange.pause');
    await expect(tag('exchange.state.paused')).toBeVisible();
    await press('exchange.resume');
    await expect(tag('exchange.state.even')).toBeVisible(TURNS);
    await press('exchange.change');
    const form = page.getByRole('dialog');
    await expect(form.getByRole('checkbox').and(form.locator(`[value="${PASSED}"]`))).toBeChecked();
    await form.getByLabel(own('exchange.activities')).fill('https://example.org/activities/walk');
    await form.getByRole('button', { name: own('form.save') }).click();
    await expect(form).toBeHidden();
    await expect(panel(page, name)).toContainText(/1 (activité|actividad|activity)|jarduera 1/);
    await press('exchange.remove');
    const asks = page.getByRole('dialog', { name: own('exchange.remove-title') });
    await asks.getByRole('button', { name: own('exchange.remove') }).click();
    await expect(panel(page, name)).toHaveCount(0);
  });
  store.close();
});

test('an administrator imports a file and another store, and reads what was refused', async ({ page }) => {
  const store = new OtherStore();
  store.gives = [aStatement(), aStatement()];
  const endpoint = await store.open();
  const [file, pulled] = [`archive-${Date.now()}.jsonl`, `Ancien LRS ${Date.now()}`];
  const lines = [aStatement(), { ...aStatement(), verb: { id: 'no-iri' } }, aStatement()];
  await page.goto(`${await organisationOf(page.request)}/exchange`);
  await stands(page);

  await test.step('a file is taken in, and its refused line named with the rule', async () => {
    await page.getByRole('button', { name: own('exchange.file-title') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(own('exchange.file')).setInputFiles({
      name: file,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
    });
    await look(page, 'the form of a file');
    await dialog.getByRole('button', { name: own('exchange.begin') }).click();
    await expect(dialog).toBeHidden();
    await expect(panel(page, file).getByText(own('exchange.import-state.done'))).toBeVisible(TURNS);
    await expect(fact(page, file, 'exchange.count.stored')).toHaveText('2');
    await panel(page, file)
      .getByRole('button', { name: own('exchange.refused-lines') })
      .click();
    await expect(dialog.getByRole('row').last()).toContainText(/2.*verb\.id.*IRI/);
    await look(page, 'refused lines');
    await page.keyboard.press('Escape');
  });

  await test.step('another store is read', async () => {
    await page.getByRole('button', { name: own('exchange.pull-title') }).click();
    const dialog = await fillRemote(page, { name: pulled, endpoint });
    await look(page, 'the form of a store');
    await dialog.getByRole('button', { name: own('exchange.begin') }).click();
    await expect(panel(page, pulled).getByText(own('exchange.import-state.done'))).toBeVisible(TURNS);
    await expect(fact(page, pulled, 'exchange.count.stored')).toHaveText('2');
    await look(page, 'imports');
  });
  store.close();
});
