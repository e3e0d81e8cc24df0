import { addressLine, type PublishedSpace } from './published';

export interface SpaceApiNow {
  /** Whether it is open at this moment, by its hours; null where nobody knows. */
  open: boolean | null;
  /** Stands in for a photo of its own: SpaceAPI asks for a picture. */
  logo: string;
}

/** A space as SpaceAPI 15 tells it (https://spaceapi.io); `ext_` is what this directory adds. */
export function spaceApi(space: PublishedSpace, { open, logo }: SpaceApiNow) {
  const { contact, position, source } = space;
  const named = (host: string) => contact.social.find((page) => new URL(page).hostname.endsWith(host));
  return {
    api_compatibility: ['15'],
    space: space.name,
    logo: space.photos[0]?.url ?? logo,
    url: contact.website ?? space.url,
    location: {
      address: addressLine(space) || undefined,
      ...{ lat: position.lat, lon: position.lon },
      timezone: 'Europe/Paris',
      country_code: space.country ?? undefined,
    },
    contact: {
      email: contact.email ?? undefined,
      phone: contact.phone ?? undefined,
      ...{ facebook: named('facebook.com'), twitter: named('twitter.com') },
    },
    ...(open !== null && { state: { open } }),
    ext_source: { name: source.name, licence: source.licence },
    ext_page: space.url,
  };
}
