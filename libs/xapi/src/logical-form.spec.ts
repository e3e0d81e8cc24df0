import * as fc from 'fast-check';
import { canonicalStatement } from './logical-form';
import { normaliseStatement } from './normalise';
import { statement } from './testing/arbitraries';
import { attachment, simple, subStatement } from './testing/fixtures';

describe('xAPI 1.0.3 Data 2.3.1: what a statement says', () => {
  it('has its defaults explicit and what may differ removed', () => {
    const given = {
      ...simple,
      id: 'FD41C918-B88B-4B20-A0A5-A4C32391AAA0',
      verb: { ...simple.verb, display: { fr: 'a consulté' } },
      object: { ...simple.object, definition: { name: { fr: 'Unité 1' } } },
      stored: '2026-11-18T12:17:01Z',
      authority: { mbox: 'mailto:lrs@example.org' },
      version: '1.0.0',
    };
    expect(canonicalStatement(given)).toEqual({
      id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0',
      actor: { objectType: 'Agent', mbox: 'mailto:maite@example.org' },
      verb: simple.verb,
      object: { objectType: 'Activity', id: 'https://learn.example.org/xapi/activities/units/1' },
    });
  });

  it('keeps names, results, contexts and headers of attachments', () => {
    const given = {
      ...simple,
      result: { response: 'x' },
      context: { platform: 'y', language: 'EU' },
      attachments: [{ ...attachment, display: { 'en-GB': 'z' } }],
    };
    expect(canonicalStatement(given)).toMatchObject({
      result: { response: 'x' },
      context: { platform: 'y', language: 'eu' },
      attachments: [{ ...attachment, display: { 'en-gb': 'z' } }],
    });
  });

  it('reaches into sub-statements', () => {
    const verb = { ...subStatement.verb, display: { en: 'planned' } };
    expect(canonicalStatement({ ...simple, object: { ...subStatement, verb } })).toEqual(
      canonicalStatement({ ...simple, object: subStatement }),
    );
  });

  it('is the same before and after normalising', () => {
    fc.assert(
      fc.property(statement, (one) =>
        expect(canonicalStatement(normaliseStatement(one))).toEqual(canonicalStatement(one)),
      ),
    );
  });
});
