import type { Problem } from '@pirecow/content';
import type { FieldError } from '@pirecow/contracts';

/** As many as a person can read at once. */
const SHOWN = 100;

function placeInWords({ file, line, field, id }: Problem['at']): string {
  const where = file && (line === undefined ? file : `${file}:${line}`);
  return [where ?? id, field].filter(Boolean).join(' ') || 'course.yaml';
}

/** Errors (or warnings) of a course as field errors: the field is file, line and property. */
export function problemErrors(problems: Problem[], wanted: Problem['level'] = 'error'): FieldError[] {
  return problems
    .filter(({ level }) => level === wanted)
    .slice(0, SHOWN)
    .map(({ rule, values, at }) => ({ field: placeInWords(at), rule: `course.${rule}`, values }));
}
