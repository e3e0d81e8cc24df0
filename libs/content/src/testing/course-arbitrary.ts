import fc from 'fast-check';
import { CALLOUT_TONES } from '../block';
import { CODE_LANGUAGES, type CodeLanguage } from '../code-languages';
import { courseSchema, type Course } from '../course';
import { AUDIENCES, COURSE_FORMAT, LEVELS } from '../document';
import { SURVEY_ANSWERS } from '../survey/shape';
import { isStorable, normaliseText, textKey, type TextRecord } from '../text';
import { textFields } from '../text-fields';
import { MATCHES } from '../completion/rule';
import { REVIEW_RULES } from '../unit';
import { scenarioArbitrary } from './scenario-arbitrary';

const id = fc.noShrink(fc.uuid({ version: 7 }));
const localId = fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/);
const localIds = (minLength: number) => fc.uniqueArray(localId, { minLength, maxLength: 5 });
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom(
    'yes',
    '~',
    '3.0',
    '0x10',
    '- a: b',
    '"',
    "'",
    '# no comment',
    'a: b',
    '&x',
    '*',
    '!!js',
    '2026-01-01',
  ),
);
const minutes = fc.option(
  fc.integer({ min: 0, max: 240 }).map((quarter) => quarter / 4),
  { nil: undefined },
);
const hash = fc.stringMatching(/^[0-9a-f]{16}$/);

const line = fc.oneof(
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '  indented',
    '<!-- a comment -->',
    '---',
    '## Title',
    '| a | b |',
    'format: x',
    'end\u00a0',
    '\ufeffx',
  ),
);
const text = fc
  .array(line, { minLength: 1, maxLength: 5 })
  .map((lines) => normaliseText(lines.join('\n')))
  .filter((value) => value !== '' && isStorable(value));

/** Listings are full of what YAML has a meaning for. */
const listing = fc
  .array(
    fc.oneof(line, fc.constantFrom('if (!a && !b) { [[[ *p = &q; }', '\t- *: !!x', '{{{{', "it's", '"#"')),
    {
      maxLength: 30,
    },
  )
  .map((lines) => normaliseText(lines.join('\n')))
  .filter(isStorable);

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const credit = fc.integer({ min: 0, max: 4 }).map((quarter) => quarter / 4);
const partial = pick(['none', 'perOption'] as const);
const common = { id, minutes };

interface Item {
  block: object;
  key?: object;
}

function question(interaction: string, own: object, key: object): fc.Arbitrary<Item> {
  const base = {
    ...common,
    points: fc.integer({ min: 0, max: 10 }),
    hints: fc.option(localIds(1), { nil: undefined }),
  };
  return fc.record(base).map((head) => ({ block: { ...head, type: 'question', interaction, ...own }, key }));
}

const choice = localIds(2).chain((options) =>
  fc.oneof(
    fc
      .dictionary(pick(options), credit, { maxKeys: 2 })
      .chain((credits) => question('singleChoice', { options }, { correct: options[0], credits })),
    question('singleChoice', { options }, { correct: options[0] }),
    fc
      .tuple(fc.subarray(options, { minLength: 1 }), partial)
      .chain(([correct, rule]) => question('multipleChoice', { options, partial: rule }, { correct })),
    fc
      .shuffledSubarray(options, { minLength: options.length })
      .chain((correct) => question('ordering', { options }, { correct })),
  ),
);
const matching = fc
  .tuple(localIds(1), localIds(1))
  .chain(([options, targets]) =>
    question(
      'matching',
      { options, targets },
      { correct: Object.fromEntries(options.map((o) => [o, targets[0]])) },
    ),
  );
const written = fc.oneof(
  fc.tuple(localIds(1), partial).chain(([gaps, rule]) => question('fillIn', { gaps, partial: rule }, {})),
  question('shortText', {}, {}),
  localIds(1).chain((expected) =>
    fc
      .dictionary(pick(expected), credit)
      .chain((credits) => question('shortText', { expected }, { credits })),
  ),
);
const bounds = fc.record({ from: fc.integer(), to: fc.integer(), credit });
const ranged = localIds(1).chain((ranges) =>
  fc.tuple(...ranges.map(() => bounds)).chain((held) =>
    question(
      'numeric',
      { ranges },
      {
        correct: 7,
        tolerance: 0,
        ranges: Object.fromEntries(ranges.map((id, index) => [id, held[index]])),
      },
    ),
  ),
);
const number = fc
  .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 9 }))
  .chain(([correct, tolerance]) =>
    question('numeric', { unit: tolerance > 4 ? true : undefined }, { correct: correct || 0, tolerance }),
  );
