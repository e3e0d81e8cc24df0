import {
  decimalMark,
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRelative,
  type FormatFacts,
} from './format';

const zone = 'Europe/Paris';
const fr: FormatFacts = { intl: 'fr-FR', timeZone: zone };
const es: FormatFacts = { intl: 'es-ES', timeZone: zone };
const en: FormatFacts = { intl: 'en-GB', timeZone: zone };
const eu: FormatFacts = { intl: 'es-ES', dates: 'eu', timeZone: zone };
const plain = (text: string) => text.replace(/\s/g, ' ');

it('knows the decimal mark of each language', () => {
  expect([fr, es, eu, en].map(decimalMark)).toEqual([',', ',', ',', '.']);
});

describe('dates', () => {
  const moment = '2026-11-24T09:05:00Z';

  it('are written as each language writes them', () => {
    expect([fr, es, eu, en].map((facts) => formatDate(facts, moment))).toEqual([
      '24 novembre 2026',
      '24 de noviembre de 2026',
      '2026ko azaroaren 24a',
      '24 November 2026',
    ]);
  });

  it('have a short form', () => {
    expect([fr, es, eu, en].map((facts) => formatDate(facts, moment, 'short'))).toEqual([
      '24/11/2026',
      '24/11/2026',
      '2026/11/24',
      '24/11/2026',
    ]);
  });

  it.each([
    ['2025-05-05', '2025eko maiatzaren 5a'],
    ['2021-01-11', '2021eko urtarrilaren 11'],
    ['2011-12-31', '2011ko abenduaren 31'],
    ['2030-02-01', '2030eko otsailaren 1a'],
    ['2020-08-20', '2020ko abuztuaren 20a'],
    ['2000-06-10', '2000ko ekainaren 10a'],
  ])('in Basque bend year and day: %s', (day, words) => {
    expect(formatDate(eu, `${day}T12:00:00Z`)).toBe(words);
  });

  it('follow the zone of the reader', () => {
    const late = '2026-11-24T23:30:00Z';
    expect(formatDateTime(eu, late)).toBe('2026ko azaroaren 25a, 00:30');
    expect(formatDateTime({ ...fr, timeZone: 'America/Montreal' }, late)).toBe('24 novembre 2026, 18:30');
  });
});

describe('numbers', () => {
  it('have the separators of the language', () => {
    expect(plain(formatNumber(fr, 12345.6))).toBe('12 345,6');
    expect(formatNumber(eu, 12345.6)).toBe('12.345,6');
  });

  it('put the sign of a percentage first in Basque', () => {
    expect([fr, es, eu, en].map((facts) => plain(formatPercent(facts, 0.62)))).toEqual([
      '62 %',
      '62 %',
      '% 62',
      '62%',
    ]);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 h'],
    [65, '1 h 05'],
    [119.6, '2 h'],
  ])('of %d minutes', (minutes, words) => {
    expect(plain(formatDuration(minutes))).toBe(words);
  });
});

describe('distances in time', () => {
  const now = '2026-11-24T12:00:00Z';

  it.each([
    ['2026-11-24T12:00:10Z', 'orain'],
    ['2026-11-24T11:00:00Z', 'duela ordu bat'],
    ['2026-11-21T12:00:00Z', 'duela 3 egun'],
    ['2026-12-24T12:00:00Z', '4 aste barru'],
  ])('are said in Basque: %s', (moment, words) => {
    expect(formatRelative(eu, moment, now)).toBe(words);
  });

  it('are said by the browser elsewhere', () => {
    expect(formatRelative(fr, '2026-11-23T12:00:00Z', now)).toBe('hier');
    expect(formatRelative(en, '2026-11-21T12:00:00Z', now)).toBe('3 days ago');
    expect(formatRelative(es, '2024-11-24T12:00:00Z', now)).toBe('hace 2 años');
  });
});
