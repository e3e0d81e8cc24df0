/**
 * The grammar of a statement as a table, written down a second time from the standard (1.0.3 Data 2.4; 2.0 4.2.2), so
 * that a test which breaks its rules does not ask the validator what the rules are.
 */
import type { Rule } from '../validation/rules';

/** What a property holds: a format, a map, an object of `shapes`, one that says itself what it is, or a list (`[]`). */
export type Kind = string;

/** The properties of each object. */
export const shapes: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  statement: {
    id: 'uuid',
    actor: 'actor',
    verb: 'verb',
    object: 'object',
    result: 'result',
    context: 'context',
    timestamp: 'timestamp',
    stored: 'timestamp',
    authority: 'actor',
    version: 'version',
    attachments: 'attachment[]',
  },
  subStatement: {
    objectType: 'objectType',
    actor: 'actor',
    verb: 'verb',
    object: 'object',
    result: 'result',
    context: 'context',
    timestamp: 'timestamp',
    attachments: 'attachment[]',
  },
  agent: {
    objectType: 'objectType',
    name: 'text',
    mbox: 'mailto',
    mbox_sha1sum: 'sha1',
    openid: 'uri',
    account: 'account',
  },
  group: {
    objectType: 'objectType',
    name: 'text',
    mbox: 'mailto',
    mbox_sha1sum: 'sha1',
    openid: 'uri',
    account: 'account',
    member: 'agent[]',
  },
  account: { homePage: 'iri', name: 'text' },
  verb: { id: 'iri', display: 'languageMap' },
  activity: { objectType: 'objectType', id: 'iri', definition: 'definition' },
  definition: {
    name: 'languageMap',
    description: 'languageMap',
    type: 'iri',
    moreInfo: 'iri',
    interactionType: 'interactionType',
    correctResponsesPattern: 'text[]',
    choices: 'component[]',
    scale: 'component[]',
    source: 'component[]',
    target: 'component[]',
    steps: 'component[]',
    extensions: 'extensions',
  },
  component: { id: 'text', description: 'languageMap' },
  statementRef: { objectType: 'objectType', id: 'uuid' },
  result: {
    score: 'score',
    success: 'flag',
    completion: 'flag',
    response: 'text',
    duration: 'duration',
    extensions: 'extensions',
  },
  score: { scaled: 'number', raw: 'number', min: 'number', max: 'number' },
  context: {
    registration: 'uuid',
    instructor: 'actor',
    team: 'group',
    contextActivities: 'contextActivities',
    revision: 'text',
    platform: 'text',
    language: 'languageTag',
    statement: 'statementRef',
    extensions: 'extensions',
    contextAgents: 'contextAgent[]',
    contextGroups: 'contextGroup[]',
  },
  contextActivities: {
    parent: 'activities',
    grouping: 'activities',
    category: 'activities',
    other: 'activities',
  },
  contextAgent: { objectType: 'objectType', agent: 'agent', relevantTypes: 'iri[]' },
  contextGroup: { objectType: 'objectType', group: 'group', relevantTypes: 'iri[]' },
  attachment: {
    usageType: 'iri',
    display: 'languageMap',
    description: 'languageMap',
    contentType: 'mediaType',
    length: 'length',
    sha2: 'sha2',
    fileUrl: 'iri',
  },
};

/** What an object may not lack. Where `objectType` decides what something is, without it the thing is another one. */
export const required: Readonly<Record<string, readonly string[]>> = {
  statement: ['actor', 'verb', 'object'],
  subStatement: ['actor', 'verb', 'object'],
  account: ['homePage', 'name'],
  verb: ['id'],
  activity: ['id'],
  component: ['id'],
  statementRef: ['id'],
  contextAgent: ['objectType', 'agent'],
  contextGroup: ['objectType', 'group'],
  attachment: ['usageType', 'display', 'contentType', 'length', 'sha2'],
};

/** Values of the right type of JSON that a format does not allow, and the rule that says so. */
export const misspelt: Readonly<Record<string, { rule: Rule; values: readonly unknown[] }>> = {
  uuid: {
    rule: 'uuid',
    values: ['', 'x', '6690e6c9-3ef0-4ed3-8b37-7f3964730be', '{6690e6c9-3ef0-4ed3-8b37}'],
  },
  iri: { rule: 'iri', values: ['', 'passed', 'www.example.org/a', 'https://', 'https://example.org/a b'] },
  uri: { rule: 'uri', values: ['', 'jon', 'https://example.org/é'] },
  mailto: {
    rule: 'mailto',
    values: ['', 'a@example.org', 'mailto:a', 'mailto:a@b.org,c@d.org', 'mailto:a@b@c'],
  },
  sha1: { rule: 'sha1', values: ['', 'a'.repeat(39), 'a'.repeat(41), 'g'.repeat(40)] },
  sha2: { rule: 'sha2', values: ['', 'a'.repeat(40), 'a'.repeat(63), 'g'.repeat(64)] },
  languageTag: { rule: 'language-tag', values: ['', 'a12345678', 'fr_FR', 'français'] },
  timestamp: {
    rule: 'timestamp',
    values: ['', 'yesterday', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-11-18T12:17:00-00:00'],
  },
  duration: { rule: 'duration', values: ['', 'P', 'PT', '1H', 'P1Y2W', 'PT1.5H3M', '-PT1S'] },
  mediaType: { rule: 'media-type', values: ['', 'text', 'text/', '/plain', 'text/plain; a'] },
  length: { rule: 'length', values: [-1, 1.5, '27', null, 2 ** 53] },
  version: { rule: 'version', values: ['', '0.9.5', '1.1.0', '1.0.', '3.0.0'] },
  objectType: { rule: 'enum', values: ['', 'agent', 'activity', 'Statement'] },
  interactionType: { rule: 'enum', values: ['', 'Choice', 'true_false'] },
  text: { rule: 'text', values: ['a\0', '\ud800', 'x\udc00'] },
};

/** What JSON can be in place of the type that a kind has. */
const others: Readonly<Record<string, readonly unknown[]>> = {
  string: [1, true, [], {}],
  number: ['1', false, []],
  boolean: [1, 'true', {}],
  list: ['x', 1, {}],
  object: ['x', 1, false, []],
};

const typeOf = (kind: Kind): string => {
  if (kind.endsWith('[]')) return 'list';
  if (kind === 'flag') return 'boolean';
  if (kind === 'number') return 'number';
  return kind in misspelt ? 'string' : 'object';
};

/** Values of another type of JSON than a kind has; of `length` the standard says nothing but that it is one. */
export function mistyped(kind: Kind): readonly unknown[] {
  if (kind === 'length') return [];
  // One activity stands for a list of one.
  return kind === 'activities' ? ['x', 1, false] : (others[typeOf(kind)] ?? []);
}

/** The lists of components of each type of interaction (1.0.3 Data 2.4.4.1). */
export const componentsOf: Readonly<Record<string, readonly string[]>> = {
  choice: ['choices'],
  sequencing: ['choices'],
  likert: ['scale'],
  matching: ['source', 'target'],
  performance: ['steps'],
};
