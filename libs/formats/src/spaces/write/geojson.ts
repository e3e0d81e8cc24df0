import type { PublishedSpace } from './published';

/** A space as a feature of GeoJSON (RFC 7946), whole: all that is told of it by the names of the record. */
export function spaceFeature({ id, position, ...properties }: PublishedSpace) {
  const { lat, lon, precision, source } = position;
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { ...properties, precision, pointSource: source },
  } as const;
}

/** Features as a collection, written piece by piece so that no directory is held whole. */
export function* featureCollection(spaces: Iterable<PublishedSpace>): Generator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let between = '';
  for (const space of spaces) {
    yield between + JSON.stringify(spaceFeature(space));
    between = ',';
  }
  yield ']}';
}
