import type { Course } from '../course';
import { checkKeys } from './keys';
import type { Problem } from './problem';
import { checkStructure } from './structure';
import { checkTexts } from './texts';

/**
 * Everything that is wrong with a course whose parts have passed their schemas. A course without errors can be
 * published; warnings are for its author. Translations that are missing are no problem here: see `parity`.
 */
export function checkCourse({ structure, keys, texts }: Course): Problem[] {
  return [...checkStructure(structure), ...checkKeys(structure, keys), ...checkTexts(structure, texts)];
}
