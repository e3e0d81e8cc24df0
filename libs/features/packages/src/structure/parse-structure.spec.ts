import fc from 'fast-check';
import { XMLBuilder } from 'fast-xml-parser';
import type { AssignableUnit, Block, CourseStructure, Part } from './course-structure';
import { partsOf } from './course-structure';
import { parseStructure } from './parse-structure';
import { CMI5_NAMESPACE } from './schema';

const word = fc.stringMatching(/^[a-zA-Zéñ<&"' ]{0,12}[a-z]$/).map((text) => text.trim());
const texts = fc.dictionary(fc.constantFrom('fr', 'es', 'eu', 'en-GB'), word, { minKeys: 1, maxKeys: 3 });
const space = fc.constantFrom('', ' ', '\n\t ');

const unit: fc.Arbitrary<AssignableUnit> = fc.record(
  {
    ...{ kind: fc.constant('au' as const), position: fc.constant(0), id: fc.constant('') },
    ...{ title: texts, description: texts },
    url: fc.constantFrom('https://a.example/?x=1&y=2#z', 'app://unit', 'https://a.example/%20b'),
    moveOn: fc.constantFrom(
      'NotApplicable',
      'Passed',
      'Completed',
      'CompletedAndPassed',
      'CompletedOrPassed',
    ),
    launchMethod: fc.constantFrom('AnyWindow', 'OwnWindow'),
    masteryScore: fc.integer({ min: 0, max: 100 }).map((value) => value / 100),
    ...{ launchParameters: word, entitlementKey: word, activityType: word },
  },
  { requiredKeys: ['kind', 'position', 'id', 'title', 'description', 'url', 'moveOn', 'launchMethod'] },
);

const { part } = fc.letrec<{ part: Part; block: Block }>((tie) => ({
  part: fc.oneof({ maxDepth: 3, withCrossShrink: true }, unit, tie('block')),
  block: fc.record({
    ...{ kind: fc.constant('block' as const), position: fc.constant(0), id: fc.constant('') },
    ...{ title: texts, description: texts, parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }) },
  }),
}));

/** Gives every part the place and the name that it has in the order of the document. */
function numbered(parts: Part[], counter = { au: 0, block: 0 }): Part[] {
  return parts.map((one) => {
    const position = counter[one.kind]++;
    const id = `https://publisher.example/${one.kind}/${position}`;
    return one.kind === 'au'
      ? { ...one, position, id }
      : { ...one, position, id, parts: numbered(one.parts, counter) };
  });
}

const structure: fc.Arbitrary<CourseStructure> = fc
  .record({ title: texts, description: texts, parts: fc.array(part, { minLength: 1, maxLength: 4 }) })
  .map((course) => ({ ...course, id: 'https://publisher.example/course', parts: numbered(course.parts) }));

const builder = new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });

type Node = Record<string, unknown>;
const text = (value: string) => [{ '#text': value }];
const element = (name: string, children: Node[], attributes: Record<string, string> = {}): Node => ({
  [name]: children,
  ':@': attributes,
});

/** Writes a structure as XML with white space around its values and a prefix of the document's own. */
function written({ prefix, pad }: { prefix: string; pad: string }, course: CourseStructure): string {
  const name = (local: string) => (prefix ? `${prefix}:${local}` : local);
  const padded = (value: string) => text(`${pad}${value}${pad}`);
  const about = ({ title, description }: Pick<Part, 'title' | 'description'>) =>
    [['title', title] as const, ['description', description] as const].map(([local, all]) =>
      element(
        name(local),
        Object.entries(all).map(([lang, value]) => element(name('langstring'), padded(value), { lang })),
      ),
    );
  const optional = (local: string, value: string | undefined) =>
    value === undefined ? [] : [element(name(local), padded(value))];
  const partOf = (one: Part): Node => {
    const id = `${pad}${one.id}${pad}`;
    if (one.kind === 'block')
      return element(name('block'), [...about(one), ...one.parts.map(partOf)], { id });
    const { moveOn, launchMethod, masteryScore, activityType } = one;
    const children = [
      ...about(one),
      element(name('url'), padded(one.url)),
      ...optional('launchParameters', one.launchParameters),
      ...optional('entitlementKey', one.entitlementKey),
    ];
    return element(name('au'), children, {
      ...{ id, moveOn, launchMethod: `${pad}${launchMethod}` },
      ...(masteryScore !== undefined && { masteryScore: String(masteryScore) }),
      ...(activityType !== undefined && { activityType }),
    });
  };
  const root = element(
    name('courseStructure'),
    [element(name('course'), about(course), { id: course.id }), ...course.parts.map(partOf)],
    { [prefix ? `xmlns:${prefix}` : 'xmlns']: CMI5_NAMESPACE },
  );
  return builder.build([root]);
}

