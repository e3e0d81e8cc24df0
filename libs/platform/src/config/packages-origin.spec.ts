import {
  hasOwnOrigins,
  isBelowStar,
  isPackagesHost,
  packageOfHost,
  packageOrigin,
  packagesOnPort,
} from './packages-origin';

const ID = '01997d5c-9f6b-7a51-8c1e-2f6b7d0a1c33';
const EACH = 'https://*.packages.example.org';
const ONE = 'https://packages.example.org';

describe('where packages run', () => {
  it('is a host for each package where the setting has a star, else one for all', () => {
    expect(packageOrigin(EACH, ID)).toBe(`https://${ID}.packages.example.org`);
    expect(packageOrigin(packagesOnPort(3001), ID)).toBe(`http://${ID}.localhost:3001`);
    expect(packageOrigin(ONE, ID)).toBe(ONE);
    expect([EACH, ONE, undefined].map((url) => hasOwnOrigins(url))).toEqual([true, false, false]);
  });

  it.each([
    [EACH, `${ID}.packages.example.org`, true],
    [EACH, `${ID.toUpperCase()}.Packages.example.org`, true],
    [EACH, 'packages.example.org', false],
    [EACH, 'other.packages.example.org', false],
    [EACH, `x.${ID}.packages.example.org`, false],
    [EACH, `${ID}.packages.example.org.evil.example`, false],
    [EACH, `${ID}.packages.example.org:8080`, false],
    [packagesOnPort(3001), `${ID}.localhost:3001`, true],
    [packagesOnPort(3001), 'localhost:3001', false],
    [packagesOnPort(3001), `${ID}.localhost:3000`, false],
    [ONE, 'packages.example.org', true],
    [ONE, `${ID}.packages.example.org`, false],
    [ONE, undefined, false],
    [EACH, undefined, false],
  ])('%s stands for %s: %s', (url, host, stands) => {
    expect(isPackagesHost(url, host)).toBe(stands);
  });

  it.each([
    [EACH, `${ID}.packages.example.org`, true],
    [EACH, 'Other.packages.example.org:8080', true],
    [EACH, 'other.packages.example.org.', true],
    [EACH, 'packages.example.org', false],
    [EACH, 'evilpackages.example.org', false],
    [ONE, `${ID}.packages.example.org`, false],
    [EACH, undefined, false],
  ])('of %s, %s is below the star: %s', (url, host, is) => {
    expect(isBelowStar(url, host)).toBe(is);
  });

  it('says whose host one is', () => {
    expect(packageOfHost(EACH, `${ID.toUpperCase()}.packages.example.org`)).toBe(ID);
    expect(packageOfHost(EACH, 'packages.example.org')).toBeUndefined();
  });
});
