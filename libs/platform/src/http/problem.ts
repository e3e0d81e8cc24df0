import type { FieldError, Problem } from '@pirecow/contracts';
import type { Words } from '../i18n/words';
import type { AppError } from './app-error';

function inWords(words: Words, error: FieldError, language: string): FieldError {
  const reason = words.say(language, `errors:rule.${error.rule}`, error.values ?? {});
  // What is wrong with the whole has no field to name.
  const message = error.field && words.say(language, 'errors:field', { field: error.field, message: reason });
  return { ...error, message: message || reason, reason };
}

/** The error as problem details (RFC 9457), in words of that language. */
export function problemOf(words: Words, error: AppError, language: string): Problem {
  return {
    type: `/problems/${error.code}`,
    title: words.say(language, `errors:${error.code}`, error.values),
    status: error.status,
    code: error.code,
    ...(Object.keys(error.values).length > 0 && { values: error.values }),
    ...(error.errors.length > 0 && { errors: error.errors.map((field) => inWords(words, field, language)) }),
  };
}
