/** A country of the library of holidays, with its part where that has days of its own. */
type Region = readonly [country: string, part?: string];

/** By the beginning of a NUTS code: the autonomous communities along the border, and each country as a whole. */
const REGIONS: readonly (readonly [code: string, region: Region])[] = [
  ['ES21', ['ES', 'PV']],
  ['ES22', ['ES', 'NC']],
  ['ES23', ['ES', 'RI']],
  ['ES24', ['ES', 'AR']],
  ['ES51', ['ES', 'CT']],
  ['ES', ['ES']],
  ['FR', ['FR']],
  ['AD', ['AD']],
];

/** Of who names no territory, the clock tells on which side they live. */
const BY_ZONE: Record<string, Region> = {
  'Europe/Madrid': ['ES'],
  'Europe/Paris': ['FR'],
  'Europe/Andorra': ['AD'],
};

export function regionOf(territory: string | null, timeZone: string): Region | undefined {
  const known = territory && REGIONS.find(([code]) => territory.startsWith(code));
  return known ? known[1] : BY_ZONE[timeZone];
}

/** By region and year. */
const known = new Map<string, ReadonlySet<string>>();

async function daysOff([country, part = '']: Region, year: number): Promise<ReadonlySet<string>> {
  const key = `${country} ${part} ${year}`;
  const found = known.get(key);
  if (found) return found;
  // The days of all countries are 1.7 MB: a server that reminds nobody never reads them.
  const { default: Holidays } = await import('date-holidays');
  const days = new Holidays(country, part).getHolidays(year).filter(({ type }) => type === 'public');
  const made = new Set(days.map(({ date }) => date.slice(0, 10)));
  known.set(key, made);
  return made;
}

/** @returns whether a day of the year around that moment is a public holiday where somebody lives */
export async function daysOffFor(
  territory: string | null,
  timeZone: string,
  moment: Date,
): Promise<(day: string) => boolean> {
  const region = regionOf(territory, timeZone);
  if (!region) return () => false;
  // At the turn of a year, clocks elsewhere are in the other one.
  const year = moment.getUTCFullYear();
  const years = await Promise.all([year - 1, year, year + 1].map((one) => daysOff(region, one)));
  return (day) => years.some((days) => days.has(day));
}
