import fc from 'fast-check';
import { sampleCourse } from '../../../content/src/testing/sample-course';
import { MAX_XLIFF_BYTES, readXliff, writeXliff } from '../index';

const bytes = (text: string) => new TextEncoder().encode(text);
const ruleOf = (text: string) => readXliff(bytes(text)).refusal?.rule;
const file = (inside: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="fr" trgLang="es"><file id="f" original="c">${inside}</file></xliff>`;
const unit = (inside: string, data = '') => file(`<unit id="o.title">${data}${inside}</unit>`);
const segment = (target: string, attributes = '') =>
  `<segment ${attributes}><source>a</source><target>${target}</target></segment>`;

function onlyText(text: string) {
  const reading = readXliff(bytes(text));
  if (reading.refusal) throw new Error(JSON.stringify(reading));
  return reading.texts[0]!;
}

const TOKENS = [
  ...[
    '<xliff version="2.1">',
    '</xliff>',
    '<file>',
    '</file>',
    '<unit id="__proto__.constructor">',
    '</unit>',
    '<segment>',
    '</segment>',
  ],
  ...[
    '<source>',
    '</source>',
    '<target>',
    '</target>',
    '<pc dataRefStart="__proto__">',
    '</pc>',
    '<ph dataRef="toString"/>',
    '<cp hex="FFFFFFFF"/>',
  ],
  ...[
    '<originalData>',
    '</originalData>',
    '<data id="__proto__">',
    '</data>',
    '<mda:meta type="source">',
    '</mda:meta>',
    '&#x0;',
    ']]>',
    '<!--',
  ],
];

describe('a hostile XLIFF file', () => {
  it('never does more than be refused by name', () => {
    const soup = fc
      .array(fc.oneof(fc.constantFrom(...TOKENS), fc.string({ unit: 'binary', maxLength: 8 })), {
        maxLength: 40,
      })
      .map((pieces) => bytes(pieces.join('')));
    fc.assert(
      fc.property(fc.oneof(soup, fc.uint8Array({ maxLength: 200 })), (input) => {
        const reading = readXliff(input);
        if (reading.refusal) expect(reading.refusal.rule).toMatch(/^[a-z]+\.[a-z-]+$/);
        else expect(reading.texts.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('damaged anywhere, is read or refused', () => {
    const whole = writeXliff(sampleCourse(), { language: 'es', only: 'all' })!;
    const damage = fc.tuple(
      fc.nat(whole.length),
      fc.nat(40),
      fc.constantFrom('', '<', '>', '"', '&', '</pc>', '<ph/>'),
    );
    fc.assert(
      fc.property(damage, ([at, length, other]) => {
        const reading = readXliff(bytes(whole.slice(0, at) + other + whole.slice(at + length)));
        expect(reading.refusal?.rule ?? 'xliff.read').toMatch(/^[a-z]+\.[a-z-]+$/);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['a DOCTYPE', `<!DOCTYPE x SYSTEM "http://pirecow.eu/x.dtd">${file('')}`, 'xml.doctype'],
    ['entities', `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${file('&b;')}`, 'xml.doctype'],
    ['no texts', file(''), 'xliff.empty'],
    ['61 levels', unit('<group>'.repeat(61) + '</group>'.repeat(61)), 'file.too-deep'],
    ['a million elements', unit('<i/>'.repeat(1_000_000)), 'file.too-many-elements'],
    ['another version', file('').replace('2.1', '1.2'), 'xliff.version'],
    ['another root', '<html/>', 'xliff.not-xliff'],
  ])('with %s is refused', (_, text, rule) => {
    expect(ruleOf(text)).toBe(rule);
  });

  it('of 50 MB is refused before it is read, and bytes that are no text are', () => {
    const large = readXliff(new Uint8Array(50_000_000));
    expect(large.refusal).toEqual({ rule: 'file.too-large', values: { maximum: MAX_XLIFF_BYTES } });
    expect(readXliff(Uint8Array.of(0x3c, 0xff, 0xc3, 0x28)).refusal?.rule).toBe('file.encoding');
  });

  it.each([
    ['<ph id="1" dataRef="d9"/>', 'xliff.code'],
    ['<ph id="1" dataRef="constructor"/>', 'xliff.code'],
    ['<cp hex="110000"/>', 'xliff.character'],
    ['<script>x</script>', 'xliff.element'],
  ])('refuses the one text that holds %s', (target, rule) => {
    expect(onlyText(unit(segment(target)))).toEqual({
      owner: 'o',
      field: 'title',
      refusal: { rule, values: expect.anything() },
    });
  });

  it('refuses a state that the standard does not know', () => {
    expect(onlyText(unit(segment('b', 'state="done"')))).toMatchObject({ refusal: { rule: 'xliff.state' } });
  });

  it('reads what tools make of it: annotations, codes in two halves, another order, prefixes', () => {
    const data = '<originalData><data id="d1">**</data></originalData>';
    const halves =
      '<mrk id="m" type="term">b</mrk><sc id="1" dataRef="d1"/>c<ec startRef="1" dataRef="d1"/><sm id="x"/>';
    expect(onlyText(unit(segment(halves, 'state="final"'), data))).toMatchObject({
      target: 'b**c**',
      state: 'ready',
    });
    const ordered = (order: number, words: string) =>
      segment(words).replace('<target>', `<target order="${order}">`);
    expect(onlyText(unit(ordered(2, 'second ') + ordered(1, 'first ')))).toMatchObject({
      target: 'first second ',
    });
    const prefixed = unit(segment('b'))
      .replaceAll(/<(\/?)/g, '<$1x:')
      .replace('xmlns=', 'xmlns:x=');
    expect(onlyText(prefixed)).toMatchObject({ target: 'b', state: 'draft' });
  });

  it('with a text that is translated in part leaves it as not translated', () => {
    const half = unit(segment('b') + '<segment><source>c</source></segment>');
    expect(onlyText(half)).toMatchObject({ source: 'ac', target: '', state: 'missing' });
  });
});
