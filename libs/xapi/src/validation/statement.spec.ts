import * as fc from 'fast-check';
import { statement, statement103 } from '../testing/arbitraries';
import { attachment, issues, simple, subStatement, versions } from '../testing/fixtures';
import { validateStatement } from './statement';

describe('xAPI 1.0.3 Data 2.2: formatting requirements', () => {
  it('takes the smallest statement under both versions and hands it back unchanged', () => {
    for (const version of versions)
      expect(validateStatement(simple, version)).toEqual({ ok: true, statement: simple });
  });

  it('wants actor, verb and object', () => {
    expect(issues({})).toEqual(['actor required', 'verb required', 'object required']);
  });

  it.each([null, [], 'text', 1, true, undefined])('%j is no statement', (value) => {
    expect(issues(value)).toEqual([value === null ? ' null' : ' type']);
  });

  it('refuses null, wrong types, unknown properties and wrong case', () => {
    const wrong = { ...simple, result: null, context: 'x', Verb: {}, constructor: 1, timestamp: 1 };
    expect(issues(wrong)).toEqual([
      'result null',
      'context type',
      'Verb unknown-property',
      'constructor unknown-property',
      'timestamp type',
    ]);
  });

  it('refuses own properties that are named like those of every object', () => {
    const wrong: unknown = JSON.parse(JSON.stringify(simple).replace('{', '{"__proto__":{},"toString":1,'));
    expect(issues(wrong)).toEqual(['__proto__ unknown-property', 'toString unknown-property']);
  });

  it('refuses text that is none in UTF-8', () => {
    expect(issues({ ...simple, actor: { ...simple.actor, name: 'a\0' } })).toEqual(['actor.name text']);
    expect(issues({ ...simple, actor: { ...simple.actor, name: '\ud800' } })).toEqual(['actor.name text']);
    expect(issues({ ...simple, actor: { ...simple.actor, name: '🏔' } })).toEqual([]);
  });

  it('names the section of the version that was asked for', () => {
    const sections = versions.map((version) => {
      const validation = validateStatement({ ...simple, id: 'x' }, version);
      return validation.ok ? [] : validation.errors;
    });
    expect(sections).toEqual([
      [{ path: 'id', rule: 'uuid', section: '4.4' }],
      [{ path: 'id', rule: 'uuid', section: '4.2.7' }],
    ]);
  });
});

describe('xAPI 1.0.3 Data 2.3.2: voiding', () => {
  const voiding = { ...simple, verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } };

  it('the object of a voiding statement is a statement reference', () => {
    const object = { objectType: 'StatementRef', id: 'e05aa883-acaf-40ad-bf54-02c8ce485fb0' };
    expect(issues({ ...voiding, object })).toEqual([]);
    expect(issues(voiding)).toEqual(['object voiding-object']);
    expect(issues({ ...voiding, object: subStatement })).toEqual(['object voiding-object']);
  });
});

describe('xAPI 1.0.3 Data 2.4.1, 2.4.3, 2.4.7 and 2.4.8: id, verb, timestamp, stored', () => {
  it('checks each by its format', () => {
    const wrong = {
      ...simple,
      id: 'x',
      verb: { id: 'x', display: { a12345678: 'y', fr: 1 } },
      timestamp: 'x',
      stored: 'x',
    };
    expect(issues(wrong)).toEqual([
      'verb.id iri',
      'verb.display.a12345678 language-tag',
      'verb.display.fr type',
      'id uuid',
      'timestamp timestamp',
      'stored timestamp',
    ]);
  });

  it('writes keys that are no names in brackets', () => {
    expect(issues({ ...simple, verb: { id: 'https://a.org/b', display: { 'en-US': null } } })).toEqual([
      'verb.display["en-US"] null',
    ]);
  });

  it('4.5 against 2.0 4.2.7: a timestamp without zone is of 1.0.3 only', () => {
    const local = { ...simple, timestamp: '2026-11-18T12:17:00' };
    expect(issues(local, '1.0.3')).toEqual([]);
    expect(issues(local, '2.0.0')).toEqual(['timestamp timestamp']);
  });
});

describe('xAPI 1.0.3 Data 2.4.10: version', () => {
  it.each([
    ['1.0', true, true],
    ['1.0.0', true, true],
    ['1.0.9', true, true],
    ['2.0.0', false, true],
    ['0.9.9', false, false],
    ['1.1.0', false, false],
    ['1.0.', false, false],
    ['2.1.0', false, false],
  ])('%s under 1.0.3: %s, under 2.0: %s', (version, first, second) => {
    expect(versions.map((one) => issues({ ...simple, version }, one).length === 0)).toEqual([first, second]);
  });
});

