import type { SpacePoints } from '@pirecow/contracts';
import { AREA, clustersOf, HEIGHT, placeOf, WHOLE, within } from './clusters';

const LEZAT: SpacePoints[number] = ['leze', 'La Lèze', 1.349, 43.277];
const NEXT_DOOR: SpacePoints[number] = ['next', 'Next door', 1.35, 43.278];
const IRUN: SpacePoints[number] = ['irun', 'Irun', -1.789, 43.338];

describe('the map of spaces', () => {
  it('has the whole area on it', () => {
    expect(placeOf(AREA.west, AREA.north)).toEqual([0, 0]);
    const [x, y] = placeOf(AREA.east, AREA.south);
    expect([Math.round(x), y]).toEqual([100, HEIGHT]);
  });

  it('gathers what would lie on top of each other, and parts it again from near', () => {
    const spaces = (zoom: number) => {
      const [x, y] = placeOf(1.349, 43.277);
      return clustersOf([LEZAT, NEXT_DOOR, IRUN], within({ x, y, zoom }), 600).map(
        (one) => one.spaces.length,
      );
    };
    expect(spaces(1).toSorted()).toEqual([1, 2]);
    expect(clustersOf([LEZAT, NEXT_DOOR, IRUN], WHOLE, 600).flatMap((one) => one.spaces)).toHaveLength(3);
    expect(spaces(8)).toEqual([2]);
  });

  it('never looks beside itself', () => {
    expect(within({ x: -10, y: 500, zoom: 0.2 })).toEqual(WHOLE);
    expect(within({ x: 0, y: 0, zoom: 2 })).toEqual({ x: 25, y: HEIGHT / 4, zoom: 2 });
  });
});
