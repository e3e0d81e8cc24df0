import { Turns } from '@pirecow/platform';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

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

/** Tells the days off of a region in these years. */
const SCRIPT = `
  const [library, region, years] = process.argv.slice(1);
  const Holidays = require(library);
  const calendar = new Holidays(...JSON.parse(region));
  const days = JSON.parse(years).flatMap((year) => calendar.getHolidays(year));
  const off = days.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10));
  process.stdout.write(JSON.stringify(off));`;

// Packages stand beside package.json, wherever this file was bundled to.
const packages = createRequire(join(process.cwd(), 'package.json'));
const run = promisify(execFile);
/** One after the other: each takes memory of its own. */
const turns = new Turns();

/**
 * The days of all countries take 28 MB once they are read, and a thread gives back half of it when it ends: so a process reads them, and
 * is over in a moment. @throws Error where it does not answer
 */
async function asked(region: Region, years: number[]): Promise<string[]> {
  const given = [packages.resolve('date-holidays'), JSON.stringify(region), JSON.stringify(years)];
  const { stdout } = await run(process.execPath, ['-e', SCRIPT, ...given], { env: {}, timeout: 20_000 });
  return JSON.parse(stdout) as string[];
}

/** By region and year: what was asked once is not asked again. */
const known = new Map<string, Promise<ReadonlySet<string>>>();

/** @returns the days off of that year and of those beside it: at the turn of a year, clocks elsewhere are in the other one */
function daysOff(region: Region, year: number): Promise<ReadonlySet<string>> {
  const key = [...region, year].join(' ');
  const found = known.get(key);
  if (found) return found;
  const years = [year - 1, year, year + 1];
  const told = turns.take('', () => asked(region, years)).then((days) => new Set(days));
  known.set(key, told);
  told.catch(() => known.delete(key));
  return told;
}

/**
 * @returns whether a day of the year around that moment is a public holiday where somebody lives.
 * @throws Error where the calendar does not answer
 */
export async function daysOffFor(
  territory: string | null,
  timeZone: string,
  moment: Date,
): Promise<(day: string) => boolean> {
  const region = regionOf(territory, timeZone);
  if (!region) return () => false;
  const days = await daysOff(region, moment.getUTCFullYear());
  return (day) => days.has(day);
}
