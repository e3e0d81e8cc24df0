import type { XapiVersion } from '../model';
import { limits, ruleSections, type Issue, type Rule } from './rules';

const plainKey = /^[A-Za-z_][A-Za-z0-9_]*$/;
const longestKeyShown = 200;

/** The path of a property below `parent`, as issues show it; the root of all is the empty key of the empty path. */
export function join(parent: string, key: string | number): string {
  if (parent === '' && key === '') return '';
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!plainKey.test(key)) return `${parent}[${JSON.stringify(key.slice(0, longestKeyShown))}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** One validation: collects issues up to a limit and counts the values seen. */
export class Run {
  readonly issues: Issue[] = [];
  private values = 0;

  constructor(readonly version: XapiVersion) {}

  /** The issue is about `key` in `parent`; about `parent` itself when there is no key. */
  report(rule: Rule, parent: string, key?: string | number, expected?: string): void {
    if (this.issues.length >= limits.issues) return;
    const path = key === undefined ? parent : join(parent, key);
    const section = ruleSections[rule][this.version === '1.0.3' ? 0 : 1];
    this.issues.push(expected === undefined ? { path, rule, section } : { path, rule, section, expected });
  }

  /** Counts values; false, and reported once, when there are too many to go on. */
  afford(count: number, parent: string): boolean {
    const before = this.values;
    this.values += count;
    if (this.values <= limits.values) return true;
    if (before <= limits.values) this.report('too-large', parent);
    return false;
  }
}
