import {
  ACCESSIBILITY_ANSWERS,
  OPERATOR_TYPES,
  SPACE_ACCESSES,
  SPACE_EQUIPMENT,
  SPACE_SERVICES,
  type SpaceKind,
} from '@pirecow/contracts';
import { createHash } from 'node:crypto';
import { folded } from '../duplicates/words';
import {
  type SpaceRecord,
  type SpaceRecordInput,
  spaceRecordSchema,
  type SpaceSource,
} from '../space-record';
import { postcodeOf, siretOf, townCodeOf } from './codes';
import type { SpaceField } from './fields';
import { kindsOf, partsOf, statusOf, termsOf } from './lists';
import { countOf, numberOf, yesOrNo } from './numbers';
import { positionOf } from './position';
import type { Row } from './row';
import { accountOf, emailOf, phoneOf, webOf } from './web';

/** What is known of a file besides its bytes. */
export interface SpacesOrigin {
  /** Name of the register whose ids the file has: `cget`, `osm`. With the id it is what a space is known again by. */
  register: string;
  source: SpaceSource;
  /** What links without a host are relative to. */
  base?: string | null;
  /** Language of its prose; fr where not told. */
  language?: string;
  /** Kind of those that tell none; coworking where not told. */
  kind?: SpaceKind;
}

/** Id in the register, or one made of name and place, the same each time. */
function idOf(row: Row): string {
  const told = row.line('id', 120);
  if (told) return told;
  const essence = [row.of('name'), row.of('town'), row.of('street')].map(folded).join('|');
  row.say('id', 'id.made', 'assumed');
  return `made-${createHash('sha256').update(essence).digest('hex').slice(0, 20)}`;
}

/** The postcode; where a spreadsheet left nothing of it, the one that the geocoder wrote. */
function postcodeIn(row: Row): string | null {
  const labelled = /\b\d{5}\b(?=\s\p{L})/u.exec(row.of('pointLabel'))?.[0];
  if (labelled && /^0*$/.test(row.of('postcode'))) {
    row.say('postcode', 'code.from-label', 'mended', row.of('pointLabel'));
    return labelled;
  }
  return row.take('postcode', postcodeOf);
}

function addressOf(row: Row) {
  const street = [row.line('houseNumber', 20), row.line('street', 200)]
    .filter(Boolean)
    .join(' ')
    .slice(0, 200);
  return {
    street: street || null,
    complement: row.line('complement', 200),
    postcode: postcodeIn(row),
    town: row.line('town', 120) ?? row.line('townAsWritten', 120),
    townCode: row.take('townCode', townCodeOf),
    province: row.line('province', 120),
  };
}

function contactOf(row: Row, base: string | null | undefined) {
  const accounts = (['twitter', 'facebook', 'instagram', 'linkedin'] as const).map((site) =>
    row.take(site, (cell, say) => accountOf(cell, site, say)),
  );
  const pages = partsOf(row.of('social')).map((page) =>
    webOf(page, (rule, done) => row.say('social', rule, done, page)),
  );
  return {
    email: row.take('email', emailOf),
    phone: row.take('phone', phoneOf),
    website: row.take('website', (cell, say) => webOf(cell, say, base)),
    social: [...new Set([...accounts, ...pages])].filter((page) => page !== null).slice(0, 10),
  };
}

const wordOf = <Word extends string>(row: Row, field: SpaceField, words: readonly Word[]): Word | null =>
  row.take(field, (cell, say) => {
    const found = words.find((word) => folded(word) === folded(cell));
    if (!found) say('list.unknown', 'left-out');
    return found ?? null;
  });

const EQUIPMENT_WORDS = {
  wlan: 'wifi',
  wired: 'ethernet',
  imprimante: 'printer',
  videoprojecteur: 'projector',
  impresora: 'printer',
  yes: 'wifi',
} as const;

function roomsOf(row: Row) {
  const count = (field: SpaceField) => row.take(field, countOf);
  return {
    workstations: {
      hotDesk: count('hotDesk'),
      fixedDesk: count('fixedDesk'),
      openOffice: count('openOffice'),
      privateOffice: count('privateOffice'),
    },
    rooms: {
      meeting: count('meetingRooms'),
      training: count('trainingRooms'),
      trainingSeats: count('trainingSeats'),
      phoneBooths: count('phoneBooths'),
    },
    equipment: termsOf(row, 'equipment', SPACE_EQUIPMENT, EQUIPMENT_WORDS),
    services: termsOf(row, 'services', SPACE_SERVICES),
    connection: {
      technology: row.line('connectionTechnology', 40),
      down: row.take('downSpeed', numberOf),
      up: row.take('upSpeed', numberOf),
    },
  };
}

