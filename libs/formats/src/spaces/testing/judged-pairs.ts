import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LikelyDuplicate } from '../duplicates/find';
import { readSpaces, type SpacesOptions, type SpacesReading } from '../read/read';
import type { SpaceRecord } from '../space-record';

const FOLDER = 'libs/formats/src/spaces/testing';

/** A file beside this one; the working directory is the house's. */
export const testFile = (name: string): Buffer => readFileSync(join(process.cwd(), FOLDER, name));

const rowsOf = (bytes: Buffer): Record<string, string>[] => parse(bytes, { columns: true, bom: true });

export interface JudgedPair {
  a: string;
  b: string;
  same: boolean;
  heldOut: boolean;
}

/** The pairs judged by hand: README.md. */
export const judgedPairs = (): JudgedPair[] =>
  rowsOf(testFile('duplicate-pairs.csv')).map(({ a = '', b = '', same, part }) => ({
    ...{ a, b },
    same: same === 'yes',
    heldOut: part === 'held out',
  }));

export type Named = SpaceRecord & { id: string };

const named = ({ spaces }: SpacesReading): Named[] =>
  spaces.flatMap(({ id, record }) => (record ? [{ ...record, id }] : []));

/** As whoever imports the file says where it is from. */
export const CGET: SpacesOptions = {
  register: 'cget',
  source: {
    name: 'CGET / ANCT, Mission Coworking, base tiers-lieux 2019',
    url: 'https://github.com/anct-carto/mission_coworking',
    licence: 'Licence Ouverte 2.0',
    date: '2019-06-13',
  },
};

/** Rows of the CGET file. */
export const cgetSpaces = (bytes: Uint8Array): Named[] => named(readSpaces('csv', bytes, CGET));

/** Spaces of the demonstration directory. */
export const otherSpaces = (): Named[] =>
  named(readSpaces('geojson', testFile('others.geojson'), { ...CGET, register: 'demo' }));

const keyOf = (a: string, b: string): string => [a, b].sort().join('/');

export interface Measured {
  precision: number;
  recall: number;
  /** Pairs that are found although they are two, and that are one although they are not found. */
  wrong: JudgedPair[];
  missed: JudgedPair[];
}

/** How the found pairs stand to the judged ones; found pairs that nobody judged count neither way. */
export function measured(pairs: readonly JudgedPair[], found: readonly LikelyDuplicate<Named>[]): Measured {
  const keys = new Set(found.map(({ a, b }) => keyOf(a.id, b.id)));
  const isFound = ({ a, b }: JudgedPair) => keys.has(keyOf(a, b));
  const right = pairs.filter((pair) => pair.same && isFound(pair)).length;
  const wrong = pairs.filter((pair) => !pair.same && isFound(pair));
  const missed = pairs.filter((pair) => pair.same && !isFound(pair));
  return {
    precision: right / (right + wrong.length),
    recall: right / (right + missed.length),
    wrong,
    missed,
  };
}
