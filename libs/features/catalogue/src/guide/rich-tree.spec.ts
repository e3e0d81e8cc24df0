import { plainText } from '@pirecow/content/folder';
import fc from 'fast-check';
import { type Piece, richPieces } from './rich-tree';

const run = (text: string, style = {}) => ({ text, bold: false, italic: false, ...style });

it('cuts a rich text into what paper shows', () => {
  const text = '## A\n\nOne **two** *three*\n\n- b\n- c\n\n1. d\n\n> e\n\n| f | g |\n|---|---|\n| h | i |';
  expect(richPieces(text)).toEqual([
    { kind: 'heading', level: 2, runs: [run('A')] },
    {
      kind: 'paragraph',
      runs: [run('One '), run('two', { bold: true }), run(' '), run('three', { italic: true })],
    },
    { kind: 'list', ordered: false, items: [[run('b')], [run('c')]] },
    { kind: 'list', ordered: true, items: [[run('d')]] },
    { kind: 'quote', runs: [run('e')] },
    {
      kind: 'table',
      rows: [
        [[run('f')], [run('g')]],
        [[run('h')], [run('i')]],
      ],
    },
  ]);
});

function wordsOf(piece: Piece): string {
  if (piece.kind === 'code') return piece.text;
  const lines =
    piece.kind === 'list' ? piece.items : piece.kind === 'table' ? piece.rows.flat() : [piece.runs];
  return lines.map((runs) => runs.map(({ text }) => text).join('')).join('');
}

it('loses no word, whatever is nested in what', () => {
  const part = fc.constantFrom(
    'a ',
    '**b** ',
    '*c*',
    '[d](https://e.eu)',
    '- f\n',
    '> g\n',
    '1. h\n',
    '  - i\n',
    '\n\n',
    '## j\n',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      const text = parts.join('');
      const bare = (words: string) => words.replace(/\s/g, '');
      expect(bare(richPieces(text).map(wordsOf).join(''))).toBe(bare(plainText(text)));
    }),
    { numRuns: 500 },
  );
});
