import type { BlockOf, BlockType } from '../block';
import type { Course } from '../course';
import { textKey } from '../text';
import { isGraded } from '../graded';
import { idOf, sampleCourse } from '../testing/sample-course';
import { questionsOf, unitSchema } from '../unit';
import { checkCourse } from './check-course';

type Damage = (course: Course) => void;

/** Rules that a damaged sample breaks, each once. */
function brokenBy(damage: Damage): string[] {
  const course = sampleCourse();
  damage(course);
  return [...new Set(checkCourse(course).map(({ rule }) => rule))].sort();
}

const lesson = (course: Course) => course.structure.modules[0]!.units[0]!;
const blockOf = <T extends BlockType>(course: Course, type: T) =>
  lesson(course).blocks.find((block) => block.type === type) as BlockOf<T>;
const scenario = (course: Course) => blockOf(course, 'scenario');
const hotspots = (course: Course) => blockOf(course, 'hotspots');
const write = (course: Course, owner: number, field: string, text: string, language = 'fr') => {
  course.texts[language]![textKey(idOf(owner), field)] = { text, status: 'ready' };
};
const writing =
  (owner: number, field: string, text: string): Damage =>
  (course) =>
    write(course, owner, field, text);
const keying =
  (question: number, correct: unknown): Damage =>
  (course) => {
    course.keys[idOf(question)] = { correct } as Course['keys'][string];
  };
const keyed =
  (question: number, key: Course['keys'][string]): Damage =>
  (course) => {
    course.keys[idOf(question)] = key;
  };
const changing =
  (type: string, own: object): Damage =>
  (course) => {
    Object.assign(
      lesson(course).blocks.find((block) => block.type === type)!,
      own,
    );
  };
const rulesOf = (course: Course) => {
  const unit = course.structure.modules[0]!.units[1]!;
  return unit.kind === 'assessment' ? unit.assessment : {};
};
/** All questions of the assessment that score themselves, speaking of a part. */
function asPositioning(course: Course, about: string): void {
  const unit = course.structure.modules[0]!.units[1]!;
  unit.blocks = unit.blocks.filter((block) => block.type !== 'question' || !isGraded(block));
  for (const question of questionsOf(unit)) question.about = about;
  delete course.keys[idOf(74)];
  for (const texts of Object.values(course.texts))
    for (const key of Object.keys(texts)) if (key.startsWith(idOf(74))) delete texts[key];
}
function addPackage(course: Course, packages: Record<string, string>, blocks: object[] = []): void {
  const id = idOf(98);
  const unit = unitSchema.parse({ id, slug: 'le-module', kind: 'package', packages, blocks });
  course.structure.modules[0]!.units.push(unit);
  write(course, 98, 'title', 'Le module');
}
const RANGE = { from: 0, to: 1, credit: 0 };

it('finds nothing wrong with a complete course', () => {
  expect(checkCourse(sampleCourse())).toEqual([]);
});

it('says where a problem lies: file, owner, field and language', () => {
  const course = sampleCourse();
  write(course, 24, 'title', 'one\ntwo', 'es');
  expect(checkCourse(course)).toEqual([
    {
      level: 'error',
      rule: 'plain.line-break',
      values: {},
      at: { file: 'units/lecon.es.md', id: idOf(24), field: 'title', language: 'es' },
    },
  ]);
});

it('asks no translation for what it asks of the source language', () => {
  expect(brokenBy((course) => (course.texts.es = {}))).toEqual([]);
});

