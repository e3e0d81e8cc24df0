import { isIri, isMailto, isSha1, isUri } from '../identifiers';
import { format, has, isFields, listOf, object, oneOf, text, type Check, type Fields } from './checks';
import { join } from './run';

const identifiers = ['mbox', 'mbox_sha1sum', 'openid', 'account'];

const account = object({
  properties: { homePage: format('iri', isIri), name: text },
  required: ['homePage', 'name'],
});

const named = {
  name: text,
  mbox: format('mailto', isMailto),
  mbox_sha1sum: format('sha1', isSha1),
  openid: format('uri', isUri),
  account,
};

function identifierCount(fields: Fields): number {
  let count = 0;
  for (const key of identifiers) if (has(fields, key)) count++;
  return count;
}

/** An agent: exactly one identifier (1.0.3 Data 2.4.2.1; 2.0 4.2.2.1). */
export const agent = object({
  properties: { objectType: oneOf(['Agent']), ...named },
  also: (run, fields, path) => {
    if (identifierCount(fields) !== 1) run.report('one-identifier', path);
  },
});

/** A group: one identifier, or none and its members (1.0.3 Data 2.4.2.2; 2.0 4.2.2.1). */
export const group = object({
  properties: { objectType: oneOf(['Group']), ...named, member: listOf(agent) },
  required: ['objectType'],
  also: (run, fields, path) => {
    const count = identifierCount(fields);
    if (count > 1) run.report('one-identifier', path);
    if (count === 0 && !has(fields, 'member')) run.report('anonymous-group-members', path);
  },
});

function isGroup(value: unknown): value is Fields {
  return isFields(value) && value.objectType === 'Group';
}

const agentOrGroup = oneOf(['Agent', 'Group']);

/** An agent unless it says Group; any other objectType is refused with both names. */
export const actor: Check = (run, value, parent, key) => {
  if (isGroup(value)) return group(run, value, parent, key);
  if (isFields(value) && typeof value.objectType === 'string' && value.objectType !== 'Agent') {
    return agentOrGroup(run, value.objectType, join(parent, key), 'objectType');
  }
  return agent(run, value, parent, key);
};

/** An agent, or the anonymous group of application and user that three-legged OAuth makes (1.0.3 Data 2.4.9; 2.0 4.2.4.2). */
export const authority: Check = (run, value, parent, key) => {
  actor(run, value, parent, key);
  if (isGroup(value) && !isPair(value)) run.report('authority', parent, key);
};

function isPair(value: Fields): boolean {
  return identifierCount(value) === 0 && Array.isArray(value.member) && value.member.length === 2;
}

const types = listOf(format('iri', isIri));
const relevantTypes: Check = (run, value, parent, key) => {
  if (Array.isArray(value) && value.length === 0) run.report('empty-list', parent, key);
  else types(run, value, parent, key);
};

/** An entry of contextAgents or contextGroups (2.0, 4.2.2.5). */
export function contextEntry(objectType: string, property: string, check: Check): Check {
  return object({
    properties: { objectType: oneOf([objectType]), [property]: check, relevantTypes },
    required: ['objectType', property],
  });
}
