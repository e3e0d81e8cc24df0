import fc from 'fast-check';
import { BEGIN, END, excerptOf } from './excerpt';

const MARKS = new RegExp(`[${BEGIN}${END}]`, 'g');
const shown = (marked: string) => excerptOf(marked.replace(MARKS, ''), marked);

describe('an excerpt', () => {
  it('of a short text is the text, in pieces', () => {
    expect(shown(`Un ${BEGIN}mot${END} et ${BEGIN}deux${END}.`)).toEqual([
      { text: 'Un ', hit: false },
      { text: 'mot', hit: true },
      { text: ' et ', hit: false },
      { text: 'deux', hit: true },
      { text: '.', hit: false },
    ]);
  });

  it('of a long text stands where most was found, and says that it is cut', () => {
    const far = 'mot '.repeat(200);
    const excerpt = shown(`${BEGIN}un${END} ${far}${BEGIN}un${END} et ${BEGIN}deux${END} ${far}`);
    expect(excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['un', 'deux']);
    expect([excerpt[0]?.text, excerpt.at(-1)?.text]).toEqual(['…', '…']);
  });

  it('is always a part of its text, with whole words that were found, and short', () => {
    const word = fc.record({ text: fc.string({ minLength: 1, maxLength: 30 }), hit: fc.boolean() });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const clean = words.map(({ text, hit }) => ({ text: text.replace(MARKS, '') || 'x', hit }));
        const content = clean.map(({ text }) => text).join(' ');
        const marked = clean.map(({ text, hit }) => (hit ? BEGIN + text + END : text)).join(' ');
        const pieces = excerptOf(content, marked);
        const inner = pieces.map(({ text }) => text).join('');
        expect(inner.length).toBeLessThanOrEqual(300);
        expect(content).toContain(inner.replace(/^…|…$/g, ''));
        if (clean.some(({ hit }) => hit)) expect(pieces.some(({ hit }) => hit)).toBe(true);
      }),
    );
  });
});
