import * as fc from 'fast-check';
import { isIri } from './identifiers';
import { issues, simple } from './testing/fixtures';
import * as vocabulary from './vocabulary';

const { accountAgent, activityIri, activityKinds, parseActivityIri, platformContextExtensions } = vocabulary;

describe('the names of the standards', () => {
  it('are all IRIs, each used once', () => {
    const { verbs, activityTypes, cmi5Categories, resultExtensions, contextExtensions } = vocabulary;
    const iris = [verbs, activityTypes, cmi5Categories, resultExtensions, contextExtensions].flatMap(
      (names) => Object.values<string>(names),
    );
    expect(iris.filter((iri) => !isIri(iri))).toEqual([]);
    expect(new Set(iris).size).toBe(iris.length);
  });

  it('cmi5 9.3: nine verbs, three of them under w3id.org', () => {
    expect(vocabulary.cmi5Verbs).toHaveLength(9);
    expect(
      vocabulary.cmi5Verbs.filter((iri) => iri.startsWith('https://w3id.org/xapi/adl/verbs/')),
    ).toHaveLength(3);
  });
});

describe('our own names', () => {
  it('put an activity under the public base URL, with or without its last slash', () => {
    expect(activityIri('https://learn.example.org/', 'units', '0190')).toBe(
      'https://learn.example.org/xapi/activities/units/0190',
    );
    expect(activityIri('http://localhost:3000', 'blocks', 'a/b c')).toBe(
      'http://localhost:3000/xapi/activities/blocks/a%2Fb%20c',
    );
  });

  it('can be read back, whatever the id', () => {
    const id = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.constantFrom(...activityKinds), id, (kind, one) => {
        const iri = activityIri('https://learn.example.org', kind, one);
        expect(isIri(iri)).toBe(true);
        expect(parseActivityIri('https://learn.example.org', iri)).toEqual({ kind, id: one });
      }),
    );
  });

  it.each([
    'https://other.example/xapi/activities/units/1',
    'https://learn.example.org/xapi/activities/lessons/1',
    'https://learn.example.org/xapi/activities/units/',
    'https://learn.example.org/xapi/activities/units/1/2',
    'https://learn.example.org/xapi/activities/units/%zz',
  ])('%s is not ours', (iri) => expect(parseActivityIri('https://learn.example.org', iri)).toBeUndefined());

  it('make a statement that is valid', () => {
    const base = 'https://learn.example.org';
    const { courseVersion, deviceTime } = platformContextExtensions(base);
    const context = { extensions: { [courseVersion]: 3, [deviceTime]: '2026-11-18T12:17:00+01:00' } };
    expect(issues({ ...simple, actor: accountAgent(base, '0190'), context })).toEqual([]);
  });
});
