import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { reverseKeys } from './testing/arbitraries';

describe('RFC 8785: one serialisation for one value', () => {
  it('sorts keys by UTF-16 units, writes numbers as ECMAScript does and leaves out undefined', () => {
    const value = { b: [1e21, -0, 0.1], '\u20ac': 'é"\n', a: null, z: undefined, A: { c: true } };
    expect(canonicalJson(value)).toBe('{"A":{"c":true},"a":null,"b":[1e+21,0,0.1],"€":"é\\"\\n"}');
  });

  it('does not depend on the order of keys, and parses back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const once = canonicalJson(value);
        expect(canonicalJson(reverseKeys(value))).toBe(once);
        expect(canonicalJson(JSON.parse(once))).toBe(once);
      }),
    );
  });
});
