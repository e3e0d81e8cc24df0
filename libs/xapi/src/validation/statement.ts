import { isMediaType, isSha2, isUuid } from '../identifiers';
import type { Actor, Statement, Statement103, XapiVersion } from '../model';
import { parseTimestamp } from '../timestamp';
import { verbs } from '../vocabulary';
import { activity } from './activities';
import { actor, authority } from './actors';
import {
  format,
  has,
  iri,
  isFields,
  languageMap,
  listOf,
  object,
  oneOf,
  type Check,
  type Fields,
} from './checks';
import { context, statementRef } from './context';
import { result } from './result';
import type { Issue } from './rules';
import { join, Run } from './run';

const versionOf = { '1.0.3': /^1\.0(?:\.\d+)?$/, '2.0.0': /^(?:1\.0|2\.0)(?:\.\d+)?$/ } as const;

const timestamp = format('timestamp', (text, run) => parseTimestamp(text, run.version) !== undefined);
const verb = object({ properties: { id: iri, display: languageMap }, required: ['id'] });

const attachmentLength: Check = (run, value, parent, key) => {
  if (!Number.isSafeInteger(value) || Number(value) < 0) run.report('length', parent, key);
};

/** An attachment (1.0.3 Data 2.4.11; 2.0 4.2.2.6). */
const attachment = object({
  properties: {
    usageType: iri,
    display: languageMap,
    description: languageMap,
    contentType: format('media-type', isMediaType),
    length: attachmentLength,
    sha2: format('sha2', isSha2),
    fileUrl: iri,
  },
  required: ['usageType', 'display', 'contentType', 'length', 'sha2'],
});

const plainObjects = new Map<unknown, Check>([
  ['Activity', activity],
  ['Agent', actor],
  ['Group', actor],
  ['StatementRef', statementRef],
]);
const knownObjectType = oneOf([...plainObjects.keys(), 'SubStatement'].map(String));

/** The object of a sub-statement: anything but another sub-statement. */
const plainObject: Check = (run, value, parent, key) => {
  const type = objectTypeOf(value);
  if (type === 'SubStatement') return run.report('nested-substatement', parent, key);
  const check = plainObjects.get(type);
  if (check) return check(run, value, parent, key);
  knownObjectType(run, type, join(parent, key), 'objectType');
};

function objectTypeOf(value: unknown): unknown {
  return isFields(value) && has(value, 'objectType') ? value.objectType : 'Activity';
}

const statementObject: Check = (run, value, parent, key) =>
  (objectTypeOf(value) === 'SubStatement' ? subStatement : plainObject)(run, value, parent, key);

// Rules between the properties of a statement, and of a sub-statement alike.
function checkTogether(run: Run, fields: Fields, path: string): void {
  if (!has(fields, 'object')) return;
  const type = objectTypeOf(fields.object);
  const { verb: itsVerb, context: itsContext } = fields;
  if (isFields(itsVerb) && itsVerb.id === verbs.voided && type !== 'StatementRef') {
    run.report('voiding-object', path, 'object', 'StatementRef');
  }
  if (type === 'Activity' || !isFields(itsContext)) return;
  for (const name of ['revision', 'platform']) {
    if (has(itsContext, name)) run.report('activity-object-only', join(path, 'context'), name);
  }
}

const common = { actor, verb, result, context, timestamp, attachments: listOf(attachment) };
const required = ['actor', 'verb', 'object'];

/** A sub-statement (1.0.3 Data 2.4.4.3; 2.0 4.2.2.3). */
const subStatement = object({
  properties: { objectType: oneOf(['SubStatement']), ...common, object: plainObject },
  required,
  also: checkTogether,
  misplaced: {
    id: 'substatement-property',
    stored: 'substatement-property',
    version: 'substatement-property',
    authority: 'substatement-property',
  },
});

const statement = object({
  properties: {
    id: format('uuid', isUuid),
    ...common,
    object: statementObject,
    stored: timestamp,
    authority,
    version: format('version', (text, run) => versionOf[run.version].test(text)),
  },
  required,
  also: checkTogether,
});

export type Validation<S> = { ok: true; statement: S } | { ok: false; errors: Issue[] };

/**
 * Holds a value against the whole grammar of a statement. Never throws on anything that JSON can carry; a
 * property that is undefined counts as absent. The statement that comes back is the value itself, unchanged.
 */
export function validateStatement(value: unknown, version: '1.0.3'): Validation<Statement103>;
export function validateStatement(value: unknown, version: XapiVersion): Validation<Statement>;
export function validateStatement(value: unknown, version: XapiVersion): Validation<Statement> {
  const run = new Run(version);
  statement(run, value, '', '');
  if (run.issues.length > 0) return { ok: false, errors: run.issues };
  return { ok: true, statement: value as Statement };
}

/** Holds a value against the grammar of an agent or group (1.0.3 Data 2.4.2; 2.0 4.2.2.1), as parameters have them. */
export function isActor(value: unknown, version: XapiVersion): value is Actor {
  const run = new Run(version);
  actor(run, value, '', '');
  return run.issues.length === 0;
}
