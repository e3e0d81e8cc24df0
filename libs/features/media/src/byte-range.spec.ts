import fc from 'fast-check';
import { byteRange } from './byte-range';

describe('a range of a file of 100 bytes', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=95-500', { start: 95, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=0-1,5-6', 'whole'],
    ['bytes=9-3', 'whole'],
    ['lines=0-1', 'whole'],
    [undefined, 'whole'],
  ])('%s', (header, expected) => {
    expect(byteRange(header, 100)).toEqual(expected);
  });

  it('never reaches outside the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat(), { nil: '' }), fc.nat(), (first, last, size) => {
        const range = byteRange(`bytes=${first}-${last}`, size);
        if (typeof range === 'string') return true;
        return range.start >= 0 && range.start <= range.end && range.end < size;
      }),
    );
  });
});
