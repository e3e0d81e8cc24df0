import { renderCode, renderMath, renderRich } from '@pirecow/content/folder';
import fc from 'fast-check';
import { parseRich, type RichNode } from './parse-rich';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

function written(nodes: RichNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escaped(node);
      const attributes = Object.entries(node.attributes).map(
        ([name, value]) => ` ${name}="${escaped(value)}"`,
      );
      const start = `<${node.name}${attributes.join('')}>`;
      return node.name === 'br' ? start : `${start}${written(node.children)}</${node.name}>`;
    })
    .join('');
}

describe('the tree of a rich text', () => {
  it('holds elements, attributes and words', () => {
    expect(
      parseRich('<p>a &lt;b&gt; <a href="https://c.eu/?d&amp;e" data-external="">f<br>g</a></p>'),
    ).toEqual([
      {
        name: 'p',
        attributes: {},
        children: [
          'a <b> ',
          {
            name: 'a',
            attributes: { href: 'https://c.eu/?d&e', 'data-external': '' },
            children: ['f', { name: 'br', attributes: {}, children: [] }, 'g'],
          },
        ],
      },
    ]);
  });

  it('is all of what the renderer wrote, whatever the text', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '## ',
        '- ',
        '1. ',
        '> ',
        '**',
        '`',
        '```\n',
        '\n\n',
        '\\\n',
        '&amp;',
        '<b>',
        '"',
        '{{g1}}',
      ),
      fc.constantFrom('| a | b |\n|--:|---|\n| c | d |\n', '[a](https://b.eu/?c&d "e")', '<https://f.eu>'),
    );
    const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, fc.boolean(), (text, gaps) => {
        const html = renderRich(text, { gaps, origin: 'https://b.eu' });
        expect(written(parseRich(html))).toBe(html);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is all of what a listing and a formula are drawn with', () => {
    const drawn = [
      renderCode('const a = `<b>${"it\'s"}</b>`; // & so on', 'typescript'),
      renderMath(
        'f\'(x) = \\begin{cases} \\frac{1}{2} & \\text{si } x < 1 \\\\ \\boxed{\\sqrt[3]{x}} & \\text{"sinon"} \\end{cases}',
      ),
    ];
    for (const html of drawn) expect(written(parseRich(html ?? ''))).toBe(html);
  });
});
