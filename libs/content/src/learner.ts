import type { Block } from './block';
import type { Course } from './course';
import { unitsOf } from './document';
import { drawnBlocks } from './pool';
import type { Question } from './question';
import { solutionOf, type Solution } from './scoring/solution';
import { shuffled } from './shuffle';
import { textKey, type TextKind, type TextRecord } from './text';
import { blockTextFields, unitOwnFields, type TextField } from './text-fields';
import { translationState } from './text-state';
import { isCounting, type Unit } from './unit';

/** A text as a learner gets it. */
export interface LearnerText {
  text: string;
  kind: TextKind;
  /** The language that the text really is in: the one asked for, else the source language. */
  language: string;
  /** The language that has a newer wording, where this translation is outdated. */
  newerIn?: string;
}
export type LearnerTexts = Record<string, LearnerText>;

/** A block with its texts, and for a question whose answers may be known its solution. */
export interface LearnerBlock {
  block: Block;
  texts: LearnerTexts;
  solution?: Solution;
}

type WithoutBlocks<U> = U extends Unit ? Omit<U, 'blocks'> : never;
/** A unit without its blocks. */
export type UnitHead = WithoutBlocks<Unit>;

/** A unit as a learner gets it: all of it may be sent to the browser. */
export interface LearnerUnit {
  unit: UnitHead;
  texts: LearnerTexts;
  blocks: LearnerBlock[];
}

export interface LearnerOptions {
  unitId: string;
  language: string;
  /** Whether right answers and feedback of an assessment are due (docs/course-format.md, `review`). */
  reveal: boolean;
  /** Decides the order of options and what is drawn from pools: the same for one attempt or enrolment, another for the next. */
  seed: string;
  /** All questions of pools, none drawn, for who draws later or looks at all of them. */
  undrawn?: boolean;
}

function learnerText(
  kind: TextKind,
  translation: TextRecord | undefined,
  source: TextRecord | undefined,
  languages: { asked: string; source: string },
): LearnerText | undefined {
  if (translation?.status === 'ready') {
    const outdated =
      languages.asked !== languages.source && translationState(translation, source) === 'outdated';
    return {
      text: translation.text,
      kind,
      language: languages.asked,
      ...(outdated && source && { newerIn: languages.source }),
    };
  }
  return source && { text: source.text, kind, language: languages.source };
}

function learnerTexts(course: Course, language: string, fields: readonly TextField[]): LearnerTexts {
  const { structure, texts } = course;
  const languages = { asked: language, source: structure.sourceLanguage };
  const entries = fields.flatMap(({ owner, field, kind }) => {
    const key = textKey(owner, field);
    const text = learnerText(kind, texts[language]?.[key], texts[languages.source]?.[key], languages);
    return text ? [[field, text] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Orders come from the seed alone, never from how options are stored: the stored order may tell. */
function inNeutralOrder(question: Question, seed: string, shuffleChoices: boolean): Question {
  const order = (ids: readonly string[], list: string) =>
    shuffled([...ids].sort(), `${seed}:${question.id}:${list}`);
  switch (question.interaction) {
    case 'ordering':
      return { ...question, options: order(question.options, 'options') };
    case 'matching':
      return { ...question, targets: order(question.targets, 'targets') };
    case 'singleChoice':
    case 'multipleChoice':
      return shuffleChoices ? { ...question, options: order(question.options, 'options') } : question;
    default:
      return question;
  }
}

function learnerBlock(course: Course, unit: Unit, block: Block, options: LearnerOptions): LearnerBlock {
  const open = options.reveal || !isCounting(unit);
  const fields = blockTextFields(block).filter(({ secret, kind }) => (open || !secret) && kind !== 'answers');
  const texts = learnerTexts(course, options.language, fields);
  if (block.type !== 'question') return { block, texts };
  const shuffleChoices = unit.kind === 'assessment' && unit.assessment.shuffle;
  const solution = open ? solutionOf(block, course.keys, course.texts) : undefined;
  return {
    block: inNeutralOrder(block, options.seed, shuffleChoices),
    texts,
    ...(solution && { solution }),
  };
}

/**
 * A unit in one language, with what a learner may know of it; undefined where the course has no such unit. Each text
 * falls back to the source language by itself. What no attempt with that seed draws stays out. Counting items carry neither key nor secret texts unless `reveal`.
 */
export function splitForLearner(course: Course, options: LearnerOptions): LearnerUnit | undefined {
  const found = unitsOf(course.structure).find(({ id }) => id === options.unitId);
  if (!found) return undefined;
  const { blocks, ...unit } = found;
  return {
    unit,
    texts: learnerTexts(course, options.language, unitOwnFields(found)),
    blocks: (options.undrawn ? blocks : drawnBlocks(blocks, options.seed)).map((block) =>
      learnerBlock(course, found, block, options),
    ),
  };
}
