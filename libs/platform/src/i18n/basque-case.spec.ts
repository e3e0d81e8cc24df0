import { ergative } from './basque-case';

describe('the Basque ergative', () => {
  it.each([
    ['Maite', 'Maitek'],
    ['Maite Etxeberria', 'Maite Etxeberriak'],
    ['Mikel', 'Mikelek'],
    ['Ane Agirre Mendiluz', 'Ane Agirre Mendiluzek'],
    ['Aitor', 'Aitorrek'],
    ['Paul Harry', 'Paul Harryk'],
    ['José', 'Josék'],
    ['Sailkapena 2', 'Sailkapena 2-(e)k'],
  ])('of %s is %s', (name, expected) => {
    expect(ergative(name)).toBe(expected);
  });
});
