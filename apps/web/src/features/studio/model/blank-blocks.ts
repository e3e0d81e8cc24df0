import {
  type BlockContent,
  type BlockOf,
  type Criterion,
  type Interaction,
  MAX_FILES,
  type Medium,
  type SurveyQuestion,
  type SurveyQuestionKind,
} from '@pirecow/content';
import { v7 } from 'uuid';

/** What an author can add, in the groups that the chooser shows. */
export const BLOCK_GROUPS = {
  text: ['richText', 'callout', 'code', 'math'],
  media: ['image', 'video', 'audio', 'file', 'embed'],
  interaction: [
    'accordion',
    'tabs',
    'steps',
    'timeline',
    'flipCards',
    'comparison',
    'hotspots',
    'scenario',
    'reflection',
    'survey',
  ],
  question: [
    'singleChoice',
    'multipleChoice',
    'trueFalse',
    'fillIn',
    'ordering',
    'matching',
    'numeric',
    'shortText',
  ],
  assessment: ['pool', 'openAnswer', 'assignment'],
} as const;
/** What has its place in assessments alone. */
export const COUNTING_GROUPS: readonly BlockGroup[] = ['assessment'];
export type BlockGroup = keyof typeof BLOCK_GROUPS;
export type BlockKind = (typeof BLOCK_GROUPS)[BlockGroup][number];

