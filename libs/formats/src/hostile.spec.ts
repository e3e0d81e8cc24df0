import fc from 'fast-check';
import { MAX_BYTES, MAX_QUESTIONS } from './bounds';
import { READ_FORMATS, readQuestions, type ReadFormat } from './index';
import { sheetProblems } from './build/finish';

const newId = () => '00000000-0000-7000-8000-0000000000aa';
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (format: ReadFormat, text: string) => readQuestions(format, bytes(text), { newId });
const RULE = /^[a-z][a-z\d]*\.[a-z-]+$/;

function expectNamed(format: ReadFormat, input: Uint8Array) {
  const { questions, refusal } = readQuestions(format, input, { newId });
  if (questions.length === 0) expect(refusal?.rule).toMatch(RULE);
  for (const question of questions) {
    if (question.sheet) expect(sheetProblems(question.sheet)).toEqual([]);
    else expect(question.refusal.rule).toMatch(RULE);
  }
}

const quiz = (inside: string) =>
  `<quiz><question type="multichoice"><name><text>n</text></name><questiontext format="html"><text>${inside}</text></questiontext><single>true</single><answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question></quiz>`;
const item = (inside: string) =>
  `<assessmentItem identifier="i" title="t"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration><itemBody>${inside}<choiceInteraction responseIdentifier="R"><simpleChoice identifier="a">x</simpleChoice><simpleChoice identifier="b">y</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;

const TOKENS: Record<ReadFormat, string[]> = {
  gift: [
    '{',
    '}',
    '=',
    '~',
    '#',
    '####',
    '->',
    '%',
    '%50%',
    '::',
    '//',
    '\n',
    '\n\n',
    '[html]',
    '[markdown]',
    '\\',
    '$CATEGORY: ',
    'T',
    '<b>',
    '1..2',
    '1:2',
    '&&092;',
  ],
  'moodle-xml': [
    '<quiz>',
    '</quiz>',
    '<question type="cloze">',
    '<question type="constructor">',
    '</question>',
    '<text>',
    '</text>',
    '<questiontext format="html">',
    '</questiontext>',
    '<![CDATA[',
    ']]>',
    '{1:SA:=a~b#c}',
    '&lt;',
    '<answer fraction="1e999">',
    '</answer>',
    '<__proto__>',
    '</__proto__>',
  ],
  h5p: [
    '[',
    ']',
    '{',
    '}',
    ',',
    '{"mainLibrary":"H5P.QuestionSet"}',
    '{"questions":[]}',
    '{"library":"H5P.Blanks 1.1","params":{"questions":["*a*"]}}',
    '"__proto__":',
    '1e999',
  ],
  qti: [
    '<assessmentItem>',
    '</assessmentItem>',
    '<qti-assessment-item>',
    '</qti-assessment-item>',
    '<itemBody>',
    '</itemBody>',
    '<choiceInteraction responseIdentifier="__proto__">',
    '</choiceInteraction>',
    '<textEntryInteraction/>',
    '<simpleChoice identifier="a">',
    '</simpleChoice>',
    '<m:math>',
    '&#x1;',
  ],
  csv: [
    'type;prompt\n',
    'type,prompt,constructor\n',
    '"',
    ';',
    ',',
    '\n',
    'numeric',
    'fillIn',
    '[[',
    ']]',
    '|',
    '=1+1',
    '9e999',
    'toString',
  ],
};

describe('hostile input', () => {
  it.each(READ_FORMATS)('of %s never does more than be refused by name', (format) => {
    const soup = fc
      .array(fc.oneof(fc.constantFrom(...TOKENS[format]), fc.string({ unit: 'binary', maxLength: 8 })), {
        maxLength: 30,
      })
      .map((pieces) => bytes(pieces.join('')));
    fc.assert(
      fc.property(fc.oneof(soup, fc.uint8Array({ maxLength: 200 })), (input) => expectNamed(format, input)),
      { numRuns: 200 },
    );
  });

  it.each(['moodle-xml', 'qti'] as const)(
    '%s: entities and what is outside the file are not read',
    (format) => {
      const bomb = '<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
      const outside = '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
      for (const declared of [bomb, outside, '<!doctype q SYSTEM "http://pirecow.eu/x.dtd">']) {
        expect(read(format, declared + (format === 'qti' ? item('&x;') : quiz('&x;'))).refusal).toEqual({
          rule: 'xml.doctype',
          values: {},
        });
      }
    },
  );

  it.each([
    ['moodle-xml', quiz('<b>'.repeat(500) + '</b>'.repeat(500))],
    ['qti', item('<div>'.repeat(500) + '</div>'.repeat(500))],
  ] as const)('%s: deep nesting is refused', (format, text) => {
    expect(read(format, text).refusal?.rule).toBe('file.too-deep');
  });

  it('HTML that is nested deep inside a text refuses its question', () => {
    const deep = quiz(`<![CDATA[${'<b>'.repeat(5000)}x]]>`);
    expect(read('moodle-xml', deep).questions[0]?.refusal?.rule).toBe('file.too-deep');
  });

  it('a file that is too large, or has too many questions, is refused with what the limit is', () => {
    expect(readQuestions('gift', new Uint8Array(MAX_BYTES + 1), { newId }).refusal).toEqual({
      rule: 'file.too-large',
      values: { maximum: MAX_BYTES },
    });
    const many = read('gift', 'a {T}\n\n'.repeat(MAX_QUESTIONS + 1));
    expect(many.questions).toHaveLength(MAX_QUESTIONS);
    expect(many.refusal?.rule).toBe('file.too-many');
  });

  it('bytes that are no text are refused', () => {
    expect(readQuestions('gift', Uint8Array.of(0x61, 0xff, 0xfe, 0x80), { newId }).refusal?.rule).toBe(
      'file.encoding',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="https://a.eu"></iframe>',
    '<svg onload=alert(1)></svg>',
  ])('%s leaves nothing behind that runs or loads', (attack) => {
    const texts = [
      read('gift', `[html]Bai ${attack.replace(/[=#:{}~]/g, '\\$&')} {T}`),
      read('gift', `[markdown]Bai ${attack.replace(/[=#:{}~]/g, '\\$&')} {T}`),
      read('moodle-xml', quiz(`<![CDATA[Bai ${attack}]]>`)),
      read('csv', `type;prompt;correct\ntrueFalse;"Bai ${attack.replaceAll('"', '""')}";true`),
    ].map(({ questions }) => questions[0]?.sheet?.texts.prompt);
    for (const text of texts) {
      expect(text).toMatch(/^Bai/);
      expect(text).not.toMatch(/<|javascript|alert|\]\(/);
    }
  });

  it.each([
    ['a number beyond all numbers', 'gift', `x {#${'9'.repeat(400)}}`],
    ['a weight that is none', 'gift', 'x {=%abc%a ~b}'],
    [
      'points without end',
      'moodle-xml',
      quiz('a').replace('<single>', '<defaultgrade>1e999</defaultgrade><single>'),
    ],
    ['a fraction that is none', 'moodle-xml', quiz('a').replace('"100"', '"NaN"')],
  ] as const)('%s refuses its question', (_, format, text) => {
    expect(read(format, text).questions[0]?.refusal?.rule).toMatch(RULE);
  });

  it.each([
    ['gift', `${'<!--'.repeat(20_000)} {T}`],
    ['gift', `x {${'='.repeat(90_000)}}`],
    ['gift', `x {${'=a->'.repeat(20_000)}}`],
    ['gift', `[markdown]${'[a]('.repeat(20_000)} {T}`],
    ['gift', `[markdown]<b>${'*a '.repeat(20_000)} {T}`],
    ['moodle-xml', `<quiz>${'<!--'.repeat(900_000)}`],
    ['moodle-xml', `<quiz>${'<a '.repeat(900_000)}`],
    ['moodle-xml', quiz(`<![CDATA[${'<p '.repeat(100_000)}]]>`)],
    ['moodle-xml', quiz(`<![CDATA[${'<b></i>'.repeat(100_000)}]]>`)],
    ['moodle-xml', quiz(`<![CDATA[${'{1:SA:'.repeat(200_000)}]]>`).replace('multichoice', 'cloze')],
    ['moodle-xml', `<quiz>${'<a/>'.repeat(990_000)}</quiz>`],
    ['moodle-xml', `<quiz>${'<question type="essay"/>'.repeat(150_000)}</quiz>`],
    ['qti', `<assessmentItem>${'<i a="1" b="2"/>'.repeat(195_000)}</assessmentItem>`],
    ['moodle-xml', quiz(`<![CDATA[${'a *b* '.repeat(600_000)}]]>`)],
    ['moodle-xml', quiz(`<![CDATA[${'<b>a</b>'.repeat(99_000)}]]>`)],
    ['moodle-xml', quiz(`<![CDATA[${'<b>a</b>'.repeat(4_900)}]]>`)],
    ['moodle-xml', quiz(`<![CDATA[${'*_['.repeat(33_000)}]]>`)],
    ['moodle-xml', quiz(`<![CDATA[${'<i></i>'.repeat(500_000)}]]>`)],
    ['csv', `type;prompt\n${';'.repeat(3_900_000)}`],
    ['csv', `type;prompt\n${'a;b\n'.repeat(900_000)}`],
    ['csv', `type;prompt\n${'"'.repeat(1_000_001)}`],
  ] as const)('%s: the costliest texts end soon (%#)', (format, text) => {
    const begin = performance.now();
    expectNamed(format, bytes(text));
    expect(performance.now() - begin).toBeLessThan(8000);
  });
});
