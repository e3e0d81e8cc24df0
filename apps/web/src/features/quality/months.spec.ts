import { monthsSince } from './months';

describe('months to choose from', () => {
  it('are all from the first to this one, over the end of a year, the last first', () => {
    expect(monthsSince('2025-11', new Date('2026-02-28T23:30:00Z'))).toEqual([
      ...['2026-02', '2026-01', '2025-12', '2025-11'],
    ]);
  });

  it('are one where people are asked since this month, also on a device that is behind', () => {
    expect(monthsSince('2026-02', new Date('2026-02-01T00:00:00Z'))).toEqual(['2026-02']);
    expect(monthsSince('2026-02', new Date('2026-01-31T23:00:00Z'))).toEqual(['2026-02']);
  });
});
