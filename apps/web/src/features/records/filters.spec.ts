import { queryOf, readFilters, withChoice } from './filters';

describe('the filters of the explorer', () => {
  it('are read from an address, without what is empty, unknown, or so anyway', () => {
    const address = { verb: 'https://example.org/v', from: '', voided: 'no', surprise: 'x', courseId: 7 };
    expect(readFilters(address)).toEqual({ verb: 'https://example.org/v', courseId: '7' });
  });

  it('change one by one, and go into a query of the API', () => {
    const chosen = withChoice({ accountId: 'a', voided: 'only' }, 'voided', 'no');
    expect(chosen).toEqual({ accountId: 'a' });
    expect(queryOf(withChoice(chosen, 'activity', 'https://example.org/a?b'))).toBe(
      'accountId=a&activity=https%3A%2F%2Fexample.org%2Fa%3Fb',
    );
  });
});