describe.each<[string, Damage, string[]]>([
  [
    'an id used twice',
    (c) => (lesson(c).blocks[0]!.id = idOf(10)),
    ['id.repeated', 'text.missing', 'text.unknown-field'],
  ],
  ['two units with one slug', (c) => (lesson(c).slug = 'evaluation'), ['unit.slug-repeated']],
  [
    'a source language that is not listed',
    (c) => (c.structure.languages = ['es']),
    ['course.source-not-listed', 'language.unlisted', 'media.unknown-language'],
  ],
  ['a language listed twice', (c) => c.structure.languages.push('es'), ['language.repeated']],
  [
    'an announced course with units',
    (c) => (c.structure.state = 'announced'),
    ['course.announced-with-units'],
  ],
  [
    'a module without units',
    (c) => c.structure.modules.push({ id: idOf(11), units: [] }),
    ['module.empty', 'text.missing'],
  ],
  ['a medium that is not listed', (c) => c.structure.media.pop(), ['media.unknown']],
  ['a medium without a file', (c) => (c.structure.media[0]!.files = {}), ['media.no-file']],
  ...(['tabs', 'steps', 'timeline', 'flipCards'] as const).map((type): [string, Damage, string[]] => [
    `an item named twice in ${type}`,
    (c) => lesson(c).blocks.forEach((one) => one.type === type && one.items.push('a')),
    ['local-id.repeated'],
  ]),
  ['a listing without a line', changing('code', { code: '' }), ['code.empty']],
  ['a formula without a sign', changing('math', { tex: '' }), ['math.empty']],
  [
    'a point of a picture named twice',
    (c) => (hotspots(c).points[1]!.id = 'a'),
    ['local-id.repeated', 'text.unknown-field'],
  ],
  ['a scenario that begins nowhere', changing('scenario', { start: 'nowhere' }), ['scenario.unknown-start']],
  [
    'a choice that leads to what is not there',
    (c) => (scenario(c).situations[1]!.choices[1]!.to = 'e9'),
    ['scenario.ending-unreached', 'scenario.unknown-target'],
  ],
  [
    'a choice that leads nowhere yet',
    (c) => delete scenario(c).situations[0]!.choices[1]!.to,
    ['scenario.ending-unreached', 'scenario.open-choice'],
  ],
  [
    'a situation and an ending of one name',
    (c) => (scenario(c).endings[1]!.id = 's2'),
    ['local-id.repeated', 'scenario.unknown-target', 'text.missing', 'text.unknown-field'],
  ],
  [
    'a situation with a picture that is not listed',
    (c) => (scenario(c).situations[0]!.media = idOf(95)),
    ['media.unknown'],
  ],
  [
    'a comparison with a picture that is not listed',
    (c) => (blockOf(c, 'comparison').after = idOf(95)),
    ['media.unknown'],
  ],
  [
    'an objective that the course does not have',
    (c) => lesson(c).objectives.push('o9'),
    ['unit.unknown-objective'],
  ],
  [
    'an assessment without points',
    (c) => (c.structure.modules[0]!.units[1]!.blocks = []),
    ['assessment.no-points', 'key.unknown-question', 'text.unknown-field', 'unit.empty'],
  ],
  [
    'a package that serves a language which the course has not, and none that its readers begin with',
    (c) => {
      addPackage(c, { eu: idOf(99) });
    },
    ['package.none', 'package.unknown-language'],
  ],
  [
    'a package that could not make anybody answer its survey',
    (c) => {
      const survey = lesson(c).blocks.find(({ type }) => type === 'survey')!;
      lesson(c).blocks.splice(lesson(c).blocks.indexOf(survey), 1);
      addPackage(c, { '*': idOf(99) }, [{ ...survey, obligatory: true }]);
    },
    ['package.survey'],
  ],
  [
    'an assessment without a network whose time is measured',
    (c) => Object.assign(rulesOf(c), { offline: true, timeLimitMinutes: 20 }),
    ['assessment.needs-network'],
  ],
  [
    'a positioning test whose questions speak of nothing, one of them read by a person, with a rule of its own',
    (c) => {
      Object.assign(rulesOf(c), { positioning: true });
      c.structure.modules[0]!.units[1]!.completion = { match: 'all', attended: 1 };
    },
    ['positioning.about', 'positioning.completion', 'positioning.graded'],
  ],
  [
    'a positioning test without a network',
    (c) => {
      Object.assign(rulesOf(c), { positioning: true, offline: true });
      asPositioning(c, idOf(10));
    },
    ['assessment.needs-network'],
  ],
  [
    'a positioning test that speaks of itself',
    (c) => {
      Object.assign(rulesOf(c), { positioning: true });
      asPositioning(c, idOf(50));
    },
    ['positioning.about'],
  ],
  [
    'a positioning test that could say nothing of a part',
    (c) => {
      Object.assign(rulesOf(c), { positioning: true });
      asPositioning(c, idOf(10));
      const questions = questionsOf(c.structure.modules[0]!.units[1]!);
      for (const one of questions) Object.assign(one, { points: 0 });
    },
    ['assessment.no-points', 'positioning.points'],
  ],
])('in the structure, %s', (_, damage, rules) => {
  it('is named', () => expect(brokenBy(damage)).toEqual(rules));
});

