import { z } from 'zod';

/** Id of a course, module, unit, block or medium: UUID version 7 in lower case, stable for life. */
export const stableIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** Id of a thing inside a block or a course: option, target, item, gap, hint, objective. */
export const localIdSchema = z.string().regex(/^[a-z][a-z0-9]{0,11}$/);

/** Part of an address and stem of a unit's files. */
export const slugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** ISO 639 code in lower case. */
export const languageCodeSchema = z.string().regex(/^[a-z]{2,3}$/);

/** Path of a media file inside the course folder: no folders below `media`, so nothing can climb out of it. */
export const mediaPathSchema = z
  .string()
  .max(140)
  .regex(/^media\/[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** Minutes of work: not negative, at most a week. */
export const minutesSchema = z.number().min(0).max(10_080);

/** Place on a picture, from its left or upper edge, in per cent of its width or height. */
export const percentSchema = z.number().min(0).max(100);
