/**
 * Every rule that a statement can break, with its section in xAPI 1.0.3 (Data) and in 2.0 (IEEE 9274.1.1-2023).
 * The codes are stable: interfaces translate them, logs count them.
 */
export const ruleSections = {
  /** Another JSON type than `expected`. */
  type: ['2.2', '4.2.1'],
  /** null outside extensions. */
  null: ['2.2', '4.2.1'],
  required: ['2.4', '4.2.2'],
  'unknown-property': ['2.2', '4.2.1'],
  /** contextAgents and contextGroups are of 2.0. */
  'later-version-property': ['2.4.6', '4.2.2.5'],
  /** Not one of the values in `expected`; case counts. */
  enum: ['2.2', '4.2.1'],
  /** U+0000 or half a surrogate pair: no UTF-8 text. */
  text: ['2.2', '4.2.1'],
  iri: ['4.3', '4.2.7'],
  uri: ['2.4.2.3', '4.2.2.1'],
  mailto: ['2.4.2.3', '4.2.2.1'],
  sha1: ['2.4.2.3', '4.2.2.1'],
  sha2: ['2.4.11', '4.2.2.6'],
  uuid: ['4.4', '4.2.7'],
  'language-tag': ['4.2', '4.2.7'],
  timestamp: ['4.5', '4.2.7'],
  duration: ['4.6', '4.2.7'],
  'media-type': ['2.4.11', '4.2.2.6'],
  length: ['2.4.11', '4.2.2.6'],
  version: ['2.4.10', '4.2.4.3'],
  /** An agent has exactly one inverse functional identifier, a group at most one. */
  'one-identifier': ['2.4.2.1', '4.2.2.1'],
  'anonymous-group-members': ['2.4.2.2', '4.2.2.1'],
  /** An authority is an agent or an anonymous group of two. */
  authority: ['2.4.9', '4.2.4.2'],
  'score-scaled': ['2.4.5.1', '4.2.2.4'],
  'score-raw': ['2.4.5.1', '4.2.2.4'],
  'score-min-max': ['2.4.5.1', '4.2.2.4'],
  'interaction-type': ['2.4.4.1', '4.2.2.3'],
  /** A list of components that this interaction type does not have. */
  'interaction-component': ['2.4.4.1', '4.2.2.3'],
  'distinct-ids': ['2.4.4.1', '4.2.2.3'],
  'nested-substatement': ['2.4.4.3', '4.2.2.3'],
  /** id, stored, version and authority have no place in a sub-statement. */
  'substatement-property': ['2.4.4.3', '4.2.2.3'],
  'voiding-object': ['2.3.2', '4.2.5'],
  /** revision and platform go with an activity as object. */
  'activity-object-only': ['2.4.6', '4.2.2.5'],
  'empty-list': ['2.4.6', '4.2.2.5'],
  /** Ours: deeper nested than `limits.depth`. */
  'too-deep': ['4.1', '4.2.7'],
  /** Ours: more values than `limits.values`. */
  'too-large': ['4.1', '4.2.7'],
} as const satisfies Record<string, readonly [string, string]>;

export type Rule = keyof typeof ruleSections;

/** What is wrong, where, and by which rule. */
export interface Issue {
  /** Like `actor.mbox`, `context.contextActivities.grouping[0].id` or `verb.display["en-US"]`; empty for the statement itself. */
  path: string;
  rule: Rule;
  /** Section of the standard that the statement was held against. */
  section: string;
  /** What would have been right, where one word says it. */
  expected?: string;
}

/** Beyond these a value is hostile, not a record; every walk over an accepted statement may recurse. */
export const limits = { depth: 64, values: 100_000, issues: 50 } as const;
