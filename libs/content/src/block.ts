import { z } from 'zod';
import { MAX_DRAWN, MAX_POINTS } from './block-limits';
import { CODE_LANGUAGES, type CodeLanguage, MAX_CODE, MAX_TEX } from './code-languages';
import { MAX_ITEMS } from './item-fields';
import { MAX_VIDEO_ADDRESS, VIDEO_ADDRESS } from './embedded-video';
import { localIdSchema, minutesSchema, percentSchema, stableIdSchema } from './ids';
import { questionSchema } from './question';
import { scenarioShape } from './scenario/shape';
import { surveyShape } from './survey/shape';
import { isStorable, normaliseText } from './text';

export const CALLOUT_TONES = ['info', 'tip', 'warning', 'example'] as const;

const codeLanguages = Object.keys(CODE_LANGUAGES) as CodeLanguage[];

const media = { media: stableIdSchema };
const items = { items: z.array(localIdSchema).min(1).max(MAX_ITEMS) };

/** Lines that are the same in all languages. */
const verbatim = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .overwrite(normaliseText)
    .refine(isStorable, { params: { rule: 'course.text.unstorable' } });

/** The order of properties here is the order in which a folder is written. */
function shape<Type extends string, Own extends z.core.$ZodLooseShape>(type: Type, own: Own) {
  return z.strictObject({
    id: stableIdSchema,
    type: z.literal(type),
    ...own,
    minutes: minutesSchema.optional(),
  });
}

const richTextSchema = shape('richText', {});
const imageSchema = shape('image', { ...media, decorative: z.boolean().optional() });
const videoSchema = shape('video', { ...media, poster: stableIdSchema.optional() });
const audioSchema = shape('audio', { ...media });
const calloutSchema = shape('callout', { tone: z.enum(CALLOUT_TONES) });
const accordionSchema = shape('accordion', items);
const tabsSchema = shape('tabs', items);
const stepsSchema = shape('steps', items);
const timelineSchema = shape('timeline', items);
const flipCardsSchema = shape('flipCards', items);
const codeSchema = shape('code', { language: z.enum(codeLanguages), code: verbatim(MAX_CODE) });
const mathSchema = shape('math', { tex: verbatim(MAX_TEX) });
const fileSchema = shape('file', { ...media });

const comparisonSchema = shape('comparison', { before: stableIdSchema, after: stableIdSchema });
const pointSchema = z.strictObject({ id: localIdSchema, x: percentSchema, y: percentSchema });
const hotspotsSchema = shape('hotspots', { ...media, points: z.array(pointSchema).min(1).max(MAX_POINTS) });
const embedSchema = shape('embed', { address: z.string().max(MAX_VIDEO_ADDRESS).regex(VIDEO_ADDRESS) });
const reflectionSchema = shape('reflection', {});
const scenarioSchema = shape('scenario', scenarioShape);
const surveySchema = shape('survey', surveyShape);
/** What the questions of a bank are chosen by; what is absent narrows nothing. */
export const bankChoiceSchema = z.strictObject({
  tag: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine(isStorable, { params: { rule: 'course.text.unstorable' } })
    .optional(),
  /** As the bank names it: `DigComp/4.1`. */
  competence: z
    .string()
    .regex(/^[A-Za-z0-9 .-]{1,60}\/[A-Za-z0-9.-]{1,40}$/)
    .optional(),
  /** 1: almost everybody knows it; 5: hardly anybody. */
  difficulty: z.int().min(1).max(5).optional(),
});
export type BankChoice = z.infer<typeof bankChoiceSchema>;

/** How many of the questions that name it an attempt gets. `bank`: they are copies of what the bank of the organisation has of that. */
const poolSchema = shape('pool', {
  draw: z.int().min(1).max(MAX_DRAWN),
  bank: bankChoiceSchema.optional(),
});

/** A block of a lesson or an assessment. What each type holds: docs/course-format.md, "Blocks". */
export const blockSchema = z.discriminatedUnion('type', [
  richTextSchema,
  imageSchema,
  videoSchema,
  audioSchema,
  calloutSchema,
  accordionSchema,
  tabsSchema,
  stepsSchema,
  timelineSchema,
  flipCardsSchema,
  codeSchema,
  mathSchema,
  fileSchema,
  comparisonSchema,
  hotspotsSchema,
  embedSchema,
  reflectionSchema,
  scenarioSchema,
  surveySchema,
  poolSchema,
  questionSchema,
]);

export type Block = z.infer<typeof blockSchema>;
export type BlockType = Block['type'];
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;

/** The media that a block shows: its own, then the poster of a video; both pictures of a comparison; those of situations. */
export function mediaOf(block: Block): string[] {
  if (block.type === 'comparison') return [block.before, block.after];
  if (block.type === 'scenario') return block.situations.flatMap(({ media: id }) => id ?? []);
  const own = 'media' in block ? [block.media] : [];
  return 'poster' in block && block.poster ? [...own, block.poster] : own;
}
