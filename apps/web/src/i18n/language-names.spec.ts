import { nameWithoutWords } from './language-names';

describe('the name of a language without interface words', () => {
  it('is its own, in the language itself', () => {
    expect([nameWithoutWords('ca'), nameWithoutWords('oc')]).toEqual(['Català', 'Occitan']);
  });

  it('is never that of another language: at worst its code', () => {
    expect(nameWithoutWords('tlh')).toBe('tlh');
  });
});
