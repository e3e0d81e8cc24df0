import fc from 'fast-check';
import { cgetSpaces, judgedPairs, measured, otherSpaces, testFile } from '../testing/judged-pairs';
import { findDuplicates } from './find';
import type { Comparable } from './traits';

const spaces = [...cgetSpaces(testFile('cget-2019.csv')), ...otherSpaces()];
const found = findDuplicates(spaces);

type Named = Comparable & { id: string };

const space = (id: string, name: string, lat = 43.3, street: string | null = null): Named => ({
  id,
  name,
  address: { street, postcode: '64000', town: 'Pau' },
  position: { lat, lon: -0.37, precision: 'approximate' },
  contact: { website: null, email: null, phone: null, social: [] },
});

const one = (...names: string[]) => findDuplicates(names.map((name, index) => space(String(index), name)));

describe('duplicates of spaces', () => {
  it('are found among the pairs judged by hand: nine of ten found ones are one space, four of five that are one are found', () => {
    const pairs = judgedPairs();
    expect(pairs.filter(({ same }) => same).length).toBeGreaterThanOrEqual(40);
    expect(pairs.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(40);
    const { precision, recall } = measured(pairs, found);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  it('come the surest first, each pair once, with why', () => {
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    expect(new Set(found.map(({ a, b }) => [a.id, b.id].sort().join())).size).toBe(found.length);
    const pair = found.find(({ a, b }) => a.id === '720' && b.id === '1098');
    expect(pair?.reasons).toEqual(['name', 'address', 'near', 'website']);
  });

  it.each([
    ['accents and case', 'Hôtel Pasteur', 'HOTEL PASTEUR'],
    ['French articles and generic words', 'La Loco', "L'espace de coworking Loco"],
    ['Spanish articles and generic words', 'El Gancho', 'Espacio de coworking Gancho'],
    ['the Basque article and generic words', 'Koopfabrika', 'Koopfabrikak coworking gunea'],
    ['words written in one', 'Cent Sept', 'Le Centsept'],
    ['a letter lost', 'Plateforme C', 'Platforme C'],
  ])('are seen through %s', (_, a, b) => {
    expect(one(a, b)).toHaveLength(1);
  });

  it('are not made by generic words, or by branches that each have a word of their own', () => {
    expect(one('Espace de coworking', 'Le Coworking', 'Bulego partekatua')).toEqual([]);
    expect(one('La Cordée Perrache', 'La Cordée Valmy')).toEqual([]);
  });

  it('do not depend on the order of the records', () => {
    const keys = (list: readonly Named[]) =>
      findDuplicates(list)
        .map(({ a, b }) => [a.id, b.id].sort().join())
        .sort();
    const some = spaces.slice(0, 120);
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(keys(shuffled)).toEqual(keys(some));
      }),
      { numRuns: 10 },
    );
  });

  it('of any text, a record and its copy are a pair, and nothing throws', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(name, name, (a, street) => {
        const twins = [space('1', `${a} Xuriatea`, 43.3, street), space('2', `${a} Xuriatea`, 43.3, street)];
        expect(findDuplicates(twins)).toHaveLength(1);
      }),
    );
  });

  it('cost little in a crowd: 3,000 on one spot that all share a name', () => {
    const began = performance.now();
    findDuplicates(Array.from({ length: 3_000 }, (_, at) => space(String(at), 'Coworking Lana Pau', 43.3)));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
