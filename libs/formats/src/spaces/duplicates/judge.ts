import { type NameLikeness, nameLikeness } from './name-likeness';
import { metresBetween, type StreetLikeness, streetLikeness } from './place';
import type { Traits } from './traits';
import { type Frequency, lessPlaces } from './words';

/** Why two records are held for one space, for whoever decides. */
export type DuplicateReason = 'name' | 'address' | 'near' | 'website' | 'contact';

export interface Judgement {
  /** 0 to 1: how sure. What is listed starts at `LIKELY`. */
  score: number;
  reasons: DuplicateReason[];
  metres: number;
}

/** From here on two records are shown to a moderator. */
export const LIKELY = 0.45;
/** So many spaces with one domain are branches of a chain. */
const CHAIN = 3;

/** What all records together tell of two of them. */
export interface Crowd {
  /** How many have a website of a domain. */
  domains: Frequency;
}

/** Logits, chosen by hand on the half of the judged pairs that is for that (testing/README.md). */
const BASE = -4;
const NAME = 5;
/** Where each has a telling word of its own. */
const DIFFERING_NAMES = 0.6;
const STREET = {
  precise: { same: 2, street: 0.5, other: -2, unknown: 0 },
  rough: { same: 2, street: 0.5, other: -0.8, unknown: 0 },
  centre: { same: 2, street: 0.5, other: -0.8, unknown: 0 },
} as const;
/** Metres up to which a logit holds. */
const DISTANCE = {
  precise: [
    [60, 1.2],
    [250, 0.5],
    [1_500, -0.5],
    [5_000, -1.5],
    [Infinity, -3],
  ],
  rough: [
    [250, 1],
    [1_500, 0.3],
    [5_000, -0.3],
    [12_000, -1],
    [Infinity, -4],
  ],
  centre: [
    [3_000, 0.3],
    [12_000, -0.5],
    [Infinity, -4],
  ],
} as const;
const WEBSITE = { one: 1.8, chain: -0.8, none: 0 } as const;
const CONTACT = 1.5;
const NAME_IN_DOMAIN = 1.2;
const HOUSED = -3;
/** Likeness from which two names are said to be alike. */
const ALIKE = 0.6;

interface Evidence {
  name: NameLikeness;
  street: StreetLikeness;
  metres: number;
  /** Both points are those of an address; one is not; one is the middle of a town, near which all of the town is. */
  accuracy: keyof typeof DISTANCE;
  website: keyof typeof WEBSITE;
  contact: boolean;
  nameInDomain: boolean;
  housed: boolean;
}

/** Whether the address of one names the other, as of a workshop in the rooms of a house. */
const isHousedBy = (guest: Traits, host: Traits): boolean =>
  host.telling.length > 0 &&
  host.telling.every((word) => guest.street.words.has(word) && !guest.telling.includes(word)) &&
  !host.telling.every((word) => host.street.words.has(word));

const SHORTEST_LABEL = 5;

/** Whether the website of one is called by the name of the other, whole or its beginning. */
function isNamedIn({ domain = '' }: Traits, { inOne }: Traits): boolean {
  const label = domain.replace(/\.[^.]*$/, '').replaceAll('-', '');
  const [short, long] = label.length < inOne.length ? [label, inOne] : [inOne, label];
  return short.length >= SHORTEST_LABEL && long.startsWith(short);
}

/** Words that are in the names for where the spaces are: what both share of it tells nothing. */
function placesOf(a: Traits, b: Traits, street: StreetLikeness): Set<string> {
  const town = [...a.town].filter((word) => b.town.has(word));
  return new Set([
    ...town,
    ...(street === 'other' || street === 'unknown' ? [] : [...a.street.words, ...b.street.words]),
  ]);
}

function accuracyOf(a: Traits, b: Traits): keyof typeof DISTANCE {
  const both = [a.precision, b.precision];
  if (both.includes('town_centroid')) return 'centre';
  return both.includes('approximate') ? 'rough' : 'precise';
}

function websiteOf(a: Traits, b: Traits, street: StreetLikeness, { domains }: Crowd): keyof typeof WEBSITE {
  if (a.domain === undefined || a.domain !== b.domain) return 'none';
  return street !== 'same' && (domains.get(a.domain) ?? 0) >= CHAIN ? 'chain' : 'one';
}

function evidenceOf(a: Traits, b: Traits, crowd: Crowd): Evidence {
  const street = streetLikeness(a.street, b.street);
  const places = placesOf(a, b, street);
  const name = nameLikeness(lessPlaces(a.words, places), lessPlaces(b.words, places));
  return {
    name,
    street,
    metres: metresBetween(a.point, b.point),
    accuracy: accuracyOf(a, b),
    website: websiteOf(a, b, street, crowd),
    contact: [...a.contacts].some((one) => b.contacts.has(one)),
    nameInDomain: name.likeness < ALIKE && (isNamedIn(a, b) || isNamedIn(b, a)),
    housed: isHousedBy(a, b) || isHousedBy(b, a),
  };
}

function logitOf({ name, street, metres, accuracy, ...told }: Evidence): number {
  const telling = name.likeness * Math.min(1, name.shared) * (name.bothDiffer ? DIFFERING_NAMES : 1);
  const [, distance] = DISTANCE[accuracy].find(([most]) => metres <= most) ?? [0, 0];
  return (
    BASE +
    NAME * telling +
    STREET[accuracy][street] +
    distance +
    WEBSITE[told.website] +
    (told.contact ? CONTACT : 0) +
    (told.nameInDomain ? NAME_IN_DOMAIN : 0) +
    (told.housed ? HOUSED : 0)
  );
}

const NEAR_M = 250;

function reasonsOf({ name, street, metres, website, contact }: Evidence): DuplicateReason[] {
  const held: Record<DuplicateReason, boolean> = {
    name: name.likeness >= ALIKE,
    address: street === 'same',
    near: metres <= NEAR_M,
    website: website === 'one',
    contact,
  };
  return (Object.keys(held) as DuplicateReason[]).filter((reason) => held[reason]);
}

/** How likely two records are one space. */
export function judge(a: Traits, b: Traits, crowd: Crowd): Judgement {
  const evidence = evidenceOf(a, b, crowd);
  return {
    score: 1 / (1 + Math.exp(-logitOf(evidence))),
    reasons: reasonsOf(evidence),
    metres: evidence.metres,
  };
}
