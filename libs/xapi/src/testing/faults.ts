/** Every way to break one rule of the grammar in one place of a statement, for the property that all are refused there. */
import { componentLists, type XapiVersion } from '../model';
import { join } from '../validation/run';
import type { Rule } from '../validation/rules';
import { verbs } from '../vocabulary';
import { componentsOf, type Kind, misspelt, mistyped, required, shapes } from './grammar';

type Key = string | number;
type Fields = Readonly<Record<string, unknown>>;

/** A rule that is broken, where that has to be reported, and the change that breaks it. */
export interface Fault {
  rule: Rule;
  path: string;
  /** The object or list within which everything that is reported lies. */
  within: string;
  at: readonly Key[];
  /** What stands there now; undefined where something was taken away. */
  value: unknown;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const pathOf = (at: readonly Key[]) => at.reduce<string>(join, '');
const identifiers = ['mbox', 'mbox_sha1sum', 'openid', 'account'];
const twins = { mbox: 'mailto:a@example.org', openid: 'https://a.example.org/' };

/** The value with another one at a place. */
export function replaced(value: unknown, [key, ...rest]: readonly Key[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    const copy: unknown[] = [...(value as unknown[])];
    copy[Number(key)] = replaced(copy[Number(key)], rest, by);
    return copy;
  }
  const fields = isFields(value) ? value : {};
  const { [key]: old, ...others } = fields;
  const now = replaced(old, rest, by);
  return now === undefined ? others : { ...others, [key]: now };
}

/** What something is that says so itself. */
function resolved(kind: Kind, value: unknown): Kind {
  const type = isFields(value) ? value['objectType'] : undefined;
  if (kind === 'actor') return type === 'Group' ? 'group' : 'agent';
  if (kind === 'activities') return Array.isArray(value) ? 'activity[]' : 'activity';
  if (kind !== 'object') return kind;
  const objects = {
    Agent: 'agent',
    Group: 'group',
    StatementRef: 'statementRef',
    SubStatement: 'subStatement',
  };
  return objects[type as keyof typeof objects] ?? 'activity';
}

/** Every fault that a statement can be given. */
export function faultsOf(statement: object, version: XapiVersion): Fault[] {
  return [...insideOf(statement, 'statement', [], version)];
}

/** Every fault that a statement can be given, rule by rule: most of the thousands are another type of JSON. */
export function faultsByRule(statement: object, version: XapiVersion): Fault[][] {
  const byRule = new Map<Rule, Fault[]>();
  for (const fault of faultsOf(statement, version)) {
    const same = byRule.get(fault.rule);
    if (same) same.push(fault);
    else byRule.set(fault.rule, [fault]);
  }
  return [...byRule.values()];
}

function* faultsAt(value: unknown, kind: Kind, at: readonly Key[], version: XapiVersion): Generator<Fault> {
  const within = pathOf(at.slice(0, -1));
  const fault = (rule: Rule, wrong: unknown): Fault => ({ rule, path: pathOf(at), within, at, value: wrong });
  if (kind !== 'length') yield fault('null', null);
  for (const wrong of mistyped(kind)) yield fault('type', wrong);
  const { rule, values } = misspelt[kind] ?? { rule: 'type', values: [] };
  for (const wrong of values) yield fault(rule, wrong);
  // Where nothing else may stand, it still has to say what it is.
  if (isFields(value) && (kind === 'group' || kind === 'statementRef'))
    yield below('required', at, 'objectType', undefined);
  if (value !== undefined) yield* insideOf(value, resolved(kind, value), at, version);
}

function* insideOf(value: unknown, kind: Kind, at: readonly Key[], version: XapiVersion): Generator<Fault> {
  if (kind === 'languageMap') yield* languageFaults(at);
  if (kind === 'extensions') yield* extensionFaults(at);
  if (Array.isArray(value)) yield* listFaults(value, kind.slice(0, -2), at, version);
  else if (isFields(value) && kind in shapes) yield* objectFaults(value, kind, at, version);
}

function* listFaults(
  list: unknown[],
  item: Kind,
  at: readonly Key[],
  version: XapiVersion,
): Generator<Fault> {
  for (const [index, one] of list.entries()) yield* faultsAt(one, item, [...at, index], version);
  if (item === 'agent') yield* memberFaults(list.length, at);
  if (item === 'component') yield* twinFaults(list, at);
  if (item === 'iri') yield here('empty-list', at, []);
}

function* objectFaults(
  value: Fields,
  kind: Kind,
  at: readonly Key[],
  version: XapiVersion,
): Generator<Fault> {
  for (const [name, its] of Object.entries(shapes[kind] ?? {})) {
    if (version === '1.0.3' && /^context(Agents|Groups)$/.test(name))
      yield below('later-version-property', at, name, []);
    else yield* faultsAt(value[name], its, [...at, name], version);
  }
  yield below('unknown-property', at, 'dummy', 1);
  for (const name of required[kind] ?? []) yield below('required', at, name, undefined);
  yield* between[kind]?.(value, at) ?? [];
}

/** A fault of the thing itself. */
const here = (rule: Rule, at: readonly Key[], value: unknown): Fault => ({
  rule,
  path: pathOf(at),
  within: pathOf(at),
  at,
  value,
});
/** A fault of what stands under a name in it. */
const below = (rule: Rule, at: readonly Key[], name: Key, value: unknown): Fault => ({
  rule,
  path: pathOf([...at, name]),
  within: pathOf(at),
  at: [...at, name],
  value,
});
/** A fault under a name in it, made by changing it as a whole. */
const among = (rule: Rule, at: readonly Key[], name: Key, value: unknown): Fault => ({
  rule,
  path: pathOf([...at, name]),
  within: pathOf(at),
  at,
  value,
});

function* languageFaults(at: readonly Key[]): Generator<Fault> {
  for (const tag of ['', 'a12345678', 'fr_FR', 'en-']) yield below('language-tag', at, tag, 'Texte');
  yield below('null', at, 'eu', null);
  for (const wrong of [1, {}, []]) yield below('type', at, 'eu', wrong);
  yield below('text', at, 'eu', 'a\0');
}

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

function* extensionFaults(at: readonly Key[]): Generator<Fault> {
  const key = 'https://example.org/extensions/broken';
  for (const name of ['', 'shade', 'a b:c']) yield below('iri', at, name, null);
  yield { ...below('text', at, key, { a: [1, 'b\0'] }), path: pathOf([...at, key, 'a', 1]) };
  yield { ...below('text', at, key, { '\ud800': 1 }), path: pathOf([...at, key, '\ud800']) };
  const deep = [...at, key, ...Array.from({ length: 64 }, () => 0)];
  yield { ...below('too-deep', at, key, nested(64)), path: pathOf(deep) };
}

function* memberFaults(count: number, at: readonly Key[]): Generator<Fault> {
  yield below('one-identifier', at, count, { name: 'Maite' });
  const group = { objectType: 'Group', mbox: twins.mbox };
  yield { ...below('enum', at, count, group), path: pathOf([...at, count, 'objectType']) };
}

function* twinFaults(list: readonly unknown[], at: readonly Key[]): Generator<Fault> {
  const places = [list.length, list.length + 1] as const;
  const doubled = [...list, { id: 'twin' }, { id: 'twin', description: {} }];
  yield { ...here('distinct-ids', at, doubled), path: pathOf([...at, places[1], 'id']) };
}

const without = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** Rules between the properties of an object. */
const between: Readonly<Record<string, (fields: Fields, at: readonly Key[]) => Generator<Fault>>> = {
  *agent(fields, at) {
    yield here('one-identifier', at, without(fields, identifiers));
    yield here('one-identifier', at, { ...without(fields, identifiers), ...twins });
  },
  *group(fields, at) {
    yield here('anonymous-group-members', at, without(fields, [...identifiers, 'member']));
    yield here('one-identifier', at, { ...without(fields, identifiers), ...twins });
  },
  *score(fields, at) {
    for (const scaled of [1.001, -2]) yield below('score-scaled', at, 'scaled', scaled);
    yield among('score-min-max', at, 'min', { ...fields, min: 5, max: 5 });
    for (const raw of [-1, 11]) yield among('score-raw', at, 'raw', { ...fields, min: 0, max: 10, raw });
  },
  *definition(fields, at) {
    const bare = without(fields, [...componentLists, 'interactionType', 'correctResponsesPattern']);
    for (const name of [...componentLists, 'correctResponsesPattern'])
      yield among('interaction-type', at, 'interactionType', { ...bare, [name]: [] });
    for (const interactionType of ['numeric', ...Object.keys(componentsOf)])
      for (const name of componentLists.filter((one) => !componentsOf[interactionType]?.includes(one)))
        yield among('interaction-component', at, name, { ...bare, interactionType, [name]: [] });
  },
  *subStatement(fields, at) {
    const foreign = { id: newUuid, stored: now, version: '1.0.0', authority: twins };
    for (const [name, value] of Object.entries(foreign))
      yield below('substatement-property', at, name, value);
    yield below('nested-substatement', at, 'object', { ...fields, objectType: 'SubStatement' });
    yield* together(fields, at);
  },
  *statement(fields, at) {
    const three = ['a', 'b', 'c'].map((name) => ({ mbox: `mailto:${name}@example.org` }));
    for (const member of [[], three.slice(2), three])
      yield below('authority', at, 'authority', { objectType: 'Group', member });
    yield* together(fields, at);
  },
};

const newUuid = '6690e6c9-3ef0-4ed3-8b37-7f3964730bee';
const now = '2026-11-27T12:00:00.000Z';

/** What the verb and the context of a statement ask of its object (1.0.3 Data 2.3.2 and 2.4.6). */
function* together(fields: Fields, at: readonly Key[]): Generator<Fault> {
  const kind = resolved('object', fields['object']);
  const voiding = { ...fields, verb: { id: verbs.voided } };
  if (kind !== 'statementRef') yield among('voiding-object', at, 'object', voiding);
  if (kind === 'activity') return;
  for (const name of ['revision', 'platform'])
    yield below('activity-object-only', [...at, 'context'], name, 'x');
}
