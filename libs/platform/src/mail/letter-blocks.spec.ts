import * as fc from 'fast-check';
import { blocksOf, type LetterBlock } from './letter-blocks';

const SITE = 'https://learn.example.org';
const word = fc.stringMatching(/^[a-zñ<&"][a-z ,.:<&"]{0,10}$/).map((text) => text.trim());
const line = fc.oneof(
  word,
  word.map((text) => `– ${text}`),
  fc.constantFrom(SITE, `${SITE}/learn`, `${SITE}.evil.example`, 'https://elsewhere.example/learn'),
);
const said = (block: LetterBlock) => (block.kind === 'button' ? [] : block.lines);
const led = (block: LetterBlock) => ('to' in block && block.to !== undefined ? [block.to] : []);

describe('the parts of a letter', () => {
  it('are paragraphs, lists, buttons, and words that lead where the address after them says', () => {
    expect(
      blocksOf(
        `Kaixo:\n\nbi lerro\neta zerrenda:\n– bat\n– bi\n\n${SITE}/learn#v1.x\n\nHemen:\n${SITE}/gradings\n\nTaldea\n${SITE}`,
        SITE,
      ),
    ).toEqual([
      { kind: 'words', lines: ['Kaixo:'] },
      { kind: 'words', lines: ['bi lerro', 'eta zerrenda:'] },
      { kind: 'list', lines: ['bat', 'bi'] },
      { kind: 'button', to: `${SITE}/learn#v1.x` },
      { kind: 'words', lines: ['Hemen:'], to: `${SITE}/gradings` },
      { kind: 'words', lines: ['Taldea'], to: SITE },
    ]);
  });

  it('say each line once and in order, and lead nowhere but here', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(line, { minLength: 1, maxLength: 5 }), { maxLength: 5 }),
        (paragraphs) => {
          const blocks = blocksOf(paragraphs.map((lines) => lines.join('\n')).join('\n\n'), SITE);
          const lines = paragraphs.flat();
          const ours = (one: string) => one === SITE || one.startsWith(`${SITE}/`);
          expect(blocks.flatMap(said)).toEqual(
            lines.filter((one) => !ours(one)).map((one) => one.replace(/^– /, '')),
          );
          expect(blocks.flatMap(led)).toEqual(lines.filter(ours));
        },
      ),
    );
  });
});
