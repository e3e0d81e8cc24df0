import type { Traits } from './traits';

/** Degrees: some 330 m north to south; what stands in one house, or was geocoded to two of its doors. */
const NEAR = 0.003;
/** Degrees: some 11 km: as far as a wrong geocoding, or a move within a town, is looked for. */
const FAR = 0.1;
/** A word, domain or cell that more spaces share tells none from the others: it is passed over, so that no crowd costs its square. */
const LARGEST_CROWD = 50;

const AROUND = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const));

/** By what a space is put beside others: where it is, and within a wider ring each telling word, domain and contact. */
function keysOf({ telling, inOne, domain, contacts }: Traits): [key: string, size: number][] {
  const words = new Set([...telling, inOne]);
  return [
    ['', NEAR],
    ...[...words].map((word): [string, number] => [`word:${word}`, FAR]),
    ...(domain ? [[`domain:${domain}`, FAR] as [string, number]] : []),
    ...[...contacts].map((contact): [string, number] => [contact, FAR]),
  ];
}

/** Places of the spaces by key and cell. A crowd on one spot, as the middle of a large town, is not listed. */
function shelved(spaces: readonly Traits[]): Map<string, number[]> {
  const shelves = new Map<string, number[]>();
  for (const [index, space] of spaces.entries()) {
    for (const [key, size] of keysOf(space)) {
      const place = placeOf(key, cellOf(space, size), [0, 0]);
      const shelf = shelves.get(place) ?? [];
      shelf.push(index);
      shelves.set(place, shelf);
    }
  }
  return shelves;
}

const cellOf = ({ point }: Traits, size: number): readonly [number, number] => [
  Math.floor(point.lat / size),
  Math.floor(point.lon / size),
];

const placeOf = (key: string, [x, y]: readonly [number, number], [right, up]: readonly [number, number]) =>
  `${key}@${x + right},${y + up}`;

/**
 * For each space the later ones that may be the same: those within some 300 m, and within some 11 km those that share a
 * telling word of the name, the website's domain, or a way to reach them. At most 9 cells of 50 each a key, so that the cost
 * grows with the number of spaces and not with its square.
 */
export function* candidates(spaces: readonly Traits[]): Generator<readonly [number, number]> {
  const shelves = shelved(spaces);
  for (const [index, space] of spaces.entries()) {
    const beside = new Set(
      keysOf(space).flatMap(([key, size]) => onShelves(shelves, key, cellOf(space, size))),
    );
    for (const other of beside) if (other > index) yield [index, other];
  }
}

const onShelves = (shelves: ReadonlyMap<string, number[]>, key: string, cell: readonly [number, number]) =>
  AROUND.flatMap((step) => {
    const shelf = shelves.get(placeOf(key, cell, step)) ?? [];
    return shelf.length <= LARGEST_CROWD ? shelf : [];
  });
