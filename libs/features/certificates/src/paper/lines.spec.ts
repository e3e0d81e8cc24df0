import { beginPdf } from '@pirecow/features/catalogue';
import fc from 'fast-check';
import { Fonts } from './fonts';
import { linesOf } from './lines';

describe('a text in lines', () => {
  it('keeps each of its letters, and is never wider than its place', async () => {
    const fonts = new Fonts(await beginPdf({ title: 'x', language: 'fr' }));
    const letters = fc.constantFrom(...'aŁłŵñçőßæøŠžĞığ-’ΑθђѓA /');
    const text = fc.array(letters, { minLength: 1, maxLength: 80 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 300 }), (said, width) => {
        const lines = linesOf(fonts, said, { face: 'display', size: 24 }, width);
        const drawn = lines.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join('');
        expect(drawn.replaceAll(/\s/g, '')).toBe(said.replaceAll(/\s/g, ''));
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
      }),
      { numRuns: 30 },
    );
  });
});
