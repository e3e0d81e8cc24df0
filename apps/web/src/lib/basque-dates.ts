/** Basque dates. Chromium carries no Basque Intl data, so the names and the rules are here (Euskaltzaindia, rule 37). */
const months = [
  'urtarrila',
  'otsaila',
  'martxoa',
  'apirila',
  'maiatza',
  'ekaina',
  'uztaila',
  'abuztua',
  'iraila',
  'urria',
  'azaroa',
  'abendua',
];

export interface DateParts {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** The year with the case ending of its spoken last word: 2025eko (bost), 2026ko (sei). */
function yearOf(year: number): string {
  const last = year % 100;
  const endsInConsonant = (last % 10 === 1 && last !== 11) || last % 10 === 5 || last % 20 === 10;
  return `${year}${endsInConsonant ? 'eko' : 'ko'}`;
}

/** The day with its article, which "hamaika" (11, 31) already carries. */
function dayOf(day: number): string {
  return day === 11 || day === 31 ? String(day) : `${day}a`;
}

/** `2026ko azaroaren 24a`. */
export function basqueLongDate({ year, month, day }: DateParts): string {
  return `${yearOf(year)} ${months[month - 1]}ren ${dayOf(day)}`;
}

/** `2026/11/24`. */
export function basqueShortDate({ year, month, day }: DateParts): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('/');
}

const units: Record<string, string> = {
  minute: 'minutu',
  hour: 'ordu',
  day: 'egun',
  week: 'aste',
  month: 'hilabete',
  year: 'urte',
};

/** `duela 3 egun`, `3 egun barru`, `orain`. */
export function basqueRelative(amount: number, unit: string): string {
  if (amount === 0) return unit === 'day' ? 'gaur' : 'orain';
  const count = Math.abs(amount);
  const word = count === 1 ? `${units[unit]} bat` : `${count} ${units[unit]}`;
  return amount < 0 ? `duela ${word}` : `${word} barru`;
}
