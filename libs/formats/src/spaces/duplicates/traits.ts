import { ownDomainOf, pageOf, phoneDigits } from './contact';
import { type Point, type Street, streetOf } from './place';
import { type Frequency, nameInOne, tellingWords, weighed, type Word, wordsIn } from './words';

/** What of a space is compared: any `SpaceRecord` is one. */
export interface Comparable {
  name: string;
  address: { street: string | null; postcode: string | null; town: string | null };
  position: Point & { precision: 'address' | 'approximate' | 'town_centroid' };
  contact: { website: string | null; email: string | null; phone: string | null; social: readonly string[] };
}

/** A space made ready to be compared with many. */
export interface Traits {
  words: readonly Word[];
  telling: readonly string[];
  /** Its name in one word. */
  inOne: string;
  street: Street;
  town: ReadonlySet<string>;
  point: Point;
  precision: Comparable['position']['precision'];
  /** Of its website, where that is not one of many. */
  domain?: string | undefined;
  /** Pages, addresses of mail and numbers that belong to one space alone, each with what it is. */
  contacts: ReadonlySet<string>;
}

/** `frequency`: in how many of all records' names a word is. */
export function traitsOf(space: Comparable, frequency: Frequency): Traits {
  const { address, position, contact } = space;
  const domain = ownDomainOf(contact.website);
  const phone = phoneDigits(contact.phone);
  return {
    words: weighed(space.name, frequency),
    telling: tellingWords(space.name),
    inOne: nameInOne(space.name),
    street: streetOf(address.street),
    town: new Set(wordsIn(address.town ?? '')),
    point: position,
    precision: position.precision,
    domain,
    contacts: new Set([
      ...(contact.email ? [`email:${contact.email.toLowerCase()}`] : []),
      ...(phone ? [`phone:${phone}`] : []),
      ...contact.social.map((page) => `social:${pageOf(page)}`),
    ]),
  };
}
