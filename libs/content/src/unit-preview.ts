import { z } from 'zod';
import type { Course } from './course';
import { languageCodeSchema, stableIdSchema } from './ids';
import { renderedUnitSchema } from './rendered';
import { textKey } from './text';
import { unitTextFields } from './text-fields';
import { textState } from './text-state';
import type { Unit } from './unit';

const textGapSchema = z.object({
  /** The block that it belongs to; null: the unit itself. */
  blockId: stableIdSchema.nullable(),
  field: z.string(),
  state: z.enum(['missing', 'draft', 'outdated']),
});
/** A text that is not there yet, or not as it should be. */
export type TextGap = z.infer<typeof textGapSchema>;

/** A unit of a draft as its learners will see it, with what still keeps it from being whole. */
export const unitPreviewSchema = z.object({
  language: languageCodeSchema,
  unit: renderedUnitSchema,
  /** In the order of the unit. */
  gaps: z.array(textGapSchema),
  /** What else is wrong with it, in the reader's words. */
  problems: z.array(z.object({ blockId: stableIdSchema.nullable(), message: z.string() })),
});
export type UnitPreview = z.infer<typeof unitPreviewSchema>;

/** What the texts of a unit lack in that language, in their written order. */
export function textGaps({ structure, texts }: Course, unit: Unit, language: string): TextGap[] {
  const source = texts[structure.sourceLanguage] ?? {};
  const needed = unitTextFields(unit).filter(
    ({ required, owner, field }) => required || textKey(owner, field) in source,
  );
  return needed.flatMap((one) => {
    const state = textState(structure, texts, one, language);
    return state === 'current' ? [] : [{ blockId: one.blockId ?? null, field: one.field, state }];
  });
}

/** The course with the drafts of that language taken for ready, for who wants to see how they read. */
export function withDrafts(course: Course, language: string): Course {
  const records = Object.entries(course.texts[language] ?? {}).map(
    ([key, record]) => [key, { ...record, status: 'ready' as const }] as const,
  );
  return { ...course, texts: { ...course.texts, [language]: Object.fromEntries(records) } };
}