describe.each<[string, Damage, string[]]>([
  ['a missing key', (c) => delete c.keys[idOf(30)], ['key.missing']],
  ['a key for no question', keying(99, 'a'), ['key.unknown-question']],
  ['a key of another interaction', keying(30, true), ['key.shape']],
  ['a right option that does not exist', keying(30, 'z'), ['key.unknown-option']],
  ['no right option at all', keying(31, []), ['key.empty']],
  ['a right option named twice', keying(31, ['a', 'a']), ['key.repeated']],
  ['an order that leaves an option out', keying(34, ['r', 'q']), ['key.option-without-place']],
  ['options stored in the right order', keying(34, ['p', 'q', 'r']), ['key.order-shown']],
  [
    'ids of an assessment that tell the order',
    keying(64, ['p', 'q', 'r']),
    ['key.ids-tell', 'key.order-shown'],
  ],
  ['a pair without target', keying(35, { l: 'x' }), ['key.option-without-target']],
  ['a target that does not exist', keying(35, { l: 'x', m: 'w' }), ['key.unknown-target']],
  [
    'a credit for an option that does not exist',
    keyed(30, { correct: 'b', credits: { z: 1 } }),
    ['key.unknown-option'],
  ],
  ['a credit for words that are not expected', keyed(37, { credits: { z: 1 } }), ['key.unknown-expected']],
  [
    'a range without bounds',
    keyed(36, { correct: 1, tolerance: 0, ranges: { low: RANGE } }),
    ['key.range-missing'],
  ],
  [
    'a range that the question does not have',
    keyed(36, { correct: 1, tolerance: 0, ranges: { low: RANGE, r2: RANGE, z: RANGE } }),
    ['key.unknown-range'],
  ],
  [
    'a range that ends before it begins',
    keyed(36, { correct: 1, tolerance: 0, ranges: { low: RANGE, r2: { from: 2, to: 1, credit: 0 } } }),
    ['key.range-reversed'],
  ],
  ['a credit of more than all', keyed(37, { credits: { near: 2 } }), ['key.shape']],
])('in the keys, %s', (_, damage, rules) => {
  it('is named', () => expect(brokenBy(damage)).toEqual(rules));
});

describe.each<[string, Damage, string[]]>([
  [
    'a required text missing in the source language',
    (c) => delete c.texts.fr![`${idOf(21)}.body`],
    ['text.missing'],
  ],
  ['a text of an unknown field', writing(21, 'caption', 'x'), ['text.unknown-field']],
  ['a text of an unknown owner', writing(77, 'title', 'x'), ['text.unknown-field']],
  ['a text that is too long', writing(24, 'title', 'x'.repeat(1001)), ['text.too-long']],
  [
    'a draft in the source language',
    (c) => (c.texts.fr![`${idOf(21)}.body`]!.status = 'draft'),
    ['text.draft-source'],
  ],
  ['a translation without source', (c) => delete c.texts.fr![`${idOf(24)}.title`], ['text.without-source']],
  [
    'a language that is not listed',
    (c) => (c.texts.oc = { [`${idOf(1)}.title`]: { text: 'x', status: 'ready' } }),
    ['language.unlisted'],
  ],
  ['HTML', writing(21, 'body', 'a <b>bold</b> word'), ['rich.html']],
  ['an image', writing(21, 'body', '![x](https://example.org/x.png)'), ['rich.image']],
  ['a link with a script', writing(21, 'body', '[x](javascript:alert)'), ['rich.link']],
  ['a title of the first level', writing(21, 'body', '# Title'), ['rich.heading-level']],
  ['a heading that skips a level', writing(21, 'body', '### Title'), ['rich.heading-skipped']],
  ['a gap without marker', writing(33, 'text', 'only {{g1}}'), ['gap.without-marker']],
  ['a marker without gap', writing(33, 'text', '{{g1}} {{g2}} {{g3}}'), ['gap.unknown']],
  ['a gap marked twice', writing(33, 'text', '{{g1}} {{g2}} {{g1}}'), ['gap.repeated']],
  ['an accepted answer written twice', writing(37, 'answers', 'oui\noui'), ['answers.repeated']],
  ['captions without header', writing(23, 'captions', '00:01.000 --> 00:02.000\nx'), ['vtt.header']],
  [
    'captions that end before they start',
    writing(23, 'captions', 'WEBVTT\n\n00:02.000 --> 00:01.000\nx'),
    ['vtt.timing'],
  ],
  ['captions without words', writing(23, 'captions', 'WEBVTT\n\n00:01.000 --> 00:02.000'), ['vtt.empty-cue']],
])('in the texts, %s', (_, damage, rules) => {
  it('is named', () => expect(brokenBy(damage)).toEqual(rules));
});

it.each([
  ['code that shows HTML', '`<b>` and\n\n```\n<i>\n```'],
  ['a comparison', 'x < 3 and y > 4'],
  ['links to the web and mail', '[a](https://a.eu) <https://b.eu> [c](mailto:c@d.eu)\n\n[ref]: https://e.eu'],
  ['headings in order', '## A\n\n### B\n\n## C'],
])('accepts in rich text %s', (_, text) => {
  expect(brokenBy(writing(21, 'body', text))).toEqual([]);
});

it('accepts captions with cue names, settings, notes and hours', () => {
  const captions = 'WEBVTT - fr\n\nNOTE by us\n\n1\n01:00:01.000 --> 01:00:02.000 align:start\nOne\nTwo';
  expect(brokenBy(writing(23, 'captions', captions))).toEqual([]);
});
