import * as fc from 'fast-check';
import { renderRich } from './folder/rich';
import { withKeptMarks } from './french-marks';

const spaces = (text: string) => text.replace(/\u00a0/g, ' ');

describe('French marks', () => {
  it('stay with their words', () => {
    expect(withKeptMarks('Quoi ? « Rien ; voilà ! » : fin.')).toBe(
      'Quoi\u00a0? «\u00a0Rien\u00a0; voilà\u00a0!\u00a0»\u00a0: fin.',
    );
  });

  it('also behind words in a style and links, but not in code', () => {
    expect(renderRich('**Quoi** ? `a ? b` [« Ici »](https://a.example/x) !')).toBe(
      '<p><strong>Quoi</strong>\u00a0? <code>a ? b</code> ' +
        '<a href="https://a.example/x" rel="noopener" data-external="">«\u00a0Ici\u00a0»</a>\u00a0!</p>',
    );
    expect(renderRich('Quoi ?', { exact: true })).toBe('<p>Quoi ?</p>');
  });

  it('change no letter, and nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '?', ':', '»', '«', '\n') }), (text) => {
        const kept = withKeptMarks(text);
        expect(spaces(kept)).toBe(text);
        expect(withKeptMarks(kept)).toBe(kept);
        expect(kept).not.toMatch(/ [?!:;»]|« /);
      }),
    );
  });
});
