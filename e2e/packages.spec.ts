import type { Session } from '@pirecow/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { ROOT } from '../scripts/lib/paths.mjs';
import { expectAccessible, expectReflow } from './support/axe';
import { stateOf } from './support/people';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';
import { word } from './support/words';

const say = (key: string, values?: Record<string, string | number>) =>
  word('fr', 'organisations', key, values);

const about = (title: string) =>
  `<title><langstring lang="fr">${title}</langstring></title><description><langstring lang="fr">Pour essayer</langstring></description>`;
const unit = (id: string, title: string, moveOn: string) =>
  `<au id="https://publisher.example/${id}" moveOn="${moveOn}" masteryScore="0.8">${about(title)}<url>index.html?unit=${id}</url></au>`;
const NAMESPACE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';
const structure = (name: string) =>
  `<courseStructure xmlns="${NAMESPACE}"><course id="https://publisher.example/course">${about(name)}</course>` +
  `${unit('a', 'Premiers pas', 'CompletedAndPassed')}${unit('b', 'Suite', 'Passed')}</courseStructure>`;

/** What a unit does that is made with the client of the field; the page says how it went. */
const UNIT = `
(async () => {
  const result = document.querySelector('pre');
  try {
    const query = new URLSearchParams(location.search);
    const cmi5 = new Cmi5({
      endpoint: query.get('endpoint'), fetch: query.get('fetch'), actor: JSON.parse(query.get('actor')),
      registration: query.get('registration'), activityId: query.get('activityId'),
    });
    await cmi5.initialize();
    await cmi5.progress(50);
    await cmi5.interactionTrueFalse('test', 'question', true, true);
    await cmi5.pass(0.9);
    await cmi5.complete();
    await cmi5.terminate();
    result.textContent = 'done ' + cmi5.launchData.launchMode + ' ' + cmi5.getLearnerPreferences().languagePreference;
  } catch (error) {
    result.textContent = String(error) + JSON.stringify(error.response && error.response.data);
  }
  localStorage.setItem('a', 'b');
  result.dataset.reach = 'cookies: ' + document.cookie + ', storage: ' + localStorage.getItem('a');
})();`;

async function aPackage(name: string): Promise<Buffer> {
  const zip = new ZipFile();
  const client = await readFile(join(ROOT, 'node_modules/@xapi/cmi5/dist/Cmi5.umd.js'));
  zip.addBuffer(Buffer.from(structure(name)), 'cmi5.xml');
  zip.addBuffer(
    Buffer.from(
      '<!doctype html><title>Unit</title><pre></pre><script src="client.js"></script><script src="unit.js"></script>',
    ),
    'index.html',
  );
  zip.addBuffer(client, 'client.js');
  zip.addBuffer(Buffer.from(UNIT), 'unit.js');
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** Sends a file, and waits for what is said of it. */
async function send(page: Page, name: string, content: Buffer): Promise<void> {
  await page
    .getByLabel(say('package.choose'))
    .setInputFiles({ name, mimeType: 'application/zip', buffer: content });
  await page.getByRole('button', { name: say('package.look') }).click();
}

test.use({ as: 'trainer' });

test('a trainer brings a package in, and a unit made with @xapi/cmi5 runs through in its own origin', async ({
  page,
  browser,
  troubles,
}) => {
  const { memberships } = await tell<Session>(page.request, 'GET', '/api/session');
  const at = memberships.find(({ roles }) => roles.includes('trainer'))?.organisationId;
  const name = `Paquet ${Date.now()}`;
  await page.goto(`/organisations/${at}/packages`);
  await stands(page);

  await test.step('what is no package is refused with every fault', async () => {
    await send(page, 'broken.xml', Buffer.from(structure(name)));
    await expect(page.getByRole('alert')).toContainText(say('package.refused'));
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(2);
    await expectAccessible(page, 'a refused package');
  });

  await test.step('a package is taken in and listed', async () => {
    await page.getByRole('button', { name: word('fr', 'incoming', 'again') }).click();
    await send(page, `${name}.zip`, await aPackage(name));
    const report = page.getByRole('status').filter({ hasText: name });
    const recent = page.getByRole('region', { name: word('fr', 'incoming', 'recent') });
    const own = recent.getByRole('listitem').filter({ hasText: `${name}.zip` });
    await expect(report).toContainText('2 unités');
    // Who leaves and comes back finds it where it was.
    await page.reload();
    await stands(page);
    await own.getByRole('button').click();
    await expect(report).toContainText(say('package.looked', { title: name }));
    await page.getByRole('button', { name: say('package.import') }).click();
    await expect(report).toContainText(say('package.imported', { title: name }));
    await expect(own).toContainText(word('fr', 'incoming', 'state.done'));
    await expectAccessible(page, 'an imported package');
    await page.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  });

  await test.step('its unit opens in a tab, speaks to the record store, and reaches nothing of ours', async () => {
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: new RegExp(`^${say('unit.start')} \\(Premiers pas`) }).click(),
    ]);
    await expect(tab.locator('pre')).toHaveText(/^done Normal fr/);
    await expect(tab.locator('pre')).toHaveAttribute('data-reach', 'cookies: , storage: b');
    const { origin, port } = new URL(tab.url());
    expect(origin).toMatch(/^http:\/\/[0-9a-f-]{36}\.localhost:\d+$/);
    // The next port serves packages and nothing else, and the platform answers nobody there.
    troubles.expect(/blocked by CORS policy|ERR_FAILED GET .*\/api\/session|^404 GET .*\.localhost:\d+\//);
    for (const path of ['/api/session', '/']) {
      expect((await page.request.get(`http://localhost:${port}${path}`)).status()).toBe(404);
      expect(await tab.evaluate((url) => fetch(url).then(({ status }) => status), path)).toBe(404);
    }
    const reached = await tab.evaluate(
      (url) => fetch(url, { credentials: 'include' }).then(String, () => 'refused'),
      new URL('/api/session', page.url()).href,
    );
    expect(reached).toBe('refused');
    expect(await tab.evaluate(() => window.opener === null)).toBe(true);
    await tab.close();
  });

  await test.step('its page shows what was reached', async () => {
    await page.reload();
    await stands(page);
    const first = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'Premiers pas' }) });
    await expect(first).toContainText(say('unit-state.done'));
    await expect(page.getByRole('progressbar').first()).toHaveAttribute('aria-valuenow', '50');
    await expectAccessible(page, 'a package');
    for (const width of [320, 768]) await expectReflow(page, width);
    await page.screenshot({ path: 'test-results/package.png', fullPage: true });
  });

  await test.step('a coordinator waives the other unit, and the package is done', async () => {
    const context = await browser.newContext({ storageState: stateOf('coordinator') });
    const desk = await context.newPage();
    await desk.goto(page.url());
    await stands(desk);
    await desk.getByRole('button', { name: new RegExp(`^${say('waive.action')} `) }).click();
    const dialog = desk.getByRole('dialog');
    await expect(dialog.getByLabel(say('waive.unit'))).toContainText('Suite');
    await expectAccessible(desk, 'a waiver');
    await dialog.getByRole('button', { name: say('waive.action') }).click();
    await expect(desk.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100');
    await context.close();
  });
});
