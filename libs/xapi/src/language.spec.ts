import { isLanguageTag, parseAcceptLanguage, pickLanguage } from './language';

describe('xAPI 1.0.3 Data 4.2: language tags of RFC 5646', () => {
  it.each([
    'fr',
    'eu-ES',
    'es-419',
    'oci',
    'ca-valencia',
    'zh-Hant-TW',
    'sl-rozaj-biske-1994',
    'de-CH-x-phonebk',
    'en-u-ca-gregory',
    'x-patois',
    'i-klingon',
    'zh-yue-HK',
    'EN-gb',
  ])('%s is one', (tag) => expect(isLanguageTag(tag)).toBe(true));

  it.each([
    '',
    'a',
    'a12345678',
    'en_GB',
    'en-',
    '-en',
    'en--GB',
    'en-u',
    'x',
    'i-unknown',
    'fr-abcdefghi',
    '12',
    'français',
    `x-${'a-'.repeat(50_000)}a`,
  ])('%.20s is none', (tag) => expect(isLanguageTag(tag)).toBe(false));
});

describe('xAPI 1.0.3 Communication 2.1.3: language filtering', () => {
  const map = { 'en-US': 'color', 'en-GB': 'colour', fr: 'couleur', eu: 'kolorea' };
  const pick = (header?: string) => Object.keys(pickLanguage(map, parseAcceptLanguage(header)));

  it.each([
    ['eu', 'eu'],
    ['en-GB', 'en-GB'],
    ['en', 'en-US'],
    ['EN-gb', 'en-GB'],
    ['es, fr;q=0.5', 'fr'],
    ['fr;q=0.3, eu;q=0.8', 'eu'],
    ['fr-CA', 'fr'],
    ['de, *;q=0.1', 'en-US'],
    ['en-US;q=0, *', 'en-GB'],
    ['fr;q=0, en;q=0, *;q=0.5', 'eu'],
    ['de', 'en-US'],
    ['en;q=0.9, en-US;q=0.1, fr;q=0.5', 'en-GB'],
    ['en;q=0.9, en-US;q=0.1, en-GB;q=0.2, fr;q=0.5', 'fr'],
    ['', 'en-US'],
    [';;,q=,-', 'en-US'],
    ['fr;q=nonsense, eu;q=0.1', 'eu'],
  ])('Accept-Language "%s" shows %s', (header, tag) => expect(pick(header)).toEqual([tag]));

  it('falls back to a sibling of the same language', () => {
    expect(pickLanguage({ fr: 'a', 'es-MX': 'b' }, parseAcceptLanguage('es-ES'))).toEqual({ 'es-MX': 'b' });
  });

  it('leaves an empty map empty', () => expect(pickLanguage({}, parseAcceptLanguage('fr'))).toEqual({}));
});
