import { TERRITORIES } from '@pirecow/contracts';
import { RINGS, territoryOf } from './territory-of';

describe('the territory of a point', () => {
  it('is that of the town', () => {
    expect(territoryOf([1.349, 43.277])).toBe('FRJ21');
    expect(territoryOf([-1.983, 43.318])).toBe('ES212');
    expect(territoryOf([1.522, 42.507])).toBe('AD');
  });

  it('stops at no frontier: each side of the Bidasoa has its own', () => {
    expect(territoryOf([-1.774, 43.358])).toBe('FRI15');
    expect(territoryOf([-1.789, 43.338])).toBe('ES212');
  });

  it('is none far from the area, and the enclave of Llívia is of Girona', () => {
    expect(territoryOf([2.35, 48.85])).toBeUndefined();
    expect(territoryOf([1.981, 42.464])).toBe('ES512');
  });

  it('exists for each of the eighteen', () => {
    expect([...RINGS.keys()].toSorted()).toEqual(TERRITORIES.map(({ code }) => code).toSorted());
  });
});
