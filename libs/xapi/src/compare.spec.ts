import * as fc from 'fast-check';
import { sameStatement, withoutSignature } from './compare';
import type { Statement } from './model';
import { normaliseStatement } from './normalise';
import { reverseKeys, statement } from './testing/arbitraries';
import { attachment, simple, subStatement } from './testing/fixtures';
import { signatureUsageType } from './vocabulary';

const maite = { mbox: 'mailto:maite@example.org' };
const jon = { mbox: 'mailto:jon@example.org' };

function same(a: Partial<Statement>, b: Partial<Statement>): boolean {
  const [left, right] = [
    { ...simple, ...a },
    { ...simple, ...b },
  ];
  expect(sameStatement(right, left)).toBe(sameStatement(left, right));
  return sameStatement(left, right);
}

describe('xAPI 1.0.3 Data 2.3.1: differences that do not count', () => {
  it.each<[string, Partial<Statement>, Partial<Statement>]>([
    [
      'stored, authority and version',
      { stored: '2026-01-01T00:00:00Z', authority: maite, version: '1.0.0' },
      {},
    ],
    [
      'an id and a timestamp that the record store gave',
      { id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0', timestamp: '2026-01-01T00:00:00Z' },
      {},
    ],
    [
      'the zone of a timestamp',
      { timestamp: '2026-01-01T12:00:00Z' },
      { timestamp: '2026-01-01T13:00:00.000+01:00' },
    ],
    ['the display of a verb', { verb: { ...simple.verb, display: { fr: 'x' } } }, {}],
    [
      'the definition of an activity',
      { object: { id: 'https://a.org/b', definition: { name: { fr: 'x' } } } },
      { object: { objectType: 'Activity', id: 'https://a.org/b' } },
    ],
    [
      'the order of members',
      { actor: { objectType: 'Group', member: [maite, jon] } },
      { actor: { objectType: 'Group', member: [jon, maite] } },
    ],
    ['the default objectType of an agent', { actor: { objectType: 'Agent', ...maite } }, { actor: maite }],
    ['the case of a mail domain', { actor: { mbox: 'mailto:maite@EXAMPLE.org' } }, { actor: maite }],
    [
      'one activity or a list of one',
      { context: { contextActivities: { parent: { id: 'https://a.org/b' } } } },
      { context: { contextActivities: { parent: [{ id: 'https://a.org/b' }] } } },
    ],
    [
      'a duration beyond hundredths (4.6)',
      { result: { duration: 'P1DT12H36M0.1237S' } },
      { result: { duration: 'P1DT12H36M0.12S' } },
    ],
    [
      'the case of hexadecimal digits',
      { attachments: [{ ...attachment, sha2: attachment.sha2.toUpperCase() }] },
      { attachments: [attachment] },
    ],
    [
      'how people in the context are written',
      {
        context: {
          instructor: { objectType: 'Agent', ...maite },
          team: { objectType: 'Group', member: [maite, jon] },
          contextAgents: [{ objectType: 'contextAgent', agent: { objectType: 'Agent', ...jon } }],
          contextGroups: [
            { objectType: 'contextGroup', group: { objectType: 'Group', member: [maite, jon] } },
          ],
        },
      },
      {
        context: {
          instructor: maite,
          team: { objectType: 'Group', member: [jon, maite] },
          contextAgents: [{ objectType: 'contextAgent', agent: jon }],
          contextGroups: [
            { objectType: 'contextGroup', group: { objectType: 'Group', member: [jon, maite] } },
          ],
        },
      },
    ],
    [
      'the case of UUIDs',
      { context: { registration: 'EC531277-B57B-4C15-8D91-D292C5B2B8F7' } },
      { context: { registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7' } },
    ],
  ])('%s', (_, a, b) => expect(same(a, b)).toBe(true));
});

describe('xAPI 1.0.3 Data 2.3.1: differences that count', () => {
  it.each<[string, Partial<Statement>, Partial<Statement>]>([
    [
      'the id',
      { id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0' },
      { id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee' },
    ],
    ['the actor', { actor: jon }, {}],
    ['the name of the actor', { actor: { ...maite, name: 'Maite' } }, {}],
    ['the verb', { verb: { id: 'https://a.org/b' } }, {}],
    ['the object', { object: { id: 'https://a.org/b' } }, {}],
    [
      'the object of a sub-statement',
      { object: subStatement },
      { object: { ...subStatement, object: { id: 'https://a.org/b' } } },
    ],
    ['the instant', { timestamp: '2026-01-01T12:00:00Z' }, { timestamp: '2026-01-01T12:00:00.001Z' }],
    ['a duration written otherwise', { result: { duration: 'PT60S' } }, { result: { duration: 'PT1M' } }],
    ['a result', { result: { success: true } }, { result: { success: false } }],
    [
      'the order of context activities',
      { context: { contextActivities: { other: [{ id: 'https://a.org/b' }, { id: 'https://a.org/c' }] } } },
      { context: { contextActivities: { other: [{ id: 'https://a.org/c' }, { id: 'https://a.org/b' }] } } },
    ],
    ['an attachment', { attachments: [attachment] }, {}],
    [
      'the number of equal members',
      { actor: { objectType: 'Group', member: [jon, jon] } },
      { actor: { objectType: 'Group', member: [jon] } },
    ],
  ])('%s', (_, a, b) => expect(same(a, b)).toBe(false));
});

describe('xAPI 1.0.3 Data 2.6: signed statements', () => {
  const signature = { ...attachment, usageType: signatureUsageType };

  it('equal their payload once the signature is taken off, other attachments staying', () => {
    expect(withoutSignature({ ...simple, attachments: [signature] })).toEqual(simple);
    expect(withoutSignature({ ...simple, attachments: [attachment, signature] })).toEqual({
      ...simple,
      attachments: [attachment],
    });
    expect(withoutSignature(simple)).toEqual(simple);
  });
});

describe('what two writings of a statement may differ in', () => {
  it('is the id that only one has, and the order of keys and members', () => {
    const group: Statement = { ...simple, actor: { objectType: 'Group', member: [maite, jon] } };
    const other: Statement = {
      ...simple,
      id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0',
      actor: { objectType: 'Group', member: [jon, maite] },
    };
    expect(sameStatement(reverseKeys(other), group)).toBe(true);
    expect(sameStatement(group, simple)).toBe(false);
  });

  it('is the order of keys and what normalising changes, whatever the statement', () => {
    fc.assert(
      fc.property(statement, (one) => {
        const permuted = reverseKeys(one);
        const normal = normaliseStatement(permuted, { version: '2.0.0' });
        expect(sameStatement(one, permuted)).toBe(true);
        expect(sameStatement(permuted, normal)).toBe(true);
        expect(sameStatement(normal, one)).toBe(true);
      }),
    );
  });
});
