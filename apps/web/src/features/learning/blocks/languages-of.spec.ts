import { languagesOf } from './languages-of';

const plain = { kind: 'plain' as const, text: 'x' };

describe('the languages of a block', () => {
  it('need no note where all is translated and current', () => {
    expect(languagesOf({ a: { ...plain, language: 'eu' } }, 'eu')).toEqual({
      borrowed: undefined,
      newerIn: undefined,
    });
  });

  it('name what is borrowed and what has a newer wording', () => {
    const texts = {
      a: { ...plain, language: 'eu', newerIn: 'fr' },
      b: { ...plain, language: 'fr' },
    };
    expect(languagesOf(texts, 'eu')).toEqual({ borrowed: 'fr', newerIn: 'fr' });
  });
});
