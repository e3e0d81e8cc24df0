import { AppError } from '@pirecow/platform';
import fc from 'fast-check';
import { newRunCode, readRunCode } from './run-code';
import { MOST_ROWS, readRunFile } from './run-file';

describe('a table of people', () => {
  it('is read with headings or without, whatever parts its columns', () => {
    const people = [
      { name: 'Ane Etxeberria', email: 'ane@example.org', language: 'eu' },
      { name: 'Luc Petit', email: 'luc@example.org', language: '' },
    ];
    for (const sign of [',', ';', '\t']) {
      const rows = [`Ane Etxeberria${sign}Ane@Example.org${sign}EU`, `Luc Petit${sign}luc@example.org`];
      const headings = ['Nom', 'Courriel', 'Langue'].join(sign);
      expect(readRunFile(rows.join('\r\n'))).toMatchObject(people);
      expect(readRunFile(`\uFEFF${[headings, ...rows].join('\n')}\n\n`)).toMatchObject(people);
    }
  });

  it('keeps what is no address, so that it can be named with its line', () => {
    const [, second] = readRunFile('name,mail,language\nA,a@example.org,fr\nB,nowhere,fr');
    expect(second).toEqual({ line: 3, name: 'B', mail: 'nowhere', email: null, language: 'fr' });
  });

  it('refuses what has no rows, or too many, and never breaks on anything else', () => {
    expect(() => readRunFile('name,mail,language')).toThrow(AppError);
    expect(() => readRunFile('A,a@example.org\n'.repeat(MOST_ROWS + 1))).toThrow(AppError);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', 'a', '@', '.', '\t'), minLength: 1 }),
        (text) => {
          try {
            for (const { email } of readRunFile(text)) expect(email ?? '').not.toContain(' ');
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
    );
  });
});

describe('a code', () => {
  it('is read however it is typed, and has no letters that look alike', () => {
    for (let count = 0; count < 200; count += 1) {
      const code = newRunCode();
      expect(code).toMatch(/^[^B8S5Z2I1LO0U]{8}$/);
      expect(readRunCode(` ${code.slice(0, 4)}-${code.slice(4)} `.toLowerCase())).toBe(code);
    }
  });
});
