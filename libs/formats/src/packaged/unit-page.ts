import { type PackagedUnit, type PackageStandard, type RenderedUnit, type UnitKind } from '@pirecow/content';
import { drawBlock } from './blocks';
import { type Drawing, line, type Say } from './drawing';
import { escaped, tag } from './html';
import { isAskable } from './questions';

/** A unit in one language, its media under their addresses within the package. */
export interface UnitInLanguage extends Omit<Drawing, 'media'> {
  /** The language in its own name. */
  name: string;
  courseTitle: string;
  unit: RenderedUnit;
}

export interface UnitPageOptions {
  standard: PackageStandard;
  version: string;
  /** Whether the unit is done only once it is passed. */
  mustPass: boolean;
  /** In the order of the switch. */
  languages: UnitInLanguage[];
  /** Addresses of what all pages share. */
  script: string;
  style: string;
}

/** Sentences of the script, in its own names. Values are filled in by the script. */
const SCRIPT_WORDS = [
  ...['mark.right', 'mark.wrong', 'result.right', 'result.wrong', 'result.nearly', 'result.partly'],
  ...[
    'singleChoice',
    'multipleChoice',
    'trueFalse',
    'fillIn',
    'ordering',
    'matching',
    'numeric',
    'shortText',
  ].map((name) => `incomplete.${name}`),
  ...['outcome.passed', 'outcome.failed', 'outcome.points', 'outcome.again-later', 'outcome.no-attempt'],
  ...[
    'outcome.pause',
    'outcome.open',
    'state.done',
    'state.saved',
    'state.unsent',
    'state.closed',
    'state.alone',
  ],
  ...['state.review', 'ordering.moved'],
];

function wordsOf(say: Say): Record<string, string> {
  return Object.fromEntries(SCRIPT_WORDS.map((name) => [name, say(name)]));
}

/** JSON that no HTML parser takes for an end of its element. */
const asJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

function dataOf({ standard, version, mustPass, languages }: UnitPageOptions): PackagedUnit {
  const [first] = languages;
  const { unit, blocks = [] } = first?.unit ?? {};
  const rules = unit?.kind === 'assessment' ? unit.assessment : undefined;
  const questions = blocks.filter(isAskable).map(({ block, solution }) => ({ question: block, solution }));
  return {
    standard,
    version,
    mustPass,
    kind: unit?.kind ?? ('lesson' satisfies UnitKind),
    languages: languages.map(({ language }) => language),
    questions,
    ...(rules && { rules: { ...rules, passMark: masteryScore(rules.passMark) } }),
    words: Object.fromEntries(languages.map(({ language, say }) => [language, wordsOf(say)])),
  };
}

/** A pass mark as the standards take it: four decimals (cmi5 13.1.4). */
export const masteryScore = (passMark: number): number => Math.round(passMark * 10_000) / 10_000;

function switchOf(languages: readonly UnitInLanguage[], label: string): string {
  if (languages.length < 2) return '';
  const buttons = languages.map(({ language, name }) =>
    tag('button', { type: 'button', lang: language, 'data-speak': language }, escaped(name)),
  );
  return tag('nav', { class: 'switch', 'aria-label': label }, ...buttons);
}

function endOf({ unit: { unit } }: UnitInLanguage, say: Say): string {
  const button = (name: string, attributes = {}) =>
    tag('button', { type: 'button', 'data-do': name, ...attributes }, escaped(say(`end.${name}`)));
  const isLesson = unit.kind === 'lesson';
  return tag(
    'footer',
    {},
    tag('div', { role: 'status', class: 'outcome' }),
    tag(
      'p',
      { class: 'row' },
      button(isLesson ? 'finish' : 'hand-in', { class: 'main' }),
      isLesson ? '' : button('retry', { hidden: true }),
      button('close'),
    ),
    tag('p', { role: 'status', class: 'state' }),
  );
}

function rulesOf({ unit: { unit } }: UnitInLanguage, say: Say): string {
  if (unit.kind !== 'assessment') return '';
  const { passMark, attempts, pauseMinutes, review } = unit.assessment;
  const lines = [
    say('rules.pass', { percent: Math.round(passMark * 100) }),
    attempts === null ? say('rules.attempts-free') : say('rules.attempts', { count: attempts }),
    ...(pauseMinutes > 0 ? [say('rules.pause', { count: pauseMinutes })] : []),
    say(`rules.review.${review}`),
  ];
  return tag('ul', { class: 'rules' }, ...lines.map((words) => tag('li', {}, escaped(words))));
}

function sectionOf(part: UnitInLanguage, isFirst: boolean): string {
  const { language, courseTitle, say, unit } = part;
  const drawing: Drawing = { ...part, media: unit.media };
  const isPractice = unit.unit.kind === 'lesson';
  return tag(
    'main',
    { lang: language, 'data-language': language, hidden: !isFirst },
    tag('p', { class: 'course' }, escaped(courseTitle)),
    line('h1', unit.texts.title, drawing),
    line('p', unit.texts.summary, drawing, { class: 'lead' }),
    rulesOf(part, say),
    tag('h2', { class: 'unseen' }, escaped(say('content'))),
    ...unit.blocks.map((block) => drawBlock(block, drawing, isPractice)),
    endOf(part, say),
  );
}

/** The page of a unit in all its languages: it needs its script, its style and its media, and nothing else. */
export function writeUnitPage(options: UnitPageOptions): string {
  const { languages, script, style } = options;
  const [first] = languages;
  if (!first) throw new Error('A unit needs a language');
  const title = escaped(first.unit.texts.title?.text ?? '');
  const head =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>${title}</title>${tag('link', { rel: 'stylesheet', href: style })}`;
  const body = [
    switchOf(languages, first.say('switch')),
    ...languages.map((part, index) => sectionOf(part, index === 0)),
    `<script type="application/json" id="unit">${asJson(dataOf(options))}</script>`,
    tag('script', { src: script }),
  ];
  return `<!doctype html>\n<html lang="${first.language}"><head>${head}</head><body>${body.join('\n')}</body></html>\n`;
}
