import { type Block, type Course, splitTextKey } from '@pirecow/content';
import { newId } from '@pirecow/platform';
import { BANK, STUDIO } from './route-parameters';
import { unitOf } from './route-things';
import type { World } from './route-world';

/** A pool of the course, for who draws of the bank. */
export const aDraw = ({ course }: World) => ({
  courseId: course.structure.id,
  poolId: unitOf(course, 'assessment').blocks.find(({ type }) => type === 'pool')?.id ?? '',
});

/** A block as it stands. */
function contentOf(course: Course, block: Block | undefined) {
  const texts = Object.entries(course.texts[course.structure.sourceLanguage] ?? {})
    .map(([key, { text }]) => ({ ...splitTextKey(key), text }))
    .filter(({ owner }) => owner === block?.id)
    .map(({ field, text }) => [field, text] as const);
  const key = course.keys[block?.id ?? ''];
  return { block, ...(key && { key }), texts: Object.fromEntries(texts) };
}

/** The first block of the assessment as it stands: written again, it changes nothing. */
function aBlockEdit(course: Course) {
  const { id: unitId, blocks } = unitOf(course, 'assessment');
  return { ...contentOf(course, blocks[0]), unitId, after: null };
}

/** A text that was joined with one that is gone: asked for again, it changes nothing. */
function aReshape(course: Course) {
  const { id: unitId, blocks } = unitOf(course, 'lesson');
  const kept = contentOf(
    course,
    blocks.find(({ type }) => type === 'richText'),
  );
  const other = { block: { id: newId(), type: 'richText' }, texts: {} };
  return { how: 'join', kept, other, unitId, after: null };
}

/** Bodies of the routes of blocks and draws. */
export const BLOCK_BODIES: Record<string, (world: World) => unknown> = {
  [`POST ${BANK}/draws`]: aDraw,
  [`PUT ${STUDIO}/:courseId/blocks/:blockId`]: ({ course }) => aBlockEdit(course),
  [`POST ${STUDIO}/:courseId/blocks/:blockId/reshape`]: ({ course }) => aReshape(course),
};
