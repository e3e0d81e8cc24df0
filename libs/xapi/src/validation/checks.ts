import { isLanguageTag } from '../language';
import { isIri } from '../identifiers';
import { limits, type Rule } from './rules';
import { join, type Run } from './run';

/** Checks the value found at `key` of the object at path `parent`. */
export type Check = (run: Run, value: unknown, parent: string, key: string | number) => void;
export type Fields = Readonly<Record<string, unknown>>;

const unsafeText = /\0|\p{Surrogate}/u;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only: what an inherited name answers is no part of the statement. */
export function has(fields: Fields, key: string): boolean {
  return Object.hasOwn(fields, key) && fields[key] !== undefined;
}

function wrongType(run: Run, value: unknown, parent: string, key: string | number, expected: string): void {
  run.report(value === null ? 'null' : 'type', parent, key, expected);
}

export const text: Check = (run, value, parent, key) => {
  if (typeof value !== 'string') wrongType(run, value, parent, key, 'string');
  else if (unsafeText.test(value)) run.report('text', parent, key);
};

export const flag: Check = (run, value, parent, key) => {
  if (typeof value !== 'boolean') wrongType(run, value, parent, key, 'boolean');
};

export const number: Check = (run, value, parent, key) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) wrongType(run, value, parent, key, 'number');
};

/** A string of the format that `test` knows; `rule` names the format. */
export function format(rule: Rule, test: (text: string, run: Run) => boolean): Check {
  return (run, value, parent, key) => {
    if (typeof value !== 'string') wrongType(run, value, parent, key, 'string');
    else if (!test(value, run)) run.report(rule, parent, key);
  };
}

export const iri = format('iri', isIri);

export function oneOf(values: readonly string[]): Check {
  const expected = values.join('|');
  return (run, value, parent, key) => {
    if (typeof value !== 'string') wrongType(run, value, parent, key, 'string');
    else if (!values.includes(value)) run.report('enum', parent, key, expected);
  };
}

export function listOf(item: Check): Check {
  return (run, value, parent, key) => {
    if (!Array.isArray(value)) return wrongType(run, value, parent, key, 'array');
    const path = join(parent, key);
    if (!run.afford(value.length, path)) return;
    for (let index = 0; index < value.length; index++) item(run, value[index], path, index);
  };
}

/** An object that the run can afford, with its path and its keys; reported and undefined when it is none. */
function open(run: Run, value: unknown, parent: string, key: string | number) {
  if (!isFields(value)) return void wrongType(run, value, parent, key, 'object');
  const path = join(parent, key);
  const names = Object.keys(value);
  return run.afford(names.length, path) ? { fields: value, path, names } : undefined;
}

/** Any keys of a kind, each with a value of a kind. */
function mapOf(keyRule: Rule, isKey: (key: string) => boolean, item: Check): Check {
  return (run, value, parent, key) => {
    const opened = open(run, value, parent, key);
    if (!opened) return;
    for (const name of opened.names) {
      if (!isKey(name)) run.report(keyRule, opened.path, name);
      item(run, opened.fields[name], opened.path, name);
    }
  };
}

export interface Shape {
  properties: Readonly<Record<string, Check>>;
  required?: readonly string[];
  /** Rules between properties; the value is an object, its properties may still be wrong. */
  also?: (run: Run, fields: Fields, path: string) => void;
  /** Names another rule than unknown-property for a property that has no place here. */
  misplaced?: Readonly<Record<string, Rule>>;
}

/** An object of known properties. */
export function object(shape: Shape): Check {
  const checks = new Map(Object.entries(shape.properties));
  const misplaced = new Map(Object.entries(shape.misplaced ?? {}));
  return (run, value, parent, key) => {
    const opened = open(run, value, parent, key);
    if (!opened) return;
    const { fields, path, names } = opened;
    for (const name of names) {
      const found = fields[name];
      if (found === undefined) continue;
      const check = checks.get(name);
      if (check) check(run, found, path, name);
      else run.report(misplaced.get(name) ?? 'unknown-property', path, name);
    }
    for (const name of shape.required ?? []) if (!has(fields, name)) run.report('required', path, name);
    shape.also?.(run, fields, path);
  };
}

export const languageMap = mapOf('language-tag', isLanguageTag, text);

/** Extensions: IRIs to any JSON, null included (1.0.3 Data 4.1; 2.0 4.2.7). */
export const extensions = mapOf('iri', isIri, (run, value, parent, key) => json(run, value, parent, key, 1));

// Recursion ends at the depth limit, so no value can exhaust the stack, and a cycle ends as too deep.
function json(run: Run, value: unknown, parent: string, key: string | number, depth: number): void {
  if (value === null || value === undefined || typeof value === 'boolean') return;
  if (typeof value === 'string') return text(run, value, parent, key);
  if (typeof value === 'number') return number(run, value, parent, key);
  if (typeof value !== 'object') return run.report('type', parent, key, 'JSON');
  if (depth > limits.depth) return run.report('too-deep', parent, key);
  if (Array.isArray(value)) return listOf((...at) => json(...at, depth + 1))(run, value, parent, key);
  const opened = open(run, value, parent, key);
  if (!opened) return;
  for (const name of opened.names) {
    if (unsafeText.test(name)) run.report('text', opened.path, name);
    json(run, opened.fields[name], opened.path, name, depth + 1);
  }
}
