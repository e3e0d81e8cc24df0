import type { SpaceRecord } from '@pirecow/formats';
import { territoryOf } from '../territory/territory-of';

/** What is searched of a space, made from its record. */
export interface SpaceColumns {
  record: string;
  name: string;
  kinds: string[];
  country: string | null;
  territory: string | null;
  town: string | null;
  lat: number;
  lon: number;
  status: string;
  access: string | null;
  equipment: string[];
  services: string[];
  welcome: string[];
  trainingRoom: boolean | null;
  openingHours: string | null;
  /** All words by which it may be looked for. */
  words: string;
}

/** When it lets people in: one that is only planned, or that has stopped, keeps its hours in its record and to itself. */
export const hoursOf = ({ status, openingHours }: SpaceRecord) =>
  status === 'open' || status === 'prefiguration' ? openingHours : null;

const known = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ');

/** Territories of NUTS begin with the code of their country. */
const countryOf = (territory: string | undefined) => territory?.slice(0, 2) ?? null;

export function columnsOf(record: SpaceRecord): SpaceColumns {
  const { name, kinds, address, position, rooms, networks, operator, summary } = record;
  const { lat, lon } = position;
  const { town, postcode } = address;
  const territory = territoryOf([lon, lat]);
  return {
    record: JSON.stringify(record),
    ...{ name, kinds, town, lat, lon, status: record.status, access: record.access },
    ...{ equipment: record.equipment, services: record.services, welcome: record.languages.welcome },
    territory: territory ?? null,
    country: countryOf(territory),
    trainingRoom: rooms.training === null ? null : rooms.training > 0,
    openingHours: hoursOf(record),
    words: known(name, town, postcode, operator, ...kinds, ...networks, ...Object.values(summary)),
  };
}