describe('xAPI 1.0.3 Data 2.4.4: object', () => {
  it('an unknown objectType is refused with the known ones', () => {
    const validation = validateStatement({ ...simple, object: { objectType: 'activity', id: 'x' } }, '2.0.0');
    expect(validation.ok ? [] : validation.errors).toEqual([
      {
        path: 'object.objectType',
        rule: 'enum',
        section: '4.2.1',
        expected: 'Activity|Agent|Group|StatementRef|SubStatement',
      },
    ]);
    expect(issues({ ...simple, object: { objectType: { toString: 1 }, id: 'x' } })).toEqual([
      'object.objectType type',
    ]);
  });

  it('2.4.4.2: an agent as object says that it is one', () => {
    expect(issues({ ...simple, object: { objectType: 'Agent', mbox: 'mailto:a@b.org' } })).toEqual([]);
    expect(issues({ ...simple, object: { mbox: 'mailto:a@b.org' } })).toEqual([
      'object.mbox unknown-property',
      'object.id required',
    ]);
  });

  it('2.4.4.3: a statement reference has a UUID and nothing else', () => {
    const object = { objectType: 'StatementRef', id: 'x', definition: {} };
    expect(issues({ ...simple, object })).toEqual(['object.id uuid', 'object.definition unknown-property']);
  });

  it('2.4.4.3: a sub-statement has no id, stored, version or authority', () => {
    const object = { ...subStatement, id: 'x', stored: 'x', version: 'x', authority: 'x' };
    expect(issues({ ...simple, object })).toEqual(
      ['id', 'stored', 'version', 'authority'].map((name) => `object.${name} substatement-property`),
    );
  });

  it('2.4.4.3: a sub-statement is a statement in all else, and is never nested', () => {
    expect(issues({ ...simple, object: subStatement })).toEqual([]);
    expect(issues({ ...simple, object: { ...subStatement, object: subStatement } })).toEqual([
      'object.object nested-substatement',
    ]);
    expect(issues({ ...simple, object: { ...subStatement, actor: {}, result: { duration: 'x' } } })).toEqual([
      'object.actor one-identifier',
      'object.result.duration duration',
    ]);
  });
});

describe('xAPI 1.0.3 Data 2.4.11: attachments', () => {
  it('takes a complete one, in a sub-statement as well', () => {
    const attachments = [{ ...attachment, description: {}, fileUrl: 'https://example.org/a.pdf' }];
    expect(issues({ ...simple, attachments, object: { ...subStatement, attachments } })).toEqual([]);
  });

  it('wants all five headers, each in its format', () => {
    expect(issues({ ...simple, attachments: [{}] })).toEqual(
      ['usageType', 'display', 'contentType', 'length', 'sha2'].map(
        (name) => `attachments[0].${name} required`,
      ),
    );
    const wrong = { usageType: 'x', display: 'x', contentType: 1, length: 1.5, sha2: 'x', fileUrl: 'x' };
    expect(issues({ ...simple, attachments: [attachment, wrong] })).toEqual([
      'attachments[1].usageType iri',
      'attachments[1].display type',
      'attachments[1].contentType type',
      'attachments[1].length length',
      'attachments[1].sha2 sha2',
      'attachments[1].fileUrl iri',
    ]);
  });
});

describe('any input', () => {
  it('never throws on JSON, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...versions), (value, version) => {
        expect(typeof validateStatement(value, version).ok).toBe('boolean');
      }),
    );
  });

  it('never throws on a statement with one part replaced by anything', () => {
    const part = fc.constantFrom('actor', 'verb', 'object', 'result', 'context', 'attachments', 'authority');
    fc.assert(
      fc.property(statement, part, fc.jsonValue(), (one, name, value) => {
        expect(typeof validateStatement({ ...one, [name]: value }, '2.0.0').ok).toBe('boolean');
      }),
    );
  });

  it('takes every valid statement', () => {
    fc.assert(fc.property(statement, (one) => expect(issues(one, '2.0.0')).toEqual([])));
    fc.assert(
      fc.property(statement103, fc.constantFrom(...versions), (one, version) =>
        expect(issues(one, version)).toEqual([]),
      ),
    );
  });
});
