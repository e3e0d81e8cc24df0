import type { SpaceText } from '@pirecow/contracts';
import type { SpaceRecord } from '../space-record';

/** A space as the directory shows it to everybody. */
export interface PublishedSpace extends SpaceRecord {
  /** Of the directory, stable. */
  id: string;
  /** Its page. */
  url: string;
  /** ISO 3166-1, two letters, by the point. */
  country: string | null;
  nuts3: string | null;
  /** Day on which somebody last said that it is so. */
  confirmedOn: string | null;
  /** Day of its last change. */
  changedOn: string;
}

/** A text in a language, else in the first that there is. */
export const textIn = (texts: SpaceText, language: string): string =>
  texts[language] ?? Object.values(texts).find((text) => text) ?? '';

/** Street and house, postcode and town on one line. */
export const addressLine = ({ address }: SpaceRecord): string =>
  [address.street, [address.postcode, address.town].filter(Boolean).join(' ')].filter(Boolean).join(', ');