/** Kinds that begin with a file. */
export const MEDIA_KINDS = ['image', 'video', 'audio', 'file'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

export const isMediaKind = (kind: BlockKind): kind is MediaKind =>
  (MEDIA_KINDS as readonly string[]).includes(kind);

/** Kinds that begin with pictures or an address: without them they could not stand. */
export const BEGUN_KINDS = ['comparison', 'hotspots', 'embed'] as const;
export type BegunKind = (typeof BEGUN_KINDS)[number];

export const isBegunKind = (kind: BlockKind): kind is BegunKind =>
  (BEGUN_KINDS as readonly string[]).includes(kind);

/** What block that is, for those who read its name. */
export function kindOf({ block }: BlockContent): BlockKind {
  return block.type === 'question' ? block.interaction : block.type;
}

type QuestionParts = Pick<BlockContent, 'key'> & { own: object };

/** Ids of an assessment's options must not tell the order: they are drawn, not counted. */
export function localId(taken: readonly string[] = []): string {
  for (;;) {
    const id = `i${Math.random().toString(36).slice(2, 7)}`;
    if (!taken.includes(id)) return id;
  }
}

/** Gaps stand in the text as authors read it, and tell nothing by their number. */
export function gapId(taken: readonly string[] = []): string {
  for (let number = 1; ; number += 1) if (!taken.includes(`g${number}`)) return `g${number}`;
}

export const gapMarker = (gap: string) => `{{${gap}}}`;

function two(): [string, string] {
  const first = localId();
  return [first, localId([first])];
}

/** A criterion with the levels that one usually begins with: well, in part, not. */
export function blankCriterion(taken: readonly string[] = []): Criterion {
  const levels = [2, 1, 0].reduce<Criterion['levels']>(
    (before, points) => [...before, { id: localId(before.map(({ id }) => id)), points }],
    [],
  );
  return { id: localId(taken), levels };
}

function questionParts(interaction: Interaction): QuestionParts {
  const [a, b] = two();
  const options = { options: [a, b] };
  switch (interaction) {
    case 'singleChoice':
      return { own: options, key: { correct: a } };
    case 'multipleChoice':
      return { own: { ...options, partial: 'none' }, key: { correct: [a] } };
    case 'trueFalse':
      return { own: {}, key: { correct: true } };
    case 'fillIn':
      return { own: { gaps: [gapId()], partial: 'perOption' }, key: {} };
    case 'ordering':
      return { own: { options: [b, a], partial: 'perOption' }, key: { correct: [a, b] } };
    case 'matching': {
      const [x, y] = two();
      const own = { ...options, targets: [x, y], partial: 'perOption' };
      return { own, key: { correct: { [a]: x, [b]: y } } };
    }
    case 'numeric':
      return { own: {}, key: { correct: 0, tolerance: 0 } };
    case 'shortText':
      return { own: {}, key: {} };
    case 'openAnswer':
      return { own: { criteria: [blankCriterion()] }, key: {} };
    case 'assignment':
      return { own: { criteria: [blankCriterion()], files: MAX_FILES }, key: {} };
  }
}

/** A question of a survey with nothing in it yet. */
export function blankSurveyQuestion(kind: SurveyQuestionKind, taken: readonly string[] = []): SurveyQuestion {
  const id = localId(taken);
  return kind === 'scale' || kind === 'words' ? { id, kind } : { id, kind, options: two() };
}

/** A situation with a choice that ends well and one that does not. */
function twoWays(): Pick<BlockOf<'scenario'>, 'start' | 'situations' | 'endings'> {
  const [good, bad] = two();
  const start = localId([good, bad]);
  const [right, wrong] = two();
  const choices = [
    { id: right, to: good },
    { id: wrong, to: bad },
  ];
  return {
    start,
    situations: [{ id: start, choices }],
    endings: [
      { id: good, judgement: 'good' },
      { id: bad, judgement: 'bad' },
    ],
  };
}

function blankQuestion(kind: Interaction): BlockContent {
  const { own, key } = questionParts(kind);
  // The points of what somebody grades are those of its rubric.
  const points = kind === 'openAnswer' || kind === 'assignment' ? {} : { points: 1 };
  const block = { id: v7(), type: 'question', interaction: kind, ...own, ...points };
  const texts = kind === 'fillIn' ? { text: gapMarker(gapId()) } : {};
  return { block, key, texts } as BlockContent;
}

/** A block with nothing in it yet. Those that begin with a file, or with what they show, are made of it. */
export function blankBlock(kind: Exclude<BlockKind, MediaKind | BegunKind>): BlockContent {
  const id = v7();
  switch (kind) {
    case 'richText':
      return { block: { id, type: 'richText' }, texts: {} };
    case 'callout':
      return { block: { id, type: 'callout', tone: 'tip' }, texts: {} };
    case 'accordion':
    case 'tabs':
    case 'steps':
    case 'timeline':
    case 'flipCards':
      return { block: { id, type: kind, items: two() }, texts: {} };
    case 'code':
      return { block: { id, type: 'code', language: 'text', code: '' }, texts: {} };
    case 'math':
      return { block: { id, type: 'math', tex: '' }, texts: {} };
    case 'scenario':
      return { block: { id, type: 'scenario', ...twoWays() }, texts: {} };
    case 'reflection':
      return { block: { id, type: 'reflection' }, texts: {} };
    case 'survey':
      return {
        block: { id, type: 'survey', answers: 'anonymous', questions: [blankSurveyQuestion('one')] },
        texts: {},
      };
    case 'pool':
      return { block: { id, type: 'pool', draw: 1 }, texts: {} };
    default:
      return blankQuestion(kind);
  }
}

/** A block that shows a file. */
export function mediaBlock(
  kind: MediaKind,
  media: Medium['id'],
  texts: BlockContent['texts'],
  decorative: boolean,
) {
  const block = { id: v7(), type: kind, media, ...(decorative && { decorative: true }) };
  return { block, texts } as BlockContent;
}

/** A picture that was added, and what it shows in words. */
interface AddedPicture {
  content: BlockContent;
  mediumId: Medium['id'];
}

const altOf = ({ content }: AddedPicture) => content.texts.alt ?? '';

export function comparisonBlock(before: AddedPicture, after: AddedPicture): BlockContent {
  const pictures = { before: before.mediumId, after: after.mediumId };
  const texts = { 'before.alt': altOf(before), 'after.alt': altOf(after) };
  return { block: { id: v7(), type: 'comparison', ...pictures }, texts };
}

/** A picture with one point, in its middle. */
export function hotspotsBlock(picture: AddedPicture): BlockContent {
  const points = [{ id: localId(), x: 50, y: 50 }];
  const block = { id: v7(), type: 'hotspots', media: picture.mediumId, points } as const;
  return { block: { ...block, points }, texts: { alt: altOf(picture) } };
}

export function embedBlock(address: string): BlockContent {
  return { block: { id: v7(), type: 'embed', address }, texts: {} };
}

/** The same again, as a block of its own, which is no copy of the bank's. Its local ids may stay: they are its own. */
export function copyOf(content: BlockContent): BlockContent {
  const { block } = content;
  const own = { ...block, id: v7() };
  if (own.type === 'question') delete own.banked;
  return { ...content, block: own };
}
