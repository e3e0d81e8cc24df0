import { unsafeInSvg } from './svg-check';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;

describe('a drawing', () => {
  it.each([
    svg('<title>Une semaine</title><rect width="3" height="3" fill="url(#a)"/>'),
    svg('<style>.a{fill:#123} .b{fill:url(#g)}</style><use href="#a"/><use xlink:href="#a"/>'),
    `<?xml version="1.0" encoding="UTF-8"?>${svg('<!-- note --><text x="1">a &amp; b</text>')}`,
    svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'),
  ])('that only draws may enter: %s', (text) => {
    expect(unsafeInSvg(text)).toBeUndefined();
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>'), '<script>'],
    ['a handler', svg('<rect onclick="alert(1)"/>'), 'onclick'],
    ['a handler on the root', svg('', 'onload="alert(1)"'), 'onload'],
    ['another document', svg('<foreignObject><p/></foreignObject>'), '<foreignObject>'],
    ['a link', svg('<a href="https://example.org"><rect/></a>'), '<a>'],
    ['a foreign reference', svg('<use xlink:href="https://example.org/a.svg#b"/>'), 'xlink:href'],
    ['a script address', svg('<image href="javascript:alert(1)"/>'), 'href'],
    ['an address in a style', svg('<style>@import "https://example.org/a.css";</style>'), '<style>'],
    ['an address in an attribute', svg('<rect fill="url(https://example.org/a)"/>'), 'fill'],
    ['an address behind references', svg('<rect style="fill:u&#114;l(https://example.org)"/>'), 'style'],
    ['an animated address', svg('<set attributeName="href" to="javascript:alert(1)"/>'), '<set>'],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, '<!DOCTYPE>'],
    [
      'a style sheet from elsewhere',
      `<?xml-stylesheet href="https://example.org/a.css"?>${svg('')}`,
      '<?xml-stylesheet',
    ],
    ['broken XML', '<svg><g></svg>', 'XML'],
    ['no drawing', '<html></html>', 'XML'],
  ])('with %s is refused', (_, text, found) => {
    expect(unsafeInSvg(text)).toBe(found);
  });
});
