import fc from 'fast-check';
import { launchAddress } from './launch-address';
import { LAUNCH_PARAMETERS } from './structure/structure-rules';

const value = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cs}/u.test(text));
const parameters = fc.record({
  endpoint: value,
  fetch: value,
  actor: value,
  registration: value,
  activityId: value,
});
const own = fc.array(fc.stringMatching(/^[a-dx-z]{1,4}=[0-9a-f%]{0,0}[0-9a-f]{0,5}$/), { maxLength: 4 });

describe('the address of a launch (8.1)', () => {
  it('says what was meant, and keeps what the unit had', () => {
    fc.assert(
      fc.property(parameters, own, fc.constantFrom('', '#part', '#a?b=c'), (added, query, fragment) => {
        const before = `https://a.example/x.html${query.length > 0 ? `?${query.join('&')}` : ''}`;
        const url = new URL(launchAddress(before + fragment, added));
        for (const name of LAUNCH_PARAMETERS) expect(url.searchParams.get(name)).toBe(added[name]);
        expect(url.href.startsWith(before)).toBe(true);
        expect(url.hash).toBe(fragment === '' ? '' : fragment);
        expect([...url.searchParams].length).toBe(query.length + LAUNCH_PARAMETERS.length);
      }),
    );
  });
});
