import { ERROR_STATUS, type ErrorCode, type FieldError } from '@pirecow/contracts';

/** An error with a stable code. Words are chosen by the problem filter, in the reader's language. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly values: Record<string, string | number> = {},
    readonly errors: FieldError[] = [],
  ) {
    super(code);
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** Wrong input in one field that only the server can judge (a taken slug, an unknown territory). */
export function fieldError(field: string, rule: string, values?: FieldError['values']): AppError {
  return new AppError('input.invalid', {}, [values ? { field, rule, values } : { field, rule }]);
}

export function notFound(): AppError {
  return new AppError('not-found');
}

export function denied(): AppError {
  return new AppError('permission.denied');
}
