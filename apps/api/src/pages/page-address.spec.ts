import fc from 'fast-check';
import { pageAddress } from './page-address';

describe('the address of a page', () => {
  it.each([
    ['/fr/courses?level=initial', '/fr/courses?level=initial'],
    ['//evil.example/', '/evil.example/'],
    ['/\\evil.example/', '/evil.example/'],
    ['///', '/'],
  ])('%s is %s', (requested, address) => {
    expect(pageAddress(requested)).toBe(address);
  });

  it('never leads to another site, whatever is asked for', () => {
    const piece = fc.constantFrom('/', '\\', 'evil.example', '..', '?', '#', '@', ':', 'fr', '%2f', '\t');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const address = pageAddress(`/${pieces.join('')}`);
        if (address === undefined) return;
        expect(new URL(address, 'http://here').host).toBe('here');
      }),
      { numRuns: 5_000 },
    );
  });
});
