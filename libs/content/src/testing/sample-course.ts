import { courseSchema, type Course } from '../course';
import { textHash } from '../hash';
import { answerLines, textKey } from '../text';
import { textFields, type TextField } from '../text-fields';

/** A stable id from a small number, for tests that name what they mean. */
export const idOf = (number: number) => `0199f0a0-0000-7000-8000-${String(number).padStart(12, '0')}`;

const question = (number: number, interaction: string, own: object) => ({
  id: idOf(number),
  type: 'question',
  interaction,
  ...own,
});

/** One question of each interaction, with ids from `first` on. */
const questions = (first: number) => [
  question(first, 'singleChoice', { options: ['a', 'b'], points: 2, hints: ['h1'] }),
  question(first + 1, 'multipleChoice', { options: ['a', 'b', 'c'], partial: 'perOption' }),
  question(first + 2, 'trueFalse', {}),
  question(first + 3, 'fillIn', { gaps: ['g1', 'g2'] }),
  question(first + 4, 'ordering', { options: ['p', 'q', 'r'] }),
  question(first + 5, 'matching', { options: ['l', 'm'], targets: ['x', 'y', 'z'] }),
  question(first + 6, 'numeric', { unit: true, ranges: ['low', 'r2'] }),
  question(first + 7, 'shortText', { expected: ['near', 'far'] }),
];

const keys = (first: number) => ({
  [idOf(first)]: { correct: 'b' },
  [idOf(first + 1)]: { correct: ['a', 'c'] },
  [idOf(first + 2)]: { correct: true },
  [idOf(first + 3)]: {},
  [idOf(first + 4)]: { correct: ['r', 'p', 'q'] },
  [idOf(first + 5)]: { correct: { l: 'y', m: 'x' } },
  [idOf(first + 6)]: {
    correct: 12.5,
    tolerance: 0.5,
    ranges: { r2: { from: 12, to: 20, credit: 0.5 }, low: { from: -5, to: 5, credit: 0 } },
  },
  [idOf(first + 7)]: { credits: { near: 0.5 } },
});

/** Of the questions of the pool, and of the open answer. */
const otherKeys = {
  ...Object.fromEntries([71, 72, 73].map((number) => [idOf(number), { correct: true }])),
  [idOf(74)]: {},
};

const lesson = {
  id: idOf(20),
  slug: 'lecon',
  kind: 'lesson',
  objectives: ['o1'],
  blocks: [
    { id: idOf(21), type: 'richText', minutes: 2.5 },
    { id: idOf(22), type: 'image', media: idOf(90) },
    { id: idOf(23), type: 'video', media: idOf(91), poster: idOf(90), minutes: 3 },
    { id: idOf(24), type: 'callout', tone: 'tip' },
    { id: idOf(25), type: 'accordion', items: ['a', 'b'] },
    { id: idOf(26), type: 'file', media: idOf(91) },
    ...questions(30),
    { id: idOf(45), type: 'tabs', items: ['a', 'b', 'c'] },
    { id: idOf(46), type: 'steps', items: ['a', 'b', 'c'] },
    { id: idOf(47), type: 'timeline', items: ['a', 'b'] },
    { id: idOf(48), type: 'flipCards', items: ['a', 'b'] },
    { id: idOf(49), type: 'code', language: 'python', code: 'def hours(week):\n    return week * 7' },
    { id: idOf(29), type: 'math', tex: '\\frac{a}{b} = \\sqrt{2}' },
    { id: idOf(41), type: 'comparison', before: idOf(90), after: idOf(90) },
    {
      id: idOf(42),
      type: 'hotspots',
      media: idOf(90),
      points: [
        { id: 'a', x: 25, y: 12.5 },
        { id: 'b', x: 80, y: 70 },
      ],
    },
    { id: idOf(43), type: 'embed', address: 'https://www.youtube.com/watch?v=aqz-KE-bpKQ' },
    { id: idOf(44), type: 'reflection' },
    {
      id: idOf(40),
      type: 'survey',
      answers: 'named',
      questions: [
        { id: 'q1', kind: 'one', options: ['a', 'b'] },
        { id: 'q2', kind: 'several', options: ['a', 'b', 'c'] },
        { id: 'q3', kind: 'scale' },
        { id: 'q4', kind: 'words' },
      ],
    },
    {
      id: idOf(27),
      type: 'scenario',
      start: 's1',
      situations: [
        {
          id: 's1',
          media: idOf(90),
          choices: [
            { id: 'a', to: 's2' },
            { id: 'b', to: 'e2' },
          ],
        },
        {
          id: 's2',
          choices: [
            { id: 'a', to: 's1' },
            { id: 'b', to: 'e1' },
          ],
        },
      ],
      endings: [
        { id: 'e1', judgement: 'good' },
        { id: 'e2', judgement: 'bad' },
      ],
    },
  ],
};

