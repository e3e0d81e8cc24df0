import { chooseLanguage } from './choose-language';

const known = ['fr', 'es', 'eu', 'en'];
const choose = (clues: Parameters<typeof chooseLanguage>[0]) => chooseLanguage(clues, known, 'fr');

describe('the language of a page', () => {
  it('is that of the address, then the profile, the cookie, the browser', () => {
    const all = { fromUrl: 'eu', fromProfile: 'es', fromCookie: 'en', acceptLanguage: 'fr' };
    expect(choose(all)).toBe('eu');
    expect(choose({ ...all, fromUrl: 'courses' })).toBe('es');
    expect(choose({ ...all, fromUrl: undefined, fromProfile: undefined })).toBe('en');
    expect(choose({ acceptLanguage: 'de-AT, es;q=0.4, eu-ES;q=0.9' })).toBe('eu');
  });

  it('is the fallback where nothing is known', () => {
    expect(choose({ acceptLanguage: 'de, en;q=0' })).toBe('fr');
    expect(choose({})).toBe('fr');
  });
});
