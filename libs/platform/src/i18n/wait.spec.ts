import { wait } from './wait';

describe('a time to wait', () => {
  it('is told in seconds while one can count them, then in whole minutes that are enough', () => {
    expect(wait(1, 'en')).toBe('1 second');
    expect(wait(90, 'fr')).toBe('90\u00a0secondes');
    expect(wait(91, 'es')).toBe('2 minutos');
    expect(wait(900, 'eu')).toBe('15 minutu');
  });
});
