import fc from 'fast-check';
import { partOf } from './part-of';

describe('the part of a file that a player asks for', () => {
  it.each([
    ['bytes=0-', { from: 0, to: 999 }],
    ['bytes=0-1', { from: 0, to: 1 }],
    ['bytes=500-5000', { from: 500, to: 999 }],
    ['bytes=-100', { from: 900, to: 999 }],
    ['bytes=-5000', { from: 0, to: 999 }],
    ['bytes=1000-', undefined],
    ['bytes=-', undefined],
    ['bytes=5-2', undefined],
    ['bytes=-0', undefined],
    ['items=0-5', undefined],
    ['bytes=0-1,5-6', undefined],
  ])('%s of a thousand bytes', (range, part) => {
    expect(partOf(range, 1_000)).toEqual(part);
  });

  it('lies within the file, whatever is asked', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 1e9 }), (from, to, size) => {
        for (const range of [`bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const part = partOf(range, size);
          if (part) expect(part.from >= 0 && part.from <= part.to && part.to < size).toBe(true);
        }
      }),
    );
  });
});
