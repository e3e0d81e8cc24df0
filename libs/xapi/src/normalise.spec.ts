import * as fc from 'fast-check';
import { sameStatement } from './compare';
import { normaliseStatement } from './normalise';
import { statement, statement103 } from './testing/arbitraries';
import { issues, simple, subStatement, versions } from './testing/fixtures';

describe('normalising', () => {
  it('xAPI 1.0.3 Data 2.4.1 and 2.4.10: gives id and version where there is none', () => {
    const assigned = { id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0', version: '1.0.0' } as const;
    expect(normaliseStatement(simple, assigned)).toEqual({ ...simple, ...assigned });
    const own = { ...simple, id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee', version: '1.0.3' };
    expect(normaliseStatement(own, assigned)).toEqual(own);
  });

  it('xAPI 1.0.3 Data 2.2: adds and changes nothing else', () => {
    expect(Object.keys(normaliseStatement(simple))).toEqual(['actor', 'verb', 'object']);
    expect(normaliseStatement(simple)).toEqual(simple);
  });

  it('xAPI 1.0.3 Data 2.4.6.2: context activities become lists', () => {
    const contextActivities = { parent: { id: 'https://a.org/b' }, other: [] };
    expect(normaliseStatement({ ...simple, context: { contextActivities } }).context).toEqual({
      contextActivities: { parent: [{ id: 'https://a.org/b' }], other: [] },
    });
  });

  it('xAPI 1.0.3 Data 4.5 and 4.6: times in UTC and durations cut, in sub-statements too', () => {
    const times = { timestamp: '2023-05-04T12:00:00-05:00', result: { duration: 'P1DT12H36M0.12567S' } };
    const normal = { timestamp: '2023-05-04T17:00:00.000Z', result: { duration: 'P1DT12H36M0.12S' } };
    const given = {
      ...simple,
      ...times,
      stored: '2023-05-04T12:00:01+00:00',
      object: { ...subStatement, ...times },
    };
    expect(normaliseStatement(given)).toEqual({
      ...simple,
      ...normal,
      stored: '2023-05-04T12:00:01.000Z',
      object: { ...subStatement, ...normal },
    });
    expect(given.timestamp).toBe('2023-05-04T12:00:00-05:00');
  });

  it('keeps every statement valid, and the same statement', () => {
    fc.assert(
      fc.property(statement103, fc.constantFrom(...versions), (one, version) => {
        expect(issues(normaliseStatement(one, { version: '1.0.0' }), version)).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(statement, (one) => expect(sameStatement(normaliseStatement(one), one)).toBe(true)),
    );
  });

  it('is idempotent, and gives back what needs no change', () => {
    fc.assert(
      fc.property(statement, (one) => {
        const once = normaliseStatement(one, { version: '2.0.0' });
        expect(normaliseStatement(once)).toBe(once);
      }),
    );
  });
});
