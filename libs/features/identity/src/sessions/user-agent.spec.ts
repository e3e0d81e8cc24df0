import fc from 'fast-check';
import { deviceOf } from './user-agent';

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    ['curl/8.9', ''],
    [undefined, ''],
  ])('of %j is %j', (header, name) => {
    expect(deviceOf(header)).toBe(name);
  });

  it('never repeats what a header says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(deviceOf(`${text} Firefox/1`)).toMatch(/^(Edge|Opera|Samsung Internet|Firefox)(, \w+)?$/);
      }),
    );
  });
});