const level = fc.record({ id: localId, points: fc.integer({ min: 0, max: 20 }) });
const criterion = fc.record({
  id: localId,
  levels: fc.uniqueArray(level, { minLength: 1, maxLength: 4, selector: ({ id: name }) => name }),
});
const open = fc
  .tuple(
    common.id,
    minutes,
    fc.uniqueArray(criterion, { minLength: 1, maxLength: 3, selector: ({ id: name }) => name }),
  )
  .map(([own, time, criteria]): Item => ({
    block: { id: own, minutes: time, type: 'question', interaction: 'openAnswer', criteria },
    key: {},
  }));
const handedIn = fc.tuple(open, fc.integer({ min: 1, max: 5 })).map(([{ block, key }, files]): Item => ({
  block: { ...block, interaction: 'assignment', files },
  ...(key && { key }),
}));
const truth = fc.boolean().chain((correct) => question('trueFalse', {}, { correct }));

const plainBlock = (type: string, own: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Item> =>
  fc.record({ ...common, ...own }).map((block) => ({ block: { ...block, type } }));

const surveyQuestion = localId.chain((own) =>
  fc.oneof(
    fc.constantFrom('scale', 'words').map((kind) => ({ id: own, kind })),
    fc.tuple(pick(['one', 'several']), localIds(2)).map(([kind, options]) => ({ id: own, kind, options })),
  ),
);
const survey = plainBlock('survey', {
  answers: pick(SURVEY_ANSWERS),
  obligatory: fc.option(fc.boolean(), { nil: undefined }),
  questions: fc.uniqueArray(surveyQuestion, { minLength: 1, maxLength: 4, selector: ({ id: name }) => name }),
});

const percent = fc.integer({ min: 0, max: 1_000 }).map((tenths) => tenths / 10);
const points = localIds(1).chain((ids) =>
  fc.tuple(...ids.map((point) => fc.record({ id: fc.constant(point), x: percent, y: percent }))),
);
const videoAddress = pick([
  'https://www.youtube.com/watch?v=aqz-KE-bpKQ',
  'https://vimeo.com/76979871/8272103f6e',
  'https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv',
]);

const items: fc.Arbitrary<Item> = fc.oneof(
  plainBlock('richText', {}),
  plainBlock('image', { media: id, decorative: fc.option(fc.boolean(), { nil: undefined }) }),
  plainBlock('video', { media: id, poster: fc.option(id, { nil: undefined }) }),
  plainBlock('callout', { tone: pick(CALLOUT_TONES) }),
  ...['accordion', 'tabs', 'steps', 'timeline', 'flipCards'].map((type) =>
    plainBlock(type, { items: localIds(1) }),
  ),
  plainBlock('code', { language: pick(Object.keys(CODE_LANGUAGES) as CodeLanguage[]), code: listing }),
  plainBlock('math', { tex: listing }),
  plainBlock('comparison', { before: id, after: id }),
  plainBlock('hotspots', { media: id, points }),
  plainBlock('embed', { address: videoAddress }),
  plainBlock('reflection', {}),
  fc
    .record({ ...common, graph: scenarioArbitrary })
    .map(({ graph, ...head }) => ({ block: { ...head, type: 'scenario', ...graph } })),
  survey,
  plainBlock('pool', { draw: fc.integer({ min: 1, max: 4 }) }),
  ...[choice, matching, written, number, ranged, truth, open, handedIn],
);

interface RawUnit {
  unit: object;
  keys: [string, object][];
}

const rules = fc.record({
  passMark: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  attempts: fc.option(fc.integer({ min: 1, max: 9 })),
  review: pick(REVIEW_RULES),
  dueDays: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  timeLimitMinutes: fc.option(fc.integer({ min: 1, max: 480 }), { nil: undefined }),
  offline: fc.option(fc.boolean(), { nil: undefined }),
  positioning: fc.option(fc.constant(true), { nil: undefined }),
  skips: fc.option(fc.constant(true), { nil: undefined }),
});

const rulesOf = (own: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record({ match: pick(MATCHES), ...own }, { requiredKeys: ['match'] })
    .filter((rule) => Object.keys(rule).length > 1);
const attended = fc.integer({ min: 1, max: 9 });
/** Completion rules, as units of each kind may have them. */
export const completionArbitrary = {
  lesson: rulesOf({ viewed: fc.constant(true), attended }),
  assessment: rulesOf({
    submitted: fc.constant(true),
    passed: fc.constant(true),
    score: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    attended,
  }),
  package: rulesOf({
    viewed: fc.constant(true),
    passed: fc.constant(true),
    score: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    attended,
  }),
};

const packages = fc.dictionary(pick(['fr', 'es', 'eu', '*'] as const), id, { noNullPrototype: true });

/** About half of the questions behind a pool stand in it, and every third speaks of something. */
function pooled(blocks: object[]): object[] {
  let pool: string | undefined;
  return blocks.map((block, index) => {
    const { id: own, type } = block as { id: string; type: string };
    if (type === 'pool') pool = own;
    if (type !== 'question') return block;
    return { ...block, ...(pool && index % 2 === 0 && { pool }), ...(index % 3 === 0 && { about: own }) };
  });
}

const unit = (slug: string): fc.Arbitrary<RawUnit> =>
  fc
    .record({
      id,
      minutes,
      required: fc.boolean(),
      objectives: localIds(0),
      items: fc.array(items, { maxLength: 6 }),
      own: fc.oneof(
        fc.constant({ kind: 'lesson' as const }),
        fc.record({ kind: fc.constant('assessment' as const), assessment: rules }),
        fc.record({ kind: fc.constant('package' as const), packages }),
      ),
      completion: fc.option(fc.record(completionArbitrary)),
    })
    .map(({ items: held, own, completion, ...head }) => ({
      unit: {
        ...head,
        slug,
        ...own,
        ...(completion && { completion: completion[own.kind] }),
        blocks: pooled(held.map(({ block }) => block)),
      },
      keys: held.flatMap<[string, object]>(({ block, key }) =>
        key ? [[(block as { id: string }).id, key]] : [],
      ),
    }));

const head = fc.record({
  id,
  level: pick(LEVELS),
  announcedMinutes: minutes,
  competences: fc.array(
    fc.record({
      framework: words,
      version: words.map((v) => v.slice(0, 9)),
      code: words.map((c) => c.slice(0, 9)),
    }),
    { maxLength: 2 },
  ),
  objectives: localIds(0),
  audience: fc.subarray([...AUDIENCES]),
  media: fc.array(
    fc.record({
      id,
      files: fc.constant({ fr: 'media/a.svg', '*': 'media/b.svg' }),
      licence: words,
      source: words,
    }),
    { maxLength: 2 },
  ),
});

const units = fc
  .uniqueArray(fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6})?$/), { maxLength: 3 })
  .chain((slugs) => fc.tuple(...slugs.map(unit)));

