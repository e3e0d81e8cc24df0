import { stringify } from 'csv-stringify/sync';
import type { SpaceField } from '../read/fields';
import { type PublishedSpace, textIn } from './published';

/** Columns of a table of spaces: the fields that `readSpaces` knows by these names, and what the directory adds. */
const FIELDS = [
  ...['id', 'name', 'kinds', 'summary', 'description', 'operator', 'operatorType', 'legalForm', 'street'],
  ...['complement', 'postcode', 'town', 'townCode', 'province', 'lat', 'lon', 'precision', 'email', 'phone'],
  ...[
    'website',
    'social',
    'openingHours',
    'access',
    'status',
    'statusSince',
    'stepFree',
    'toilets',
    'hotDesk',
  ],
  ...['fixedDesk', 'openOffice', 'privateOffice', 'meetingRooms', 'trainingRooms', 'trainingSeats'],
  ...['phoneBooths', 'equipment', 'services', 'audience', 'skills', 'themes', 'networks', 'welcomeLanguages'],
  ...['documentLanguages', 'connectionTechnology', 'downSpeed', 'upSpeed', 'freeTrial', 'commonPass'],
  ...[
    'hostsTraining',
    'hostsProjectTests',
    'siret',
    'sourceName',
    'sourceUrl',
    'sourceLicence',
    'sourceDate',
  ],
] as const satisfies readonly SpaceField[];
export const SPACE_COLUMNS = [...FIELDS, 'country', 'nuts3', 'page', 'confirmedOn', 'changedOn'] as const;

type Cell = string | number | boolean | null;
export type SpaceRow = Record<(typeof SPACE_COLUMNS)[number], Cell>;

const list = (parts: readonly string[]): string => parts.join(';');

function placeCells({ address, position, contact, ...space }: PublishedSpace) {
  const { lat, lon, precision } = position;
  return {
    ...{ ...address, lat, lon, precision },
    ...{ email: contact.email, phone: contact.phone, website: contact.website, social: list(contact.social) },
    ...{ country: space.country, nuts3: space.nuts3, page: space.url },
    ...{ confirmedOn: space.confirmedOn, changedOn: space.changedOn },
    ...{ sourceName: space.source.name, sourceUrl: space.source.url },
    ...{ sourceLicence: space.source.licence, sourceDate: space.source.date },
  };
}

function roomCells({ rooms, workstations, connection, ...space }: PublishedSpace) {
  return {
    ...workstations,
    ...{ meetingRooms: rooms.meeting, trainingRooms: rooms.training },
    ...{ trainingSeats: rooms.trainingSeats, phoneBooths: rooms.phoneBooths },
    ...{ equipment: list(space.equipment), services: list(space.services) },
    ...{ connectionTechnology: connection.technology, downSpeed: connection.down, upSpeed: connection.up },
    ...{ stepFree: space.accessibility.stepFree, toilets: space.accessibility.toilets },
  };
}

function offerCells(space: PublishedSpace) {
  return {
    ...{ audience: list(space.audience), skills: list(space.skills) },
    ...{ themes: list(space.themes), networks: list(space.networks) },
    ...{
      welcomeLanguages: list(space.languages.welcome),
      documentLanguages: list(space.languages.documents),
    },
    ...{ freeTrial: space.freeTrial, commonPass: space.commonPass.offered },
    ...{ hostsTraining: space.canHost.training, hostsProjectTests: space.canHost.projectTests },
  };
}

/** A space as a row of the table; prose in one language. Prices, photos and notes are in GeoJSON only. */
export function spaceRow(space: PublishedSpace, language: string): SpaceRow {
  const { name, operator, operatorType, legalForm, openingHours, access, status, statusSince } = space;
  return {
    ...{ id: space.id, name, kinds: list(space.kinds), siret: space.externalIds.siret ?? null },
    ...{ summary: textIn(space.summary, language), description: textIn(space.description, language) },
    ...{ operator, operatorType, legalForm, openingHours, access, status, statusSince },
    ...placeCells(space),
    ...roomCells(space),
    ...offerCells(space),
  };
}

/** What a spreadsheet would take for a formula, and is no number. */
const harmless = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d\s().]+$/.test(cell) ? `'${cell}` : cell;

const shown = (cell: Cell | undefined): string => (cell == null ? '' : harmless(String(cell)));

/** Lines of a table (RFC 4180) by its columns, the heads first where no row is given; the same for every table of spaces. */
export const csvLine = <Column extends string>(
  columns: readonly Column[],
  row?: Readonly<Partial<Record<Column, Cell>>>,
): string =>
  stringify([columns.map((column) => (row ? shown(row[column]) : column))], { record_delimiter: 'windows' });
