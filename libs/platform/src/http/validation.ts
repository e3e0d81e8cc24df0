import type { FieldError } from '@pirecow/contracts';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { z } from 'zod';
import { AppError } from './app-error';

type Issue = z.core.$ZodIssue;

function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, '');
}

const FORMAT_RULES: Record<string, string> = {
  email: 'email',
  url: 'url',
  uuid: 'uuid',
  date: 'date',
  datetime: 'date',
};

function sizeRule(issue: Issue & { code: 'too_small' | 'too_big' }): FieldError {
  const origin = issue.origin === 'string' || issue.origin === 'array' ? issue.origin : 'number';
  const values: FieldError['values'] =
    issue.code === 'too_small' ? { minimum: Number(issue.minimum) } : { maximum: Number(issue.maximum) };
  const empty = issue.code === 'too_small' && origin === 'string' && issue.minimum === 1;
  if (empty) return { field: '', rule: 'required' };
  return { field: '', rule: `${issue.code}_${origin}`, values };
}

function ruleOf(issue: Issue): FieldError {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { field: '', rule: 'required' };
      return { field: '', rule: 'type', values: { expected: issue.expected } };
    case 'too_small':
    case 'too_big':
      return sizeRule(issue);
    case 'invalid_format':
      return { field: '', rule: FORMAT_RULES[issue.format] ?? 'format' };
    case 'invalid_value':
      if (issue.input === undefined) return { field: '', rule: 'required' };
      return { field: '', rule: 'choice', values: { values: issue.values.join(', ') } };
    case 'unrecognized_keys':
      return { field: issue.keys[0] ?? '', rule: 'unknown_field' };
    case 'custom':
      return {
        field: '',
        rule: typeof issue.params?.['rule'] === 'string' ? issue.params['rule'] : 'invalid',
      };
    default:
      return { field: '', rule: 'invalid' };
  }
}

/** Turns the issues of a zod schema into field errors: path, rule and values, without words and without the input. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, 50).map((issue) => {
    const { field, ...rest } = ruleOf(issue);
    const path = fieldPath([...issue.path, ...(field ? [field] : [])]);
    return { field: path, ...rest };
  });
}

/** All our schemas are zod's. Asked directly they report the input, without which "missing" looks like "of another type". */
class ZodPipe extends StandardSchemaValidationPipe {
  protected override validate<T>(value: unknown, schema: unknown): StandardSchemaV1.Result<T> {
    const result = (schema as z.ZodType<T>).safeParse(value, { reportInput: true });
    return result.success ? { value: result.data } : { issues: result.error.issues };
  }
}

/**
 * What a guard reads before the pipe runs, checked in the same way.
 * @throws AppError `input.invalid` naming the fields
 */
export function checked<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input, { reportInput: true });
  if (!result.success) throw new AppError('input.invalid', {}, fieldErrors(result.error.issues));
  return result.data;
}

/** The one pipe: whatever declares a schema is checked against it before the handler is called. */
export const validationPipe = new ZodPipe({
  exceptionFactory: (issues) => new AppError('input.invalid', {}, fieldErrors(issues as readonly Issue[])),
});