/** Courses of any shape that the schemas let through, without texts. */
const bareCourse = fc.tuple(head, units, id, id).map(([own, held, first, second]) =>
  courseSchema.parse({
    structure: {
      ...own,
      format: COURSE_FORMAT,
      slug: 'a-course',
      sourceLanguage: 'fr',
      languages: ['fr', 'es', 'eu'],
      state: 'published',
      modules: [
        { id: first, units: held.slice(0, 1).map((raw) => raw.unit) },
        { id: second, units: held.slice(1).map((raw) => raw.unit) },
      ],
    },
    keys: Object.fromEntries(held.flatMap((raw) => raw.keys)),
    texts: {},
  }),
);

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const status = pick(['draft', 'ready'] as const);
const at = fc.constant('2026-11-24T10:00:00Z');
const sourceRecord = fc.record({
  text,
  status,
  equals: optional(fc.array(hash, { minLength: 1, maxLength: 3 })),
  by: optional(words),
});
const translation = fc.record({
  text,
  status,
  source: optional(hash),
  by: optional(words),
  at: optional(at),
});

function withTexts(course: Course): fc.Arbitrary<Course> {
  const keys = textFields(course.structure).map(({ owner, field }) => textKey(owner, field));
  const language = (record: fc.Arbitrary<TextRecord>) =>
    fc
      .array(fc.option(record), { minLength: keys.length, maxLength: keys.length })
      .map((records) =>
        Object.fromEntries(keys.flatMap((key, index) => (records[index] ? [[key, records[index]]] : []))),
      );
  return fc
    .tuple(language(sourceRecord), language(translation), language(translation))
    .map(([fr, es, eu]) => {
      const held = Object.entries({ fr, es, eu }).filter(([, records]) => Object.keys(records).length > 0);
      return courseSchema.parse({ ...course, texts: Object.fromEntries(held) });
    });
}

/** Courses of any shape that the schemas let through, with texts in any state; not all of them pass the checks. */
export const courseArbitrary: fc.Arbitrary<Course> = bareCourse.chain(withTexts);
