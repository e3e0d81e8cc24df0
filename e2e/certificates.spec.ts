import { readFileSync } from 'node:fs';
import type { OwnCertificates, RunList } from '@pirecow/contracts';
import { expectAccessible, expectReflow, PHONE } from './support/axe';
import { theCourse } from './support/course';
import { enrolAndFinish } from './support/learning';
import { organisationOf } from './support/pages';
import { newPerson, stateOf } from './support/people';
import { tell } from './support/tell';
import { expect, type Page, stands, test } from './support/test';
import { anyWord, word } from './support/words';

const own = (key: string) => word('fr', 'certificates', key);

/** A run asks for a share of attendance, and says in words what it asks for. */
async function asksOfRun(work: Page, organisation: string): Promise<void> {
  const wishes = new URLSearchParams({ organisationId: organisation.split('/').at(-1)!, limit: '1' });
  const [run] = (await tell<RunList>(work.request, 'GET', `/api/runs?${wishes}`)).items;
  await work.goto(`/runs/${run!.id}`);
  await stands(work);
  await work.getByRole('link', { name: anyWord('runs', 'entry-page.certificate') }).click();
  await work.getByRole('checkbox', { name: anyWord('certificates', 'of.runs.given') }).check();
  await expect(work.getByText(anyWord('certificates', 'course.asks-course'))).toBeVisible();
  await work.getByLabel(anyWord('certificates', 'course.attendance')).fill('75');
  await expect(work.getByText(/75\s?%|% 75/).first()).toBeVisible();
  await expectReflow(work, 360);
  await expectAccessible(work, 'the certificate of a run');
}

