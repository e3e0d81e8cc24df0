import fc from 'fast-check';
import { newCode, readCode } from './code';

describe('the code of a certificate', () => {
  it('is read however it is written, and is another one each time', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom('', ' ', '-'), fc.boolean(), (between, isSmall) => {
        const code = newCode();
        const written = code.replaceAll('-', between).replaceAll('0', 'o').replaceAll('1', 'l');
        expect(readCode(isSmall ? written.toLowerCase() : written)).toBe(code);
        expect(seen.has(code)).toBe(false);
        seen.add(code);
      }),
    );
  });

  it('is none where a letter lacks, or one is that there is not', () => {
    const wrong = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((text) => text.replaceAll(/[\s-]/g, '').length !== 16);
    fc.assert(fc.property(wrong, (text) => expect(readCode(text)).toBeUndefined()));
    expect(readCode('UUUU-UUUU-UUUU-UUUU')).toBeUndefined();
  });
});
