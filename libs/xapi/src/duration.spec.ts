import * as fc from 'fast-check';
import { formatDuration, isDuration, parseDuration, truncateDuration } from './duration';

describe('xAPI 1.0.3 Data 4.6: durations', () => {
  it.each([
    ['PT4H35M59.14S', 16_559.14],
    ['PT16559.14S', 16_559.14],
    ['P3Y', 3 * 365 * 86_400],
    ['P1M', 30 * 86_400],
    ['P4W', 28 * 86_400],
    ['P1DT12H', 129_600],
    ['PT0.5H', 1_800],
    ['PT1,5S', 1.5],
    ['PT0S', 0],
  ])('%s lasts %d seconds', (text, seconds) => expect(parseDuration(text)).toBeCloseTo(seconds, 6));

  it.each([
    '',
    'P',
    'PT',
    'P1',
    '1H',
    'PT1',
    'P1DT',
    'P4W1D',
    'PA1H0M0S',
    'PT1.5H2M',
    'PT1S1M',
    'P-1D',
    '-P1D',
    'PT1.S',
    'P0003-01-29T04:35:59',
    'pt1s',
    `PT${'1'.repeat(100_000)}S`,
  ])('%.30s is none', (text) => {
    expect(isDuration(text)).toBe(false);
    expect(parseDuration(text)).toBeUndefined();
  });

  it('are cut to hundredths of a second, not rounded', () => {
    expect(truncateDuration('P1DT12H36M0.12567S')).toBe('P1DT12H36M0.12S');
    expect(truncateDuration('PT0,999S')).toBe('PT0,99S');
    expect(truncateDuration('PT1.5S')).toBe('PT1.5S');
    expect(truncateDuration('P4W')).toBe('P4W');
  });
});

describe('writing durations', () => {
  it.each([
    [0, 'PT0S'],
    [1.15, 'PT1.15S'],
    [59.999, 'PT59.99S'],
    [60, 'PT1M'],
    [3_843.25, 'PT1H4M3.25S'],
    [90_000, 'PT25H'],
  ])('%d seconds are %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it('refuses what has no length', () => {
    for (const seconds of [-1, NaN, Infinity]) expect(() => formatDuration(seconds)).toThrow(RangeError);
  });

  it('gives back every hundredth of a second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (hundredths) => {
        expect(parseDuration(formatDuration(hundredths / 100))).toBeCloseTo(hundredths / 100, 6);
      }),
    );
  });
});
