import { type EditedUnit } from '@pirecow/content';
import type { StudioCourse } from '@pirecow/contracts';
import { expectAccessible } from './support/axe';
import { expect, type Page, stands, test } from './support/test';
import {
  add,
  addToOutline,
  beginCourse,
  block,
  choose,
  field,
  own,
  saved,
  writeChoice,
} from './support/studio';
import { tell } from './support/tell';

const TITLE = 'Accueillir un nouveau venu';

test.use({ as: 'trainer', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

/** The kinds of the blocks on screen, in their order. */
const kinds = (page: Page) =>
  page.locator('[data-block]').evaluateAll((all) => all.map((one) => one.getAttribute('data-type')));

/** As Word puts it on the clipboard: lists are paragraphs with a style, cells hold paragraphs. */
const FROM_WORD = `<html><body><h1>Le premier matin<o:p></o:p></h1>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Dire bonjour<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Montrer</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>la cuisine</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>2.</span>la salle</p>
<p class=MsoNormal>&nbsp;</p><script>document.title = 'no'</script><img src="file:///C:/photo.png">
<table><tr><td><p>Heure</p></td><td colspan=2><p>Quoi</p></td></tr>
<tr><td rowspan=2><p>9 h</p></td><td><p>Café</p><p>et visite</p></td><td><p>ensemble</p></td></tr>
<tr><td><p>Clés</p></td><td><p>seul</p></td></tr></table></body></html>`;

/** As Google Docs puts it on the clipboard: all of it in a bold that is none, weights in styles, lists within lists beside their item. */
const FROM_DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-8a1f23c4-7fff-4b1c-9d3e-0a5b6c7d8e9f">
<h1 dir="ltr" style="line-height:1.38;margin-top:20pt;margin-bottom:6pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;white-space:pre-wrap;">Travailler à deux</span></h1>
<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:700;white-space:pre-wrap;">Important</span><span style="font-size:11pt;font-weight:400;font-style:italic;white-space:pre-wrap;"> : prévenir</span><span style="font-weight:400;"> </span><a href="https://www.pirecow.example/aide" style="text-decoration:none;"><span style="font-weight:400;text-decoration:underline;color:#1155cc;">ici</span></a></p>
<ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Le matin</span></p></li>
<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;">le café</span></p></li></ul>
<li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Le soir</span></p></li></ul>
<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="100" /><col width="200" /></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000 1pt;"><p dir="ltr"><span style="font-weight:400;">Qui</span></p></td><td><p dir="ltr"><span>Quoi</span></p></td></tr><tr><td><p dir="ltr"><span>Ane</span></p></td><td><p dir="ltr"><span>Clés</span></p><p dir="ltr"><span>et badge</span></p></td></tr></tbody></table></div>
<p dir="ltr"><span><span style="border:none;display:inline-block;overflow:hidden;"><img src="https://lh7-rt.googleusercontent.com/docsz/abc" width="60" height="40" /></span></span></p></b><br class="Apple-interchange-newline">`;

/** Pastes that where the cursor stands. */
const paste = (page: Page, html: string) =>
  page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', copied);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);

/** Ids of the course and the unit on screen, and their path in the API. */
async function unitOnScreen(page: Page) {
  const [, organisationId, courseId] = /organisations\/([^/]+)\/courses\/([^/]+)/.exec(page.url()) ?? [];
  const course = `/api/studio/${organisationId}/courses/${courseId}`;
  const { modules } = await tell<StudioCourse>(page.request, 'GET', course);
  const units = modules.flatMap((one) => one.units);
  const unit = new URL(page.url()).searchParams.get('unit') ?? units[0]?.id;
  return { course, unit: `${course}/units/${unit}`, unitId: unit };
}

test('a trainer writes a unit by keyboard, takes back, reloads and pastes, and nothing is lost', async ({
  page,
}) => {
  await beginCourse(page, TITLE);
  await addToOutline(page, 'module', 'Le premier jour');
  // Whoever has no mouse goes on where they are.
  await expect(page.getByLabel(own('outline.unit-title'))).toBeFocused();
  await addToOutline(page, 'unit', 'Dire bonjour');
  await expect(page.getByRole('button', { name: own('add.title') }).last()).toBeFocused();

  await test.step('blocks are added by button and by /, and their texts are kept while one types', async () => {
    await add(page, 'richText');
    await page.keyboard.type('## Un accueil');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Dix minutes ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('suffisent');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/');
    await choose(page, 'callout');
    await field(page, 'callout', 'field.text').fill('Proposez un café.');
    await writeChoice(page);
    await add(page, 'accordion');
    const titles = block(page, 'accordion').getByRole('textbox', { name: own('items.accordion.title') });
    const bodies = block(page, 'accordion').getByRole('textbox', { name: own('items.accordion.body') });
    for (const [index, word] of ['Café', 'Wifi'].entries()) {
      await titles.nth(index).fill(word);
      await bodies.nth(index).fill(`Où est le ${word.toLowerCase()} ?`);
    }
    await saved(page);
    await expectAccessible(page, 'the studio with blocks');
  });

  await test.step('a block moves by keyboard, is taken out and comes back by undo', async () => {
    await field(page, 'accordion', 'items.accordion.title').press('Alt+ArrowUp');
    expect(await kinds(page)).toEqual(['richText', 'callout', 'accordion', 'singleChoice']);
    await block(page, 'callout')
      .getByRole('button', { name: own('block.remove') })
      .click();
    expect(await kinds(page)).toEqual(['richText', 'accordion', 'singleChoice']);
    await field(page, 'accordion', 'items.accordion.title').press('Control+z');
    expect(await kinds(page)).toEqual(['richText', 'callout', 'accordion', 'singleChoice']);
    await saved(page);
  });

  await test.step('a text is parted where the cursor stands and is one again by one step back', async () => {
    const text = () => block(page, 'richText').locator('.tiptap');
    await text().locator('p').filter({ hasText: 'Dix' }).click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+Alt+Enter');
    expect(await kinds(page)).toEqual(['richText', 'richText', 'callout', 'accordion', 'singleChoice']);
    await expect(text().nth(0)).toHaveText('Un accueil');
    await expect(text().nth(1)).toHaveText('Dix minutes suffisent.');
    // The cursor stands in the second one.
    await page.keyboard.type('Oui : ');
    await expect(text().nth(1)).toHaveText('Oui : Dix minutes suffisent.');
    await saved(page);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(text()).toHaveText('Un accueilDix minutes suffisent.');
    await saved(page);
  });

  await test.step('a text goes into the accordion by its button, and out of it by keyboard', async () => {
    const titles = block(page, 'accordion').getByRole('textbox', { name: own('items.accordion.title') });
    await block(page, 'richText')
      .getByRole('button', { name: own('block.nest') })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Café' }).click();
    expect(await kinds(page)).toEqual(['callout', 'accordion', 'singleChoice']);
    await expect(titles).toHaveCount(3);
    await expect(titles.nth(2)).toHaveValue('Un accueil');
    await saved(page);
    await titles.nth(2).press('Alt+Shift+ArrowLeft');
    expect(await kinds(page)).toEqual(['callout', 'accordion', 'richText', 'singleChoice']);
    await expect(titles).toHaveCount(2);
    for (const place of [1, 0]) {
      await block(page, 'richText').locator('.tiptap').press('Alt+ArrowUp');
      expect((await kinds(page)).indexOf('richText')).toBe(place);
    }
  });

  await test.step('a block is dragged by its handle, and duplicated', async () => {
    const dragged = ['callout', 'richText', 'accordion', 'singleChoice'];
    await block(page, 'callout').locator('[aria-hidden="true"]').first().hover();
    await page.mouse.down();
    const goal = await block(page, 'richText').boundingBox();
    // Its middle has to come nearer to the place of the text than to its own.
    await page.mouse.move(goal!.x + 20, goal!.y - 20, { steps: 12 });
    await page.mouse.up();
    await expect.poll(() => kinds(page)).toEqual(dragged);
    await field(page, 'accordion', 'items.accordion.title').press('Control+z');
    expect(await kinds(page)).toEqual(['richText', 'callout', 'accordion', 'singleChoice']);
    await block(page, 'callout')
      .getByRole('button', { name: own('block.copy') })
      .click();
    expect(await kinds(page)).toEqual(['richText', 'callout', 'callout', 'accordion', 'singleChoice']);
    await expect(block(page, 'callout').nth(1).getByRole('textbox').last()).toHaveText('Proposez un café.');
    await page.keyboard.press('Control+z');
    expect(await kinds(page)).toEqual(['richText', 'callout', 'accordion', 'singleChoice']);
    await saved(page);
    await expectAccessible(page, 'the studio with texts that can be shaped');
  });

  await test.step('it all stands there after a reload', async () => {
    await page.reload();
    await stands(page);
    await expect(block(page, 'richText').getByRole('heading', { name: 'Un accueil' })).toBeVisible();
    await expect(block(page, 'richText').locator('strong')).toHaveText('suffisent');
    await expect(field(page, 'callout', 'field.text')).toHaveText('Proposez un café.');
    await expect(block(page, 'singleChoice').getByRole('radio').nth(1)).toBeChecked();
    expect(await kinds(page)).toEqual(['richText', 'callout', 'accordion', 'singleChoice']);
  });

  await test.step('what is pasted from Word keeps its headings, lists and tables, and nothing else', async () => {
    await add(page, 'richText');
    await paste(page, FROM_WORD);
    const text = block(page, 'richText').last().locator('.tiptap');
    await expect(text.getByRole('heading', { level: 2, name: 'Le premier matin' })).toBeVisible();
    await expect(text.locator('> ul > li > p')).toHaveText(['Dire bonjour', 'Montrer']);
    await expect(text.locator('> ul > li > ol > li')).toHaveText(['la cuisine', 'la salle']);
    await expect(text.locator('th')).toHaveText(['Heure', 'Quoi', '']);
    await expect(text.locator('td')).toHaveText(['9 h', 'Café et visite', 'ensemble', '', 'Clés', 'seul']);
    await expect(text.locator('img, script')).toHaveCount(0);
    await saved(page);
  });

  await test.step('so does what is pasted from Google Docs: nothing is bold that was not', async () => {
    await add(page, 'richText');
    await paste(page, FROM_DOCS);
    const text = block(page, 'richText').last().locator('.tiptap');
    await expect(text.getByRole('heading', { level: 2, name: 'Travailler à deux' })).toBeVisible();
    await expect(text.locator('strong')).toHaveText(['Important']);
    await expect(text.locator('em')).toHaveText([/: prévenir/]);
    await expect(text.getByRole('link', { name: 'ici' })).toHaveAttribute(
      'href',
      'https://www.pirecow.example/aide',
    );
    await expect(text.locator('> ul > li > p')).toHaveText(['Le matin', 'Le soir']);
    await expect(text.locator('> ul > li > ul > li')).toHaveText(['le café']);
    await expect(text.locator('th')).toHaveText(['Qui', 'Quoi']);
    await expect(text.locator('td')).toHaveText(['Ane', 'Clés et badge']);
    await expect(text.locator('img')).toHaveCount(0);
    await saved(page);
  });
});

test('two trainers lose nothing: different blocks merge, the same block shows both texts', async ({
  page,
  troubles,
}) => {
  troubles.expect(/^409 PUT .*\/blocks\//);
  await beginCourse(page, 'Écrire à deux');
  await addToOutline(page, 'module', 'Ensemble');
  await addToOutline(page, 'unit', 'À deux');
  for (const kind of ['richText', 'callout']) await add(page, kind);
  await field(page, 'callout', 'field.text').fill('Le mien.');
  await saved(page);
  const { unit, course, unitId } = await unitOnScreen(page);
  const [text, callout] = (await tell<EditedUnit>(page.request, 'GET', unit)).blocks;
  const colleague = (one: typeof text, body: string) =>
    page.request.put(`${course}/blocks/${one?.block.id}`, {
      headers: { 'if-match': `"${one?.revision}"` },
      data: { block: one?.block, texts: { body }, unitId, after: null },
    });
  await colleague(text, 'Le texte de l’autre.');
  await colleague(callout, 'Le sien.');
  await field(page, 'callout', 'field.text').fill('Le mien, plus long.');
  const notice = block(page, 'callout').getByRole('alert');
  await expect(notice).toContainText('Le sien.');
  await expect(field(page, 'callout', 'field.text')).toHaveText('Le mien, plus long.');
  await expect(page.getByRole('status').filter({ hasText: own('save.asking') })).toBeVisible();
  await expectAccessible(page, 'a conflict');
  await notice.getByRole('button', { name: own('conflict.keep') }).click();
  await saved(page);
  await page.reload();
  await stands(page);
  await expect(field(page, 'callout', 'field.text')).toHaveText('Le mien, plus long.');
  await expect(block(page, 'richText')).toContainText('Le texte de l’autre.');
});