const parse = (xml: string) => parseStructure(Buffer.from(xml), undefined);
const style = fc.record({ prefix: fc.constantFrom('', 'c'), pad: space });
const ID = 'https://publisher.example/';

const SMALL = `<courseStructure xmlns="${CMI5_NAMESPACE}"><course id="${ID}c"><title><langstring>T</langstring></title><description><langstring>D</langstring></description></course><au id="${ID}a"><title><langstring lang="en">T</langstring></title><description><langstring>D</langstring></description><url>https://a.example/</url></au></courseStructure>`;
const changed = (from: string, to: string) => {
  if (!SMALL.includes(from)) throw new Error(`Nothing to change: ${from}`);
  return SMALL.replace(from, to);
};
const rules = (xml: string) => {
  const parsed = parse(xml);
  return 'errors' in parsed ? parsed.errors.map(({ rule }) => rule) : [];
};

describe('a course structure', () => {
  it('reads as it was meant, whatever its prefix and white space (13.1)', () => {
    fc.assert(
      fc.property(structure, style, (course, how) => {
        expect(parse(written(how, course))).toEqual({ structure: course });
      }),
    );
  });

  it('is refused, and breaks nothing, when a piece of it is cut out or put elsewhere', () => {
    fc.assert(
      fc.property(structure, fc.nat(), fc.nat({ max: 40 }), (course, from, length) => {
        const xml = written({ prefix: '', pad: '' }, course);
        const start = from % xml.length;
        const parsed = parse(xml.slice(0, start) + xml.slice(start + length));
        if ('errors' in parsed) expect(parsed.errors.length).toBeGreaterThan(0);
        else expect(partsOf(parsed.structure.parts, 'au').length).toBeGreaterThan(0);
      }),
    );
  });

  it('that is as small as can be is taken, with all defaults', () => {
    expect(parse(SMALL)).toMatchObject({
      structure: {
        parts: [
          {
            moveOn: 'NotApplicable',
            launchMethod: 'AnyWindow',
            title: { en: 'T' },
            description: { und: 'D' },
          },
        ],
      },
    });
  });

  it.each([
    [
      'elements of others after its own',
      changed('</url>', '</url><x:note xmlns:x="urn:x"><x:any/></x:note>'),
    ],
    ['attributes of others', changed('<langstring lang', '<langstring xmlns:x="urn:x" x:y="z" lang')],
    [
      'a place of its schema',
      changed(
        '<courseStructure',
        '<courseStructure xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"',
      ),
    ],
    [
      'anything within launch parameters',
      changed('</url>', '</url><launchParameters><a><b/></a></launchParameters>'),
    ],
    [
      'objectives, and references to them',
      changed(
        '<au',
        `<objectives><objective id="${ID}o"><description><langstring>D</langstring></description><title><langstring>T</langstring></title></objective></objectives><au`,
      ).replace('<url>', `<objectives><objective idref="${ID}o"/></objectives><url>`),
    ],
    ['comments and instructions', `<?xml version="1.0"?><!-- a --><?b c?>${SMALL}<!-- d -->`],
  ])('may have %s (13.2)', (_, xml) => {
    expect(rules(xml)).toEqual([]);
  });

  it.each([
    ['another root', SMALL.replaceAll('courseStructure', 'manifest'), 'structure-root'],
    ['another namespace', SMALL.replace(CMI5_NAMESPACE, 'urn:other'), 'structure-root'],
    ['no title', changed('<title><langstring lang="en">T</langstring></title>', ''), 'structure-missing'],
    ['no string in a title', changed('<langstring lang="en">T</langstring>', ''), 'structure-missing'],
    ['no unit', SMALL.replace(/<au.*<\/au>/, ''), 'structure-missing'],
    [
      'an empty block',
      changed(
        '<au',
        `<block id="${ID}b"><title><langstring>T</langstring></title><description><langstring>D</langstring></description></block><au`,
      ),
      'structure-missing',
    ],
    ['no id', changed(` id="${ID}a"`, ''), 'structure-missing'],
    ['an element twice', changed('</url>', '</url><url>https://b.example</url>'), 'structure-unknown'],
    ['an element of no namespace', changed('</url>', '</url><note xmlns=""/>'), 'structure-unknown'],
    ['an attribute that it does not know', changed('<au', '<au colour="red"'), 'structure-unknown'],
    ['another moveOn', changed('<au', '<au moveOn="passed"'), 'structure-value'],
    ['a mastery score above 1', changed('<au', '<au masteryScore="1.1"'), 'structure-value'],
    ['a mastery score that is no decimal', changed('<au', '<au masteryScore="1e-1"'), 'structure-value'],
    ['another launch method', changed('<au', '<au launchMethod="Popup"'), 'structure-value'],
    ['an empty address', changed('https://a.example/', ' '), 'structure-value'],
    ['a language that is none', changed('lang="en"', 'lang="english language"'), 'structure-value'],
    ['text between its elements', changed('<au', 'text<au'), 'structure-text'],
    [
      'objectives after units',
      changed('</au>', `</au><objectives><objective id="${ID}o"/></objectives>`),
      'structure-unknown',
    ],
  ])('with %s is refused (13.2)', (_, xml, rule) => {
    expect(rules(xml)).toContain(rule);
  });

  it.each([
    [
      'twice the same objective (13.1.3)',
      `<objectives>${`<objective id="${ID}o"><title><langstring>T</langstring></title><description><langstring>D</langstring></description></objective>`.repeat(2)}</objectives>`,
      'structure-twice',
    ],
    [
      'an objective without a scheme (3.0)',
      '<objectives><objective id="o"><title><langstring>T</langstring></title><description><langstring>D</langstring></description></objective></objectives>',
      'structure-iri',
    ],
  ])('with %s is refused', (_, objectives, rule) => {
    expect(rules(changed('<au', `${objectives}<au`))).toEqual([rule]);
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${SMALL}`, 'utf16le')],
    [
      'Latin 1 as it declares',
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${changed('>T<', '>é<')}`, 'latin1'),
    ],
  ])('is read in %s', (_, bytes) => {
    expect(parseStructure(bytes, undefined)).toHaveProperty('structure');
  });

  it.each([
    ['bytes that are no text', Buffer.from([0x3c, 0xff, 0x3e]), 'xml-encoding'],
    ['an unknown encoding', Buffer.from(`<?xml version="1.0" encoding="none"?>${SMALL}`), 'xml-encoding'],
    [
      'an unknown prefix',
      Buffer.from(SMALL.replaceAll('courseStructure', 'x:courseStructure')),
      'xml-broken',
    ],
    ['a nesting without end', Buffer.from('<a>'.repeat(50_000) + '</a>'.repeat(50_000)), 'xml-broken'],
  ])('of %s is refused (14.0)', (_, bytes, rule) => {
    expect(parseStructure(bytes, undefined)).toEqual({ errors: [{ path: 'cmi5.xml', rule }] });
  });

  it('finds files by their names, without query and fragment, percent-decoded (14.1)', () => {
    const files = new Set(['cmi5.xml', 'a b/é.html']);
    const at = (url: string) => parseStructure(Buffer.from(changed('https://a.example/', url)), files);
    expect(at('a%20b/%C3%A9.html?x=1#y')).toHaveProperty('structure');
    for (const url of ['a%20b/e.html', '../cmi5.xml', '/a%20b/%C3%A9.html', '%zz'])
      expect(at(url)).toHaveProperty('errors');
  });
});