const assessment = {
  id: idOf(50),
  slug: 'evaluation',
  kind: 'assessment',
  minutes: 10,
  assessment: { passMark: 0.7, attempts: 3, pauseMinutes: 10, review: 'afterPass', shuffle: true },
  blocks: [
    ...questions(60),
    { id: idOf(70), type: 'pool', draw: 2 },
    ...[71, 72, 73].map((number) => question(number, 'trueFalse', { pool: idOf(70) })),
    question(74, 'openAnswer', {
      criteria: [
        { id: 'c1', levels: [3, 1, 0].map((points, index) => ({ id: `l${index}`, points })) },
        { id: 'c2', levels: [2, 0].map((points, index) => ({ id: `l${index}`, points })) },
      ],
    }),
  ],
};

const structure = {
  format: 'pirecow-course/1',
  id: idOf(1),
  slug: 'cours',
  sourceLanguage: 'fr',
  languages: ['fr', 'es'],
  state: 'published',
  level: 'initial',
  objectives: ['o1'],
  audience: ['teleworker'],
  tutor: { answerHours: 48 },
  modules: [{ id: idOf(10), units: [lesson, assessment] }],
  media: [
    { id: idOf(90), files: { '*': 'media/a.svg' }, licence: 'CC-BY-4.0', source: 'pirEcow' },
    { id: idOf(91), files: { fr: 'media/b.fr.mp4' }, licence: 'CC-BY-4.0', source: 'pirEcow' },
  ],
};

function wordsFor({ owner, field, kind }: TextField, language: string): string {
  if (kind === 'vtt') return 'WEBVTT\n\n00:01.000 --> 00:02.500\nBonjour';
  if (kind === 'answers') return `${field}-${language}\nÉté ${language}`;
  return field === 'text'
    ? `Avant {{g1}} entre {{g2}} ${language}`
    : `${field} ${owner.slice(-2)} ${language}`;
}

/** The texts of one language for all fields of a course; translations are made from the source as it stands. */
function textsIn(document: Course['structure'], language: string): Course['texts'][string] {
  const entries = textFields(document).map((field) => {
    const source = language === 'fr' ? {} : { source: textHash(wordsFor(field, 'fr')) };
    return [
      textKey(field.owner, field.field),
      { text: wordsFor(field, language), status: 'ready' as const, ...source },
    ];
  });
  return Object.fromEntries(entries) as Course['texts'][string];
}

/** A course without problems: every block, every interaction, a lesson and an assessment, complete in two languages. */
export function sampleCourse(): Course {
  const bare = courseSchema.parse({ structure, keys: { ...keys(30), ...keys(60), ...otherKeys }, texts: {} });
  return {
    ...bare,
    texts: { fr: textsIn(bare.structure, 'fr'), es: textsIn(bare.structure, 'es') },
  };
}

/** The accepted answers that the sample gives a field, in all its languages. */
export const sampleAnswers = (field: string) =>
  ['fr', 'es'].flatMap((language) => answerLines(`${field}-${language}\nÉté ${language}`));
