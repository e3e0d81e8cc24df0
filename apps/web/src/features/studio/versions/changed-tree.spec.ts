import fc from 'fast-check';
import { changedTree, type ChangedEl, type El, type Mark, type Run } from './changed-tree';

const el = (name: string, ...children: (El | string)[]): El => ({ name, attributes: {}, children });

const isRun = (node: ChangedEl | Run): node is Run => 'mark' in node;

function read(nodes: readonly (ChangedEl | Run)[], without: Mark): string {
  return nodes
    .map((node) => {
      if (isRun(node)) return node.mark === without ? '' : node.words;
      return read(node.children, without);
    })
    .join('');
}

const plain = (nodes: readonly (El | string)[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : plain(node.children))).join('');

function written(nodes: readonly (ChangedEl | Run)[]): string {
  return nodes
    .map((node) => {
      if (!isRun(node)) return `<${node.el.name}>${written(node.children)}</${node.el.name}>`;
      return { kept: node.words, added: `[+${node.words}]`, removed: `[-${node.words}]` }[node.mark];
    })
    .join('');
}

const words = fc.array(fc.constantFrom('un', 'deux', ' ', 'trois', '. ', 'à'), { maxLength: 8 });
const inline = fc.oneof(
  words.map((some) => some.join('')),
  words.map((some) => el('strong', some.join('') || 'x')),
);
const paragraph = fc.array(inline, { minLength: 1, maxLength: 4 }).map((nodes) => el('p', ...nodes));
const text = fc.array(paragraph, { maxLength: 4 });

describe('two renderings of a text as one', () => {
  it('reads as the older one without what came in, and as the newer one without what went out', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const tree = changedTree(before, after);
        expect(read(tree, 'added')).toBe(plain(before));
        expect(read(tree, 'removed')).toBe(plain(after));
      }),
    );
  });

  it('marks nothing where nothing changed', () => {
    fc.assert(
      fc.property(text, (same) => {
        const tree = changedTree(same, structuredClone(same));
        expect(written(tree)).not.toMatch(/\[[+-]/);
      }),
    );
  });

  it('keeps what went out beside what came in, in the same paragraph', () => {
    const tree = changedTree([el('p', 'Deux mots ici.')], [el('p', 'Trois mots ici.')]);
    expect(written(tree)).toBe('<p>[-Deux][+Trois] mots ici.</p>');
  });

  it('tells a word that became bold, and a break that went out', () => {
    const bold = changedTree([el('p', 'Un mot')], [el('p', 'Un ', el('strong', 'mot'))]);
    expect(written(bold)).toBe('<p>Un [-mot]<strong>[+mot]</strong></p>');
    expect(written(changedTree([el('p', 'a', el('br'))], [el('p', 'a')]))).toBe('<p>a<br>[-]</br></p>');
  });
});