function peopleOf(row: Row) {
  const list = (field: SpaceField) => partsOf(row.of(field));
  const languages = (field: SpaceField) =>
    list(field)
      .map((one) => one.toLowerCase())
      .filter((one) => /^[a-z]{2,3}$/.test(one))
      .slice(0, 12);
  return {
    accessibility: {
      stepFree: wordOf(row, 'stepFree', ACCESSIBILITY_ANSWERS) ?? 'unknown',
      toilets: wordOf(row, 'toilets', ACCESSIBILITY_ANSWERS) ?? 'unknown',
    },
    languages: { welcome: languages('welcomeLanguages'), documents: languages('documentLanguages') },
    ...{
      audience: list('audience'),
      skills: list('skills'),
      themes: list('themes'),
      networks: list('networks'),
    },
    freeTrial: row.take('freeTrial', yesOrNo),
    commonPass: { offered: row.take('commonPass', yesOrNo) },
    canHost: {
      training: row.take('hostsTraining', yesOrNo),
      projectTests: row.take('hostsProjectTests', yesOrNo),
    },
  } as const;
}

function sourceOf(row: Row, usual: SpaceSource): SpaceSource {
  const date = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(row.of('sourceDate'))?.[0];
  return {
    name: row.line('sourceName', 300) ?? usual.name,
    url: row.take('sourceUrl', webOf) ?? usual.url,
    licence: row.line('sourceLicence', 200) ?? usual.licence,
    date: date ?? usual.date,
  };
}

const PROSE = 2_000;

function prose(row: Row, field: 'summary' | 'description', language: string) {
  const text = row.of(field).slice(0, PROSE).trim();
  return text ? { [language]: text } : {};
}

function drafted(row: Row, origin: SpacesOrigin, id: string): SpaceRecordInput | undefined {
  const name = row.line('name', 200);
  if (!name) row.say('name', 'name.missing', 'refused');
  const address = addressOf(row);
  const position = positionOf(row, address.postcode);
  if (!name || !position) return undefined;
  const siret = row.take('siret', siretOf);
  return {
    ...{ name, kinds: kindsOf(row, origin.kind ?? 'coworking'), position },
    summary: prose(row, 'summary', origin.language ?? 'fr'),
    description: prose(row, 'description', origin.language ?? 'fr'),
    operator: row.line('operator', 200),
    operatorType: wordOf(row, 'operatorType', OPERATOR_TYPES),
    legalForm: row.line('legalForm', 100),
    address,
    contact: contactOf(row, origin.base),
    openingHours: row.line('openingHours', 1_000),
    access: row.of('access') === '24/7' ? 'members-24-7' : wordOf(row, 'access', SPACE_ACCESSES),
    status: statusOf(row),
    statusSince: row.line('statusSince', 10),
    ...roomsOf(row),
    ...peopleOf(row),
    externalIds: { [origin.register]: id, ...(siret && { siret }) },
    source: sourceOf(row, origin.source),
  };
}

type Tree = { [key: string]: unknown };

/** Takes out what stands at a path, where it can be left out. */
function without(tree: Tree, path: readonly PropertyKey[]): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  const below = tree[String(first)];
  if (rest.length === 0 || Array.isArray(below)) delete tree[String(first)];
  else if (typeof below === 'object' && below !== null) without(below as Tree, rest);
}

const NEEDED = new Set(['name', 'kinds', 'position', 'source', 'externalIds']);

/** A draft as the schema has it: what does not fit is left out and noted, or refuses the row where it is needed. */
function fitted(row: Row, draft: SpaceRecordInput): SpaceRecord | undefined {
  const first = spaceRecordSchema.safeParse(draft);
  if (first.success) return first.data;
  for (const { path } of first.error.issues) {
    const needed = NEEDED.has(String(path[0]));
    row.say(path.map(String).join('.'), 'invalid', needed ? 'refused' : 'left-out');
    if (!needed) without(draft, path);
  }
  const second = row.notes.refused ? undefined : spaceRecordSchema.safeParse(draft).data;
  if (!second && !row.notes.refused) row.say('record', 'invalid', 'refused');
  return second;
}

/** The record that a row tells, with the id it has in its register; without a record its notes say why. */
export function recordOf(row: Row, origin: SpacesOrigin): { id: string; record?: SpaceRecord } {
  const id = idOf(row);
  const draft = drafted(row, origin, id);
  const record = draft && fitted(row, draft);
  return record ? { id, record } : { id };
}
