import type { BankList, Session } from '@pirecow/contracts';
import { readFile } from 'node:fs/promises';
import { DESK, expectAccessible, expectReflow, PHONE } from './support/axe';
import { organisationOf } from './support/pages';
import { add, own, saved } from './support/studio';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord } from './support/words';

const GIFT = `::Accueil::[markdown]Que fait-on d’abord au **comptoir** ? {
=Écouter
~Signer un contrat
}

// [id:7] [tag:frontière]
Le col du Somport relie deux pays. {T}

Écrivez un poème. {}
`;

test.use({ as: 'trainer', viewport: DESK, isMobile: false, hasTouch: false });

async function chooseFile(page: Page): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: own('bank.import.file') }).click(),
  ]);
  await chooser.setFiles({ name: 'questions.gift.txt', mimeType: 'text/plain', buffer: Buffer.from(GIFT) });
  await page.getByRole('combobox', { name: own('bank.import.language') }).selectOption('fr');
  await page.getByRole('button', { name: own('bank.import.look') }).click();
}

test('a trainer brings questions in, edits one, uses it in an assessment, keeps it and sends it on', async ({
  page,
}) => {
  const organisation = await organisationOf(page.request);
  const questions = `/api${organisation}/questions`;

  await test.step('the file is looked into first, and nothing is taken over before one says so', async () => {
    await page.goto(`${organisation}/questions`);
    await stands(page);
    await page.getByRole('link', { name: own('bank.import.open') }).click();
    await stands(page);
    await chooseFile(page);
    const report = page.getByRole('region', { name: own('bank.import.report') });
    await expect(report.getByRole('listitem')).toHaveCount(3);
    await expect(report.getByText(own('bank.outcome.refused'))).toHaveCount(1);
    await expectAccessible(page, 'the report of a file');
    await expectReflow(page, PHONE.width);
    await page.setViewportSize(DESK);
    expect((await tell<BankList>(page.request, 'GET', `${questions}?q=comptoir`)).items).toEqual([]);
    await page.getByRole('button', { name: own('bank.import.take_other') }).click();
    await page.getByRole('link', { name: own('bank.import.see') }).click();
    await stands(page);
  });

  await test.step('a question is found, and edited', async () => {
    await page.getByRole('searchbox', { name: own('bank.search') }).fill('comptoir');
    await expect(page.getByRole('list', { name: own('bank.list') }).getByRole('checkbox')).toHaveCount(1);
    await expectAccessible(page, 'the bank');
    await page.getByRole('link', { name: 'Que fait-on d’abord au comptoir ?' }).click();
    await stands(page);
    await page
      .getByRole('textbox', { name: own('choice.option') })
      .nth(1)
      .fill('Signer tout de suite');
    await page.getByLabel(own('bank.edit.tags')).fill('accueil, premier jour');
    await page.getByRole('combobox', { name: own('bank.edit.difficulty') }).selectOption('2');
    await page.getByRole('button', { name: own('bank.edit.save') }).click();
    await expect(page.getByRole('status').filter({ hasText: own('bank.edit.saved') })).toBeVisible();
    await page.getByRole('combobox', { name: own('bank.edit.language') }).selectOption('es');
    await page.getByRole('textbox', { name: own('question.prompt') }).fill('¿Qué se hace primero?');
    await page.getByRole('button', { name: own('bank.edit.save') }).click();
    await expect(page.getByRole('status').filter({ hasText: own('bank.edit.saved') })).toBeVisible();
    await expectAccessible(page, 'a question of the bank');
  });

  await test.step('it is copied into a unit, and one of the unit into the bank', async () => {
    await page.goto(await unitOfItsOwn(page, organisation));
    await stands(page);
    await page
      .getByRole('button', { name: own('add.title') })
      .last()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: own('bank.studio.from') })
      .click();
    const dialog = page.getByRole('dialog', { name: own('bank.studio.from') });
    await dialog.getByRole('searchbox').fill('tout de suite');
    await expect(dialog.getByRole('listitem').getByRole('button')).toHaveCount(1);
    await dialog.getByRole('button', { name: own('bank.studio.take') }).click();
    const block = page.locator('[data-type="singleChoice"]');
    await expect(block).toContainText('Signer tout de suite');
    await expect(page.getByRole('status').filter({ hasText: own('save.saved') })).toBeVisible();
    await page.reload();
    await stands(page);
    await expect(block).toContainText('Signer tout de suite');
    await block.getByRole('button', { name: own('bank.studio.keep') }).click();
    await expect(page.getByText(own('bank.studio.kept'))).toBeAttached();
  });

  await test.step('a draw has what the bank has under a tag, once one takes it over', async () => {
    await add(page, 'pool');
    const pool = page.locator('[data-type="pool"]');
    await pool.getByRole('combobox', { name: own('pool.source') }).selectOption('bank');
    await pool.getByRole('combobox', { name: own('bank.filter.tag') }).selectOption('premier jour');
    await pool.getByRole('combobox', { name: own('bank.filter.difficulty') }).selectOption('2');
    const stand = pool.getByRole('status').first();
    await expect(stand).toHaveText(own('pool.fit_one'));
    await expectAccessible(page, 'a draw from the bank');
    await expectReflow(page, PHONE.width);
    await page.setViewportSize(DESK);
    await pool.getByRole('button', { name: own('pool.take') }).click();
    // Nothing is left to be taken over.
    await expect(pool.getByRole('button', { name: own('pool.take') })).toHaveCount(0);
    await expect(page.locator('[data-pooled]').first()).toContainText('Signer tout de suite');
    await page.reload();
    await stands(page);
    await expect(stand).toHaveText(own('pool.fit_one'));
    await expect(pool.getByRole('button', { name: own('pool.take') })).toHaveCount(0);
    await expect(page.locator('[data-pooled]')).toHaveCount(1);
  });

  await test.step('a copy that was reworded is given up only after asking', async () => {
    const copy = page.locator('[data-pooled]');
    const answer = copy.getByRole('textbox', { name: own('choice.option') }).first();
    await answer.fill('Écouter longuement');
    await saved(page);
    const take = page.getByRole('button', { name: own('pool.take') });
    await page.reload();
    await stands(page);
    await take.click();
    const asks = page.getByRole('dialog', { name: own('pool.replace') });
    await expectAccessible(page, 'asking before copies are replaced');
    await asks.getByRole('button', { name: anyWord('common', 'action.back') }).click();
    await expect(answer).toHaveText('Écouter longuement');
    await take.click();
    await asks.getByRole('button', { name: own('pool.take') }).click();
    await expect(answer).toHaveText('Écouter');
    await expect(take).toHaveCount(0);
  });

  await test.step('what is chosen leaves as QTI', async () => {
    await page.goto(`${organisation}/questions?tag=frontière`);
    await stands(page);
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: own('bank.export.open') }).click();
    const dialog = page.getByRole('dialog', { name: own('bank.export.title') });
    await dialog.getByRole('combobox', { name: own('bank.export.format') }).selectOption('qti-3.0');
    await dialog.getByRole('combobox', { name: own('bank.export.language') }).selectOption('fr');
    await expect(dialog.getByText(own('bank.note.tag'))).toBeVisible();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: own('bank.export.download') }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('questions-qti-3.0.zip');
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  });
});

/** An assessment with nothing in it, in a course that this test begins. */
async function unitOfItsOwn(page: Page, organisation: string): Promise<string> {
  const { memberships } = await tell<Session>(page.request, 'GET', '/api/session');
  const [id, module, unit] = ids();
  const studio = `/api/studio/${memberships[0]?.organisationId}/courses`;
  const put = (path: string, data: object) => page.request.post(studio + path, { data });
  await put('', { id, title: 'Une banque', sourceLanguage: 'fr', languages: ['es'] });
  await put(`/${id}/modules`, { id: module, title: 'Un', after: null });
  await put(`/${id}/units`, { id: unit, moduleId: module, kind: 'assessment', title: 'Essai', after: null });
  return `${organisation}/courses/${id}/edit?unit=${unit}`;
}

/** Ids of version 7, as the studio makes them. */
const ids = () => ['1', '2', '3'].map((digit) => `0199f0a0-ba4c-7000-8000-00000000000${digit}`);
