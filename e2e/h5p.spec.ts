import type { ExplorerList, Session } from '@pirecow/contracts';
import type { APIRequestContext } from '@playwright/test';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { expectAccessible, expectReflow } from './support/axe';
import { expect, type Page, stands, test } from './support/test';
import { tell } from './support/tell';
import { word } from './support/words';

const say = (key: string, values?: Record<string, string | number>) =>
  word('fr', 'organisations', key, values);

/** A content type as those of H5P are made: it draws its question, says what was answered, and keeps what it stands at. */
const CONTENT_TYPE = `H5P.PirecowSmall = function (params, id, extras) {
  H5P.EventDispatcher.call(this);
  var self = this;
  var state = (extras && extras.previousState) || { tries: 0 };
  this.getMaxScore = function () { return 2; };
  this.getCurrentState = function () { return state; };
  this.attach = function ($box) {
    $box.append('<p>' + params.question + '</p><pre></pre>');
    function show() { $box.find('pre').text('essais : ' + state.tries); }
    function answer(score) {
      state = { tries: state.tries + 1 };
      show();
      var event = self.createXAPIEventTemplate('answered');
      event.setScoredResult(score, 2, self, true, score === 2);
      event.data.statement.result.response = String(score);
      self.trigger(event);
    }
    $box.append(H5P.jQuery('<button>', { text: 'Presque', on: { click: function () { answer(1); } } }));
    $box.append(H5P.jQuery('<button>', { text: 'Juste', on: { click: function () { answer(2); } } }));
    show();
  };
};
H5P.PirecowSmall.prototype = Object.create(H5P.EventDispatcher.prototype);`;

const LIBRARY = { machineName: 'H5P.PirecowSmall', majorVersion: 1, minorVersion: 0 };

function anActivity(title: string): Promise<Buffer> {
  const zip = new ZipFile();
  const files = {
    'h5p.json': {
      ...{ title, language: 'fr', mainLibrary: LIBRARY.machineName, embedTypes: ['iframe'] },
      preloadedDependencies: [LIBRARY],
    },
    'content/content.json': { question: 'Quel est le plus haut sommet des Pyrénées ?' },
    'H5P.PirecowSmall-1.0/library.json': {
      ...{ ...LIBRARY, title: 'Small', patchVersion: 0, runnable: 1 },
      preloadedJs: [{ path: 'small.js' }],
    },
  };
  for (const [path, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(JSON.stringify(content)), path);
  zip.addBuffer(Buffer.from(CONTENT_TYPE), 'H5P.PirecowSmall-1.0/small.js');
  zip.end();
  return buffer(zip.outputStream as Readable);
}

test.use({ as: 'trainer' });

async function launch(page: Page, title: string): Promise<Page> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: new RegExp(`^${say('unit.start')} \\(${title}`) }).click(),
  ]);
  return tab;
}

/** The verbs of what the records say of the package and the activity of that name, oldest first. */
async function verbsOf(client: APIRequestContext, title: string): Promise<string[]> {
  const { items } = await tell<ExplorerList>(client, 'GET', '/api/records/statements?limit=50');
  const own = items.filter(({ object }) => object.name === title);
  return own.map(({ verb }) => verb.id.slice(verb.id.lastIndexOf('/') + 1)).reverse();
}

test('an H5P activity comes in, is left midway, goes on there and is passed', async ({ page }) => {
  const { memberships } = await tell<Session>(page.request, 'GET', '/api/session');
  const at = memberships.find(({ roles }) => roles.includes('trainer'))?.organisationId;
  const title = `Sommets ${Date.now()}`;
  const file = { mimeType: 'application/zip', buffer: await anActivity(title) };

  await test.step('a look first names what it runs on', async () => {
    await page.goto(`/organisations/${at}/packages`);
    await stands(page);
    await page.getByLabel(say('package.choose')).setInputFiles({ name: 'sommets.h5p', ...file });
    await page.getByRole('button', { name: say('package.look') }).click();
    const report = page.getByRole('status').filter({ hasText: title });
    await expect(report).toContainText('H5P.PirecowSmall 1.0');
    await expectAccessible(page, 'what an activity would bring');
    await expectReflow(page, 320);
    await page.getByRole('button', { name: say('package.import') }).click();
    await expect(report).toContainText(say('package.imported', { title }));
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  });

  await test.step('what was answered before the tab was closed is kept', async () => {
    const tab = await launch(page, title);
    await expect(tab.locator('pre')).toHaveText('essais : 0');
    await expectAccessible(tab, 'the page of an activity');
    await tab.getByRole('button', { name: 'Presque' }).click();
    await expect(tab.locator('pre')).toHaveText('essais : 1');
    await tab.close();
    await expect
      .poll(() => verbsOf(page.request, title))
      .toEqual(['launched', 'initialized', 'answered', 'completed', 'satisfied']);
  });

  await test.step('it goes on where it was left, and is passed', async () => {
    const tab = await launch(page, title);
    await expect(tab.locator('pre')).toHaveText('essais : 1');
    await tab.getByRole('button', { name: 'Juste' }).click();
    await expect
      .poll(() => verbsOf(page.request, title))
      .toEqual([
        ...['launched', 'initialized', 'answered', 'completed', 'satisfied'],
        ...['launched', 'initialized', 'answered', 'passed'],
      ]);
    await tab.close();
  });

  await test.step('its page shows what was reached', async () => {
    await page.reload();
    await stands(page);
    const unit = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
    await expect(unit).toContainText(say('unit-state.done'));
  });
});
