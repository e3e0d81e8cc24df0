import { countChoices, queryOf, readFilters, readListFilters, withChoice } from './filters';

describe('the filters of coordination', () => {
  it('come from the address, without what is empty or unknown', () => {
    expect(readFilters({ side: 'FR', state: '', colour: 'red', from: '2026-01-01' })).toEqual({
      side: 'FR',
      from: '2026-01-01',
    });
    expect(readListFilters({ sort: 'name', language: 'eu' })).toEqual({ sort: 'name', language: 'eu' });
    expect(readListFilters({ sort: 'shoe-size' })).toEqual({});
  });

  it('let a new place replace the one chosen before', () => {
    expect(withChoice({ territory: 'FRJ21', state: 'completed' }, 'side', 'ES')).toEqual({
      side: 'ES',
      state: 'completed',
    });
    expect(withChoice({ side: 'FR' }, 'territory', 'ES212')).toEqual({ territory: 'ES212' });
    expect(withChoice({ side: 'FR' }, 'side', '')).toEqual({});
  });

  it('count what narrows', () => {
    expect(countChoices({ moment: 'active', side: 'FR', search: 'ane' })).toBe(2);
    expect(queryOf({ side: 'FR', search: 'ane mendi' })).toBe('side=FR&search=ane+mendi');
  });
});
