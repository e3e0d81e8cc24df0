import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LikelyDuplicate } from '../duplicates/find';
import type { Comparable } from '../duplicates/traits';

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

export type Named = Comparable & { id: string };

const GEOCODED_WELL = 0.8;

function precisionOf({ PRECISION = '', GEOCOD = '' }: Record<string, string>) {
  if (PRECISION === '' || Number(PRECISION) < GEOCODED_WELL) return 'approximate';
  const houseNumber = /\d/.test(GEOCOD.replace(/\d{5}/, ''));
  return Number(PRECISION) > 1 || houseNumber ? 'address' : 'town_centroid';
}

/** Rows of the CGET file. */
export const cgetSpaces = (bytes: Buffer): Named[] =>
  rowsOf(bytes).map((row) => ({
    id: row.ID ?? '',
    name: row.NOM_TL ?? '',
    address: {
      street: row.ADRESSE || null,
      postcode: row.CP || null,
      town: row.NOMCOM || row.COMINIT || null,
    },
    position: { lat: Number(row.LAT), lon: Number(row.LONG), precision: precisionOf(row) },
    contact: {
      website: row.WEB || null,
      email: null,
      phone: null,
      social: [row.TWITTER, row.FACEBOOK].flatMap((one) => one || []),
    },
  }));

const text = z.string().nullable().default(null);
const featuresSchema = z.object({
  features: z.array(
    z.object({
      id: z.string(),
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({
        name: z.string(),
        ...{ address: text, postcode: text, town: text, website: text },
        coord_precision: z.enum(['address', 'approximate', 'town_centroid']),
      }),
    }),
  ),
});

/** Spaces of the demonstration directory. */
export const otherSpaces = (): Named[] =>
  featuresSchema
    .parse(JSON.parse(testFile('others.geojson').toString()))
    .features.map(({ id, geometry, properties: { address, postcode, town, website, ...told } }) => ({
      id,
      name: told.name,
      address: { street: address, postcode, town },
      position: {
        lat: geometry.coordinates[1],
        lon: geometry.coordinates[0],
        precision: told.coord_precision,
      },
      contact: { website, email: null, phone: null, social: [] },
    }));

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
