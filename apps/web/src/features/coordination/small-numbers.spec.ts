import { compared, difference, wilson } from './small-numbers';

describe('the comparison of shares', () => {
  it('gives the intervals that Newcombe published for one share', () => {
    const { low, high } = wilson({ part: 81, whole: 263 });
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
    expect(wilson({ part: 0, whole: 20 }).low).toBe(0);
    expect(wilson({ part: 0, whole: 20 }).high).toBeCloseTo(0.1611, 4);
  });

  it('gives the interval that Newcombe published for a difference', () => {
    const { low, high } = difference({ part: 56, whole: 70 }, { part: 48, whole: 80 });
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339']);
  });

  it('compares nothing of a few, whatever they show', () => {
    expect(compared({ part: 29, whole: 29 }, { part: 0, whole: 4000 })).toBe('too-few');
    expect(compared({ part: 0, whole: 30 }, { part: 30, whole: 30 })).toBe('apart');
  });

  it('does not call apart what chance makes', () => {
    expect(compared({ part: 20, whole: 40 }, { part: 24, whole: 40 })).toBe('alike');
    expect(compared({ part: 2000, whole: 4000 }, { part: 2400, whole: 4000 })).toBe('apart');
  });
});
