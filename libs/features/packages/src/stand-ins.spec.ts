import { withStandIns } from './stand-ins';

const inserted = (html: string) => withStandIns(Buffer.from(html)).toString();

describe('stand-ins for cookies and storage', () => {
  it.each([
    ['in the head', '<!doctype html><html lang="fr"><head class="é">', '<title>x</title>'],
    ['after the root where there is no head', '<!DOCTYPE html>\n<HTML>', '<body>x'],
    ['after the document type where there is no root', '<!doctype html>', '<p>x'],
    ['before everything where there is nothing of it', '', '<header>x</header>'],
  ])('stand %s, before what a page brings', (_, before, after) => {
    const html = inserted(before + after);
    expect(html.startsWith(`${before}<script>`)).toBe(true);
    expect(html.endsWith(`</script>${after}`)).toBe(true);
  });

  it('leave pages in UTF-16 as they are', () => {
    const page = Buffer.from('\ufeff<head></head>', 'utf16le');
    expect(withStandIns(page)).toEqual(page);
  });
});
