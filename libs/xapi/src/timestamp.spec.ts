import * as fc from 'fast-check';
import { versions } from './testing/fixtures';
import { parseTimestamp, utcTimestamp } from './timestamp';

describe('xAPI 1.0.3 Data 4.5: ISO 8601 timestamps', () => {
  it.each([
    ['2026-11-18T12:17:00Z', '2026-11-18T12:17:00.000Z'],
    ['2026-11-18T12:17:00.123456+01:00', '2026-11-18T11:17:00.123Z'],
    ['2026-11-18T12:17:00,5-0530', '2026-11-18T17:47:00.500Z'],
    ['20261118T121700Z', '2026-11-18T12:17:00.000Z'],
    ['2026-11-18T12:17+01', '2026-11-18T11:17:00.000Z'],
    ['2026-11-18T12Z', '2026-11-18T12:00:00.000Z'],
    ['2026-11-18T24:00:00Z', '2026-11-19T00:00:00.000Z'],
    ['2026-11-18T12:17:00', '2026-11-18T12:17:00.000Z'],
  ])('%s is the instant %s', (text, utc) => {
    expect(parseTimestamp(text, '1.0.3')).toBe(Date.parse(utc));
    expect(utcTimestamp(text)).toBe(utc);
  });
});

describe('xAPI 2.0 4.2.7: RFC 3339 timestamps', () => {
  it.each([
    '2026-11-18T12:17:00Z',
    '2026-11-18t12:17:00.5z',
    '2016-12-31T23:59:60+00:00',
    '2024-02-29T00:00:00-05:00',
  ])('%s is one', (text) => expect(parseTimestamp(text, '2.0.0')).toBeDefined());

  it.each([
    '2026-11-18T12:17:00',
    '20261118T121700Z',
    '2026-11-18T12:17Z',
    '2026-11-18T12:17:00+01',
    '2026-11-18T12:17:00,5Z',
    '2026-11-18T24:00:00Z',
    '2026-11-18 12:17:00Z',
  ])('%s is none', (text) => expect(parseTimestamp(text, '2.0.0')).toBeUndefined());
});

describe('either version', () => {
  it.each([
    '',
    'should fail',
    '01/011/2015',
    '2026-11-18',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-11-18T25:00:00Z',
    '2026-11-18T12:60:00Z',
    '2026-11-18T12:17:00+24:00',
    '0000-12-31T23:59:59Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '2008-09-15T15:53:00.601-00',
    '2008-09-15T15:53:00.601-0000',
    '2008-09-15T15:53:00.601-00:00',
    `2026-11-18T12:17:00.${'1'.repeat(100_000)}Z`,
  ])('refuses %.40s', (text) => {
    for (const version of versions) expect(parseTimestamp(text, version)).toBeUndefined();
    expect(utcTimestamp(text)).toBe(text);
  });

  it('reads every instant back that it wrote', () => {
    const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (one) => {
        for (const version of versions)
          expect(parseTimestamp(one.toISOString(), version)).toBe(one.getTime());
        expect(utcTimestamp(one.toISOString())).toBe(one.toISOString());
      }),
    );
  });
});
