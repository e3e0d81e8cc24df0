import fc from 'fast-check';
import { plainText, renderRich } from './rich';

describe('rich text as HTML', () => {
  it('renders the constructs of the format', () => {
    const html = renderRich('**a** *b* `c`\n\n- d\n\n1. e\n\n> f\n\n```\ng\n```');
    for (const tag of ['p', 'strong', 'em', 'code', 'ul', 'ol', 'li', 'blockquote', 'pre']) {
      expect(html).toContain(`<${tag}>`);
    }
  });

  it('puts headings below the block that holds them', () => {
    expect(renderRich('## A\n\n### B')).toBe('<h3>A</h3>\n<h4>B</h4>');
    expect(renderRich('## A\n\n### B', { headingLevel: 6 })).toBe('<h6>A</h6>\n<h6>B</h6>');
  });

  it('says which cells of a table are headings of their column', () => {
    expect(renderRich('| a |\n|---|\n| b |')).toContain('<th scope="col">a</th>');
  });

  it('marks links that leave the platform', () => {
    const html = renderRich('[a](https://a.eu/x) [b](https://own.eu/y) [c](mailto:c@d.eu)', {
      origin: 'https://own.eu',
    });
    expect(html).toContain('<a href="https://a.eu/x" rel="noopener" data-external="">a</a>');
    expect(html).toContain('<a href="https://own.eu/y">b</a>');
    expect(html).toContain('<a href="mailto:c@d.eu">c</a>');
  });

  it.each([
    '[x](javascript:alert)',
    '[x](data:text/html,x)',
    '<javascript:alert>',
    '[x](JaVaScRiPt:a)',
    '[x](&#106;avascript:a)',
    '[x](/own)',
  ])('makes no link of %s', (text) => expect(renderRich(text)).not.toContain('<a'));

  it('shows HTML and images as words', () => {
    expect(renderRich('<b onclick="x">a</b>')).toBe('<p>&lt;b onclick=&quot;x&quot;&gt;a&lt;/b&gt;</p>');
    expect(renderRich('![a](https://a.eu/x.png)')).not.toContain('<img');
  });

  it('lets no tag through but its own, whatever the text', () => {
    const own =
      /<(?:\/?(?:p|h[2-6]|ul|ol|li|strong|em|code|pre|blockquote|table|thead|tbody|tr|a|br)|th scope="col"|\/th|\/?td|ol start="\d+"|a href="[^"<>]*"(?: title="[^"<>]*")?(?: rel="noopener" data-external="")?|code class="[^"<>]*"|th style="text-align:\w+" scope="col"|td style="text-align:\w+")>/g;
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<script>',
        '<img src=x onerror=a>',
        '[',
        '](',
        ')',
        '`',
        '```\n',
        '|',
        '"',
        '\n\n',
        '## ',
        '<!--',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          expect(renderRich(text, { gaps: true }).replace(own, '')).not.toContain('<');
        },
      ),
    );
  });

  it('makes a place for each gap, and leaves other braces alone', () => {
    expect(renderRich('a {{g1}} {{G 2}}', { gaps: true })).toBe(
      '<p>a <span data-gap="g1"></span> {{G 2}}</p>',
    );
    expect(renderRich('a {{g1}}')).toBe('<p>a {{g1}}</p>');
    expect(renderRich('[a](https://b.eu "{{g1}}")', { gaps: true })).toContain('title="{{g1}}"');
  });
});

it('gives the words of a rich text without its markup', () => {
  expect(
    plainText('## A **b**\n\n- c [d](https://e.eu)\n- f &amp; g\n\n| h | i |\n|---|---|\n| `j<k` | l |'),
  ).toBe('A b c d f & g h i j<k l');
});
