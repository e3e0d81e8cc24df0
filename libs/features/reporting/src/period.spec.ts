import { periodOf } from './period';

const zone = 'Europe/Madrid';
const told = (from?: string, to?: string, timeZone = zone) => {
  const period = periodOf({ from, to }, timeZone);
  return [period.from?.toISOString() ?? null, period.until?.toISOString() ?? null];
};

describe('the days of a period', () => {
  it('begin and end at midnight of the reader, in winter and in summer', () => {
    expect(told('2026-01-10', '2026-01-10')).toEqual([
      '2026-01-09T23:00:00.000Z',
      '2026-01-10T23:00:00.000Z',
    ]);
    expect(told('2026-07-10', '2026-07-11')).toEqual([
      '2026-07-09T22:00:00.000Z',
      '2026-07-11T22:00:00.000Z',
    ]);
    expect(told('2026-07-10', undefined, 'UTC')).toEqual(['2026-07-10T00:00:00.000Z', null]);
  });

  it('are 23 or 25 hours long when the clocks change', () => {
    expect(told('2026-03-29', '2026-03-29')).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(told('2026-10-25', '2026-10-25')).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
  });

  it('may be open at both ends', () => {
    expect(told()).toEqual([null, null]);
  });

  it('are refused in the wrong order, by the name of the field', () => {
    expect(() => told('2026-02-02', '2026-02-01')).toThrow(
      expect.objectContaining({ errors: [{ field: 'to', rule: 'period-order' }] }) as Error,
    );
  });
});
