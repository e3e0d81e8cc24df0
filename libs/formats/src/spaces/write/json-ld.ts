import { addressLine, type PublishedSpace, textIn } from './published';

/** Intervals that schema.org can say as OpenStreetMap does: `Mo-Fr 09:00-18:00`. Anything else is left to the page. */
const PLAIN_HOURS = /^(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))* \d\d:\d\d-\d\d:\d\d$/;

function hoursOf({ openingHours }: PublishedSpace): string[] | undefined {
  const parts = (openingHours ?? '').split(/\s*;\s*/);
  return parts.every((part) => PLAIN_HOURS.test(part)) ? parts : undefined;
}

const postalAddress = ({ address, country }: PublishedSpace) => ({
  '@type': 'PostalAddress',
  streetAddress: address.street ?? undefined,
  postalCode: address.postcode ?? undefined,
  addressLocality: address.town ?? undefined,
  addressRegion: address.province ?? undefined,
  addressCountry: country ?? undefined,
});

const feature = (name: string, value: boolean | number) => ({
  '@type': 'LocationFeatureSpecification',
  name,
  value,
});

function featuresOf({ equipment, rooms, accessibility }: PublishedSpace) {
  return [
    ...equipment.map((one) => feature(one, true)),
    ...(rooms.meeting === null ? [] : [feature('meeting rooms', rooms.meeting)]),
    ...(rooms.training === null ? [] : [feature('training rooms', rooms.training)]),
    ...(accessibility.stepFree === 'yes' ? [feature('step-free access', true)] : []),
  ];
}

const offersOf = ({ prices }: PublishedSpace) =>
  prices.map(({ product, amount, currency }) => ({
    '@type': 'Offer',
    name: product,
    price: amount,
    priceCurrency: currency,
  }));

/**
 * A space in terms of schema.org, for its page in a language; what is not known is left out. Where it is put into HTML, `<` is to be
 * written as `\u003c`.
 */
export function spaceJsonLd(space: PublishedSpace, language: string) {
  const { contact, position, photos } = space;
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    '@id': space.url,
    identifier: space.id,
    name: space.name,
    url: contact.website ?? space.url,
    sameAs: contact.social.length > 0 ? contact.social : undefined,
    description: textIn(space.summary, language) || textIn(space.description, language) || undefined,
    additionalType: space.kinds,
    address: addressLine(space) ? postalAddress(space) : undefined,
    geo: { '@type': 'GeoCoordinates', latitude: position.lat, longitude: position.lon },
    email: contact.email ?? undefined,
    telephone: contact.phone ?? undefined,
    openingHours: hoursOf(space),
    amenityFeature: featuresOf(space),
    makesOffer: offersOf(space),
    knowsLanguage: space.languages.welcome,
    photo: photos.map(({ url, credit, licence }) => ({
      '@type': 'ImageObject',
      url,
      creditText: credit,
      license: licence,
    })),
    parentOrganization: space.operator ? { '@type': 'Organization', name: space.operator } : undefined,
  };
}