/** A logo and a signatory are added and seen before they count. */
async function looksSo(work: Page): Promise<void> {
  const look = (key: string) => anyWord('certificates', `look.${key}`);
  await work.getByRole('link', { name: look('open') }).click();
  await expect(work.getByRole('heading', { level: 1, name: look('title') })).toBeVisible();
  const logos = work.getByRole('group', { name: look('logos') });
  await logos.getByLabel(look('logo-name')).fill('Larrun');
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><circle cx="15" cy="15" r="9"/></svg>';
  const file = { name: 'larrun.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) };
  await logos.getByLabel(look('picture')).setInputFiles(file);
  await logos.getByRole('button', { name: look('add') }).click();
  await expect(logos.getByRole('img', { name: 'Larrun' })).toBeVisible();
  await work.getByLabel(look('name'), { exact: true }).fill('Jon Doe');
  const preview = work.getByRole('link', { name: look('preview-open') });
  await expect(preview).toHaveAttribute('href', /Jon\+Doe/);
  const document = await work.request.get((await preview.getAttribute('href')) ?? '');
  expect([document.status(), document.headers()['content-type']]).toEqual([200, 'application/pdf']);
  await expectReflow(work, 360);
  await expectAccessible(work, 'the look of certificates');
  await work.getByRole('button', { name: look('save') }).click();
  await expect(work.getByText(look('saved'))).toBeVisible();
}

test('who completes a course gets a certificate, shows it to anybody, and a coordinator revokes it', async ({
  browser,
  baseURL,
}) => {
  const { state } = await newPerson(baseURL!, 'fr');
  await enrolAndFinish(baseURL!, state, 'fr');
  const learner = await browser.newContext({ storageState: state, baseURL: baseURL!, viewport: PHONE });
  const page = await learner.newPage();
  // The worker issues it.
  const wallet = () => tell<OwnCertificates>(learner.request, 'GET', '/api/certificates');
  await expect.poll(async () => (await wallet()).items.length).toBe(1);
  const [certificate] = (await wallet()).items;
  const path = new URL(certificate!.link).pathname;
  await page.goto('/learn');
  await stands(page);
  await page.getByRole('link', { name: word('fr', 'learning', 'mine.certificates') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(own('wallet.title'));
  await expect(page.getByText(own('standing.valid'), { exact: true })).toBeVisible();
  await expectReflow(page, 360);
  await expectAccessible(page, 'own certificates');
  const fetched = page.waitForEvent('download');
  await page.getByRole('link', { name: own('wallet.download') }).click();
  expect((await fetched).suggestedFilename()).toBe(`certificate-${certificate!.code}.pdf`);
  const document = readFileSync(await (await fetched).path());
  await page.getByText(own('badge.open'), { exact: true }).click();
  await expect(page.getByRole('img', { name: own('badge.alt').replace('{{course}}', '') })).toBeVisible();
  await page.getByRole('checkbox', { name: own('badge.name') }).check();
  const badge = page.waitForEvent('download');
  await page.getByRole('link', { name: own('badge.json') }).click();
  const credential = readFileSync(await (await badge).path(), 'utf8');
  expect(credential).toContain('Maialen Etcheverry');
  expect(JSON.parse(credential)).toMatchObject({ id: certificate!.link });
  await expectReflow(page, 360);
  await expectAccessible(page, 'own badge');
  const link = page.getByRole('link', { name: own('share.linked-in') });
  await expect(link).toHaveAttribute('href', new RegExp(`certId=${certificate!.code}`));

  const anybody = await browser.newContext({ baseURL: baseURL!, locale: 'es-ES', viewport: PHONE });
  const visitor = await anybody.newPage();
  await visitor.goto(path);
  await stands(visitor);
  await expect(
    visitor.getByText(word('es', 'certificates', 'standing.valid'), { exact: true }),
  ).toBeVisible();
  await expect(visitor.getByText(word('es', 'certificates', 'verify.name-hidden'))).toBeVisible();
  await expect(visitor.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  await expectReflow(visitor, 360);
  await expectAccessible(visitor, 'the verification of a certificate');
  await page.getByRole('checkbox', { name: own('share.name') }).check();
  await expect.poll(async () => (await wallet()).items[0]?.showsName).toBe(true);
  await visitor.reload();
  await expect(visitor.getByText('Maialen Etcheverry')).toBeVisible();
  const check = async (buffer: Buffer, outcome: string) => {
    const file = { name: 'certificado.pdf', mimeType: 'application/pdf', buffer };
    await visitor.getByLabel(word('es', 'certificates', 'document.file')).setInputFiles(file);
    await visitor.getByRole('button', { name: word('es', 'certificates', 'document.look') }).click();
    await expect(visitor.getByText(word('es', 'certificates', `document.${outcome}`))).toBeVisible();
  };
  await check(document, 'intact');
  document[200] = document[200]! ^ 1;
  await check(document, 'altered');
  await expectAccessible(visitor, 'an altered certificate');

  const desk = await browser.newContext({ storageState: stateOf('coordinator'), baseURL: baseURL! });
  const work = await desk.newPage();
  const organisation = await organisationOf(desk.request);
  await work.goto(`${organisation}/runs?course=${theCourse().structure.id}`);
  await stands(work);
  await work.getByRole('link', { name: anyWord('runs', 'entry-page.certificate') }).click();
  const row = work.getByRole('row').filter({ hasText: certificate!.code });
  await expect(row).toContainText('Maialen Etcheverry');
  await expectReflow(work, 360);
  await expectAccessible(work, 'the certificates of a course');
  await row.getByRole('button', { name: anyWord('certificates', 'revocation.open') }).click();
  const dialog = work.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Une autre personne a passé le test.');
  await expectAccessible(work, 'revoking a certificate');
  await dialog.getByRole('button', { name: anyWord('certificates', 'revocation.action') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText('Une autre personne');
  await asksOfRun(work, organisation);
  await looksSo(work);
  await desk.close();

  await visitor.reload();
  await expect(visitor.getByText(word('es', 'certificates', 'verify.means.revoked'))).toBeVisible();
  await expect(visitor.getByText('Maialen Etcheverry')).toHaveCount(0);
  await visitor.getByRole('textbox').fill('0000-0000-0000-0000');
  await visitor.getByRole('button', { name: word('es', 'certificates', 'verify.look') }).click();
  await expect(
    visitor.getByText(word('es', 'certificates', 'verify.unknown'), { exact: true }),
  ).toBeVisible();
  await anybody.close();
  await learner.close();
});
