import type { SpaceDetail } from '@pirecow/contracts';

/** As OpenStreetMap calls such a place: schema.org has no word for it. */
const COWORKING = 'https://wiki.openstreetmap.org/wiki/Tag:amenity%3Dcoworking_space';

function openings({ hours }: SpaceDetail) {
  return hours?.week.flatMap(({ day, spans }) =>
    spans.map(([opens, closes]) => ({
      '@type': 'OpeningHoursSpecification',
      ...{ validFrom: day, validThrough: day, opens, closes: closes === '24:00' ? '23:59' : closes },
    })),
  );
}

function describe(space: SpaceDetail): object {
  const { address, position, contact, country } = space;
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    additionalType: space.kinds.includes('coworking') ? COWORKING : undefined,
    name: space.name,
    description: space.summary?.text,
    url: contact.website ?? undefined,
    telephone: contact.phone ?? undefined,
    sameAs: contact.social.length > 0 ? contact.social : undefined,
    knowsLanguage: space.welcome,
    address: {
      '@type': 'PostalAddress',
      streetAddress: address.street ?? undefined,
      postalCode: address.postcode ?? undefined,
      addressLocality: address.town ?? undefined,
      addressCountry: country ?? undefined,
    },
    geo: { '@type': 'GeoCoordinates', latitude: position.lat, longitude: position.lon },
    amenityFeature: space.equipment.map((name) => ({
      '@type': 'LocationFeatureSpecification',
      ...{ name, value: true },
    })),
    openingHoursSpecification: openings(space),
    dateModified: space.confirmedAt ?? space.source.date ?? undefined,
  };
}

/** The space as schema.org describes one, for search engines. It is data: nothing in it runs. */
export function SpaceJsonLd({ space }: { space: SpaceDetail }) {
  const json = JSON.stringify(describe(space)).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
