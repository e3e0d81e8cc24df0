/** Where a problem lies. `file` is the file of the course folder; `line` is known only when a folder was read. */
export interface Place {
  file?: string;
  line?: number;
  /** Id of the course, module, unit, block or medium. */
  id?: string;
  /** Name of the text (`option.a.text`) or of the property (`key.correct`). */
  field?: string;
  language?: string;
}

/** One thing that is wrong with a course. Words are chosen at the edge by `rule`. */
export interface Problem {
  /** An error keeps a course from being published or imported; a warning does not. */
  level: 'error' | 'warning';
  /** Stable code of the rule, such as `key.unknown-option`. */
  rule: string;
  values: Record<string, string | number>;
  at: Place;
}

/** An error at a place. */
export function error(rule: string, at: Place, values: Problem['values'] = {}): Problem {
  return { level: 'error', rule, values, at };
}

/** A warning at a place. */
export function warning(rule: string, at: Place, values: Problem['values'] = {}): Problem {
  return { level: 'warning', rule, values, at };
}

/** The values that occur more than once, each named once. */
export function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
