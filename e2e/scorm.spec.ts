import type { ExplorerList, PackageReport, Session } from '@pirecow/contracts';
import type { APIRequestContext, FrameLocator } from '@playwright/test';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { expectAccessible, expectReflow } from './support/axe';
import { bring } from './support/bring';
import { expect, type Page, stands, test } from './support/test';
import { addToOutline, beginCourse, follow, own, saved } from './support/studio';
import { tell } from './support/tell';
import { player, word } from './support/words';

const say = (key: string, values?: Record<string, string | number>) =>
  word('fr', 'organisations', key, values);

/** A SCO as widespread tools make them: it looks for the API around it first, then in itself. */
const SCO = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Leçon</title><script>
function find(from) {
  var tries = 0;
  while (!from.API && from.parent && from.parent !== from && tries++ < 20) from = from.parent;
  return from.API;
}
var API = find(window.parent) || find(window);
API.LMSInitialize('');
function set(name, value) { if (API.LMSSetValue(name, value) !== 'true') document.title = name + ' ' + API.LMSGetLastError(); }
function answer() {
  set('cmi.interactions.0.id', 'capital'); set('cmi.interactions.0.type', 'choice');
  set('cmi.interactions.0.student_response', 'b'); set('cmi.interactions.0.result', 'correct');
  set('cmi.core.lesson_location', 'page 2'); set('cmi.suspend_data', 'vu=1;é=2');
  localStorage.setItem('note', 'gardé');
  show();
}
function end() {
  set('cmi.core.score.raw', '90'); set('cmi.core.lesson_status', 'passed'); set('cmi.core.session_time', '00:05:00');
  API.LMSFinish('');
}
function show() {
  document.querySelector('pre').textContent = [API.LMSGetValue('cmi.core.entry'),
    API.LMSGetValue('cmi.core.lesson_location'), API.LMSGetValue('cmi.suspend_data'),
    localStorage.getItem('note')].join('|');
}
</script></head><body onload="show()"><h1>Leçon</h1><pre></pre>
<button onclick="answer()">Répondre</button> <button onclick="end()">Terminer</button></body></html>`;

const SPACES =
  'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"';

/** Many tools put what they show into a frame of their own page. */
const FRAMES =
  '<!doctype html><html lang="fr"><title>Cadres</title><iframe title="Leçon" src="lesson.html"></iframe></html>';

/** A package of two items: a SCO with a score to reach, and a page that asks for the SCO first. */
function aPackage(name: string, title: string, page: 'whole' | 'in frames'): Promise<Buffer> {
  const zip = new ZipFile();
  const manifest = `<?xml version="1.0"?><manifest identifier="M" ${SPACES}>
    <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
    <organizations default="O"><organization identifier="O"><title>${name}</title>
      <item identifier="A" identifierref="R1"><title>${title}</title><adlcp:masteryscore>80</adlcp:masteryscore></item>
      <item identifier="B" identifierref="R2"><title>Lecture</title><adlcp:prerequisites>A</adlcp:prerequisites></item>
    </organization></organizations>
    <resources><resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="sco.html"/>
      <resource identifier="R2" type="webcontent" adlcp:scormtype="asset" href="page.html"/></resources></manifest>`;
  const files = {
    'imsmanifest.xml': manifest,
    'sco.html': page === 'whole' ? SCO : FRAMES,
    'lesson.html': SCO,
    'page.html': '<!doctype html><p>Lecture</p>',
  };
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

test.use({ as: 'trainer' });

async function organisation({ request }: Page): Promise<string> {
  const { memberships } = await tell<Session>(request, 'GET', '/api/session');
  const at = memberships.find(({ roles }) => roles.includes('trainer'))?.organisationId;
  return `/organisations/${at}`;
}

const SPACES_2004 =
  'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" ' +
  'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"';

/** A SCO that asks for the next one when it ends, or leaves that to the platform. */
const STEP = `<!doctype html><html lang="fr"><title>Étape</title><h1></h1><button>Continuer</button><script>
document.querySelector('h1').textContent = 'Étape ' + location.search.slice(1);
var API = window.parent.API_1484_11;
API.Initialize('');
document.querySelector('button').onclick = function () {
  API.SetValue('cmi.completion_status', 'completed');
  API.SetValue('adl.nav.request', 'continue');
  API.Terminate('');
};
</script></html>`;

/** A package of SCORM 2004 whose steps follow each other. */
function stepsPackage(name: string): Promise<Buffer> {
  const zip = new ZipFile();
  const items = ['A', 'B'].map(
    (id) =>
      `<item identifier="${id}" identifierref="R" parameters="?${id}"><title>Étape ${id}</title></item>`,
  );
  const manifest = `<?xml version="1.0"?><manifest identifier="S" ${SPACES_2004}>
    <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
    <organizations default="O"><organization identifier="O"><title>${name}</title>${items.join('')}
      <imsss:sequencing><imsss:controlMode choice="false" flow="true"/></imsss:sequencing></organization></organizations>
    <resources><resource identifier="R" type="webcontent" adlcp:scormType="sco" href="step.html"/></resources></manifest>`;
  zip.addBuffer(Buffer.from(manifest), 'imsmanifest.xml');
  zip.addBuffer(Buffer.from(STEP), 'step.html');
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** Brings a package in without its page. @returns the address of its page */
async function bringIn(page: Page, buffer: Buffer): Promise<string> {
  const at = await organisation(page);
  const file = { name: 'module.zip', bytes: buffer };
  const { id } = await bring<PackageReport>(page.request, at, file, { kind: 'package' });
  return `${at}/packages/${id}`;
}

async function launch(page: Page, title: string): Promise<{ tab: Page; sco: FrameLocator }> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: new RegExp(`^${say('unit.start')} \\(${title}`) }).click(),
  ]);
  return { tab, sco: tab.frameLocator('iframe') };
}

/** The verbs of what the records say of the unit of that name and of its interactions, oldest first. */
async function verbsOf(client: APIRequestContext, title: string): Promise<string[]> {
  const { items } = await tell<ExplorerList>(client, 'GET', '/api/records/statements?limit=50');
  const unit = items.find(({ object }) => object.name === title)?.object.id ?? 'none';
  const own = items.filter(({ object }) => object.id?.startsWith(unit));
  return own.map(({ verb }) => verb.id.slice(verb.id.lastIndexOf('/') + 1)).reverse();
}

test('a SCORM package of frames comes in, is left midway by closing its tab, goes on there and is passed', async ({
  page,
  troubles,
}) => {
  const title = `Leçon ${Date.now()}`;
  const name = `Module ${title}`;
  const file = { mimeType: 'application/zip', buffer: await aPackage(name, title, 'in frames') };

  await test.step('a look first says what is kept and what is left out', async () => {
    await page.goto(`${await organisation(page)}/packages`);
    await stands(page);
    await page.getByLabel(say('package.choose')).setInputFiles({ name: 'module.zip', ...file });
    await page.getByRole('button', { name: say('package.look') }).click();
    const report = page.getByRole('status').filter({ hasText: name });
    await expect(report).toContainText('SCORM 1.2');
    await expect(report).toContainText(say('package.note.mastery'));
    await expect(report).toContainText(say('package.note.prerequisites'));
    await expectAccessible(page, 'what a package would bring');
    for (const width of [320, 768]) await expectReflow(page, width);
    await page.getByRole('button', { name: say('package.import') }).click();
    await expect(report).toContainText(say('package.imported', { title: name }));
    await page.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  });

  await test.step('what was done before the tab was closed is kept', async () => {
    const { tab, sco: outer } = await launch(page, title);
    const sco = outer.frameLocator('iframe');
    await expect(sco.locator('pre')).toHaveText('ab-initio|||');
    await expectAccessible(tab, 'the page around a SCO');
    await sco.getByRole('button', { name: 'Répondre' }).click();
    await expect(sco.locator('pre')).toHaveText('ab-initio|page 2|vu=1;é=2|gardé');
    await tab.close();
    await expect.poll(() => verbsOf(page.request, title)).toEqual(['launched', 'initialized', 'answered']);
  });

  await test.step('it goes on where it was left, and is passed', async () => {
    const { tab, sco: outer } = await launch(page, title);
    const sco = outer.frameLocator('iframe');
    await expect(sco.locator('pre')).toHaveText('resume|page 2|vu=1;é=2|gardé');
    await sco.getByRole('button', { name: 'Terminer' }).click();
    await expect(tab.getByRole('link', { name: player('fr', 'back') })).toBeVisible();
    await tab.close();
    expect(await verbsOf(page.request, title)).toEqual([
      ...['launched', 'initialized', 'answered', 'abandoned'],
      ...['launched', 'initialized', 'resumed', 'completed', 'passed', 'terminated'],
    ]);
  });

  await test.step('another package reaches nothing of it', async () => {
    const own = page.context().pages();
    const { tab, sco } = await launch(page, title);
    await expect(sco.frameLocator('iframe').locator('pre')).toContainText('gardé');
    const lesson = tab.frames().at(-1)?.url() ?? '';
    await page.goto(await bringIn(page, await aPackage('Autre', `Autre ${title}`, 'whole')));
    await stands(page);
    const { tab: other } = await launch(page, `Autre ${title}`);
    expect(own).toHaveLength(1);
    expect(new URL(other.url()).origin).not.toBe(new URL(tab.url()).origin);
    await expect(other.frameLocator('iframe').locator('pre')).toHaveText('ab-initio|||');
    troubles.expect(
      /blocked by CORS policy|ERR_FAILED GET .*lesson\.html|frame-ancestors|BLOCKED_BY_RESPONSE/,
    );
    const reached = await other.evaluate(async (url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      const shown = new Promise((done) => frame.addEventListener('load', done));
      document.body.append(frame);
      await shown;
      const read = await fetch(url).then(
        (answer) => answer.text(),
        () => 'refused',
      );
      return { read, framed: frame.contentDocument === null ? 'refused' : 'open' };
    }, lesson);
    expect(reached).toEqual({ read: 'refused', framed: 'refused' });
    await other.close();
    await tab.close();
    await page.goBack();
    await stands(page);
  });

  await test.step('a package of SCORM 2004 leads from unit to unit, and back', async () => {
    const own = page.url();
    await page.goto(await bringIn(page, await stepsPackage(`Étapes ${title}`)));
    await stands(page);
    const { tab, sco } = await launch(page, 'Étape A');
    await expect(sco.getByRole('heading')).toHaveText('Étape A');
    await expect(tab.getByRole('button', { name: player('fr', 'previous') })).toBeHidden();
    await expectAccessible(tab, 'a unit that another one follows');
    await sco.getByRole('button', { name: 'Continuer' }).click();
    await expect(sco.getByRole('heading')).toHaveText('Étape B');
    await tab.screenshot({ path: 'test-results/scorm-way.png' });
    await tab.getByRole('button', { name: player('fr', 'previous') }).click();
    await expect(sco.getByRole('heading')).toHaveText('Étape A');
    await tab.getByRole('button', { name: player('fr', 'next') }).click();
    await expect(sco.getByRole('heading')).toHaveText('Étape B');
    await tab.close();
    await page.goto(own);
    await stands(page);
  });

  await test.step('its page shows what was reached', async () => {
    await page.reload();
    await stands(page);
    const unit = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
    await expect(unit).toContainText(say('unit-state.done'));
    await expect(page.getByRole('progressbar').first()).toHaveAttribute('aria-valuenow', '50');
  });
});

test('a module is the second part of a course: chosen in the studio, left midway, gone through, and the course is complete', async ({
  page,
  browser,
  baseURL,
}) => {
  const title = `Cours ${Date.now()}`;
  const sco = `Exercice ${title}`;
  await bringIn(page, await aPackage(`Module ${title}`, sco, 'whole'));

  const learner = await test.step('its author chooses it among the modules of the organisation', async () => {
    // On a phone the outline folds away once there is a unit to write in.
    await page.setViewportSize({ width: 1280, height: 800 });
    await beginCourse(page, title);
    await addToOutline(page, 'module', 'Se lancer');
    await addToOutline(page, 'unit', 'Lire');
    const outline = page.getByRole('navigation', { name: own('outline.label') });
    await outline
      .getByRole('button', { name: own('outline.add-unit') })
      .first()
      .click();
    await outline.getByRole('combobox', { name: own('outline.kind') }).selectOption('package');
    const name = outline.getByLabel(own('outline.unit-title'));
    await name.fill('S’exercer');
    await name.press('Enter');
    await expect(outline.getByRole('link', { name: /^S’exercer/ })).toBeVisible();
    await page.getByRole('link', { name: own('packaged.choose') }).click();
    await stands(page);
    const all = page.getByRole('combobox', { name: own('packaged.all') });
    await all.selectOption({ label: `Module ${title}` });
    await saved(page);
    await expect(page.getByRole('link', { name: `Module ${title}` })).toBeVisible();
    await expectAccessible(page, 'choosing a module for a unit');
    for (const width of [320, 768]) await expectReflow(page, width);
    await page.screenshot({ path: 'test-results/package-chosen.png', fullPage: true });
    return follow(page, baseURL!, 'lire');
  });

  const context = await browser.newContext({ storageState: learner.state, baseURL: baseURL! });
  const mine = await context.newPage();
  const words = (key: string, values?: Record<string, string>) => word('fr', 'packages', key, values);
  const open = async (action: string, name: string) => {
    const label = words('in-new-tab', { action: words(action), title: name });
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      mine.getByRole('button', { name: label }).click(),
    ]);
    return tab;
  };
  const comeBack = async (tab: Page) => {
    await tab.close();
    await mine.evaluate(() => window.dispatchEvent(new Event('focus')));
  };

  await test.step('its learner reads the first part, opens the module and leaves it midway', async () => {
    await mine.goto(learner.address);
    await stands(mine);
    await mine.getByRole('button', { name: word('fr', 'learning', 'end.finish') }).click();
    await expect(mine.getByRole('heading', { level: 1, name: 'S’exercer' })).toBeVisible();
    await expect(mine.getByRole('heading', { level: 2, name: words('title') })).toBeVisible();
    await expectAccessible(mine, 'a module in a course');
    for (const width of [320, 768]) await expectReflow(mine, width);
    await mine.screenshot({ path: 'test-results/package-part.png', fullPage: true });
    const tab = await open('open', sco);
    const kept = tab.waitForResponse((answer) => answer.url().endsWith('/commits'));
    await tab.frameLocator('iframe').getByRole('button', { name: 'Répondre' }).click();
    await kept;
    await comeBack(tab);
  });

  await test.step('without a network it says what it needs', async () => {
    await context.setOffline(true);
    await expect(mine.getByText(words('needs-network'))).toBeVisible();
    await expect(mine.getByRole('button', { name: sco })).toHaveCount(0);
    await context.setOffline(false);
  });

  await test.step('it goes on where it was left, and at its end the course is complete', async () => {
    const tab = await open('open', sco);
    const frame = tab.frameLocator('iframe');
    await expect(frame.locator('pre')).toContainText('resume|page 2');
    await frame.getByRole('button', { name: 'Terminer' }).click();
    await expect(tab.getByRole('link', { name: player('fr', 'back') })).toHaveAttribute(
      'href',
      /learn.+s-exercer$/,
    );
    await comeBack(tab);
    const done = mine
      .getByRole('listitem')
      .filter({ hasText: sco })
      .getByText(words('state.done'), { exact: true });
    await expect(done).toBeVisible();
    const reading = await open('open', 'Lecture');
    await reading.waitForURL(/page\.html$/);
    await comeBack(reading);
    await expect(mine.getByText(word('fr', 'learning', 'course-done.title')).first()).toBeVisible();
    await mine.screenshot({ path: 'test-results/package-done.png', fullPage: true });
    await context.close();
  });
});

/** It does not find names below `localhost`, so it is not sent there. */
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';

test.describe('without an origin of its own', () => {
  test.use({ userAgent: SAFARI });

  test('a SCO runs in a sandbox, with its API in its own page, and goes on where it was left', async ({
    page,
  }) => {
    const title = `Bac à sable ${Date.now()}`;
    await page.goto(await bringIn(page, await aPackage(`Module ${title}`, title, 'whole')));
    await stands(page);
    const { tab, sco } = await launch(page, title);
    await expect(sco.locator('pre')).toHaveText('ab-initio|||');
    expect(await tab.evaluate(() => window.origin)).toBe('null');
    await sco.getByRole('button', { name: 'Répondre' }).click();
    // What stands in for storage lasts as long as the page.
    await expect(sco.locator('pre')).toHaveText('ab-initio|page 2|vu=1;é=2|gardé');
    await tab.close();
    await expect.poll(() => verbsOf(page.request, title)).toEqual(['launched', 'initialized', 'answered']);
    const again = await launch(page, title);
    await expect(again.sco.locator('pre')).toHaveText('resume|page 2|vu=1;é=2|');
    await again.sco.getByRole('button', { name: 'Terminer' }).click();
    await expect(again.tab.getByRole('link', { name: player('fr', 'back') })).toBeVisible();
    await again.tab.close();
  });
});
