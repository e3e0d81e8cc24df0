import { isUuid } from '../identifiers';
import { isLanguageTag } from '../language';
import { contextActivityKinds } from '../model';
import { activity } from './activities';
import { actor, agent, contextEntry, group } from './actors';
import { extensions, format, listOf, object, oneOf, text, type Check, type Shape } from './checks';

/** A reference to a statement, known here or not (1.0.3 Data 2.4.4.3; 2.0 4.2.2.3). */
export const statementRef = object({
  properties: { objectType: oneOf(['StatementRef']), id: format('uuid', isUuid) },
  required: ['objectType', 'id'],
});

const activityList = listOf(activity);
const oneOrMoreActivities: Check = (run, value, parent, key) =>
  (Array.isArray(value) ? activityList : activity)(run, value, parent, key);

const contextActivities = object({
  properties: Object.fromEntries(contextActivityKinds.map((kind) => [kind, oneOrMoreActivities])),
});

const properties: Shape['properties'] = {
  registration: format('uuid', isUuid),
  instructor: actor,
  team: group,
  contextActivities,
  revision: text,
  platform: text,
  language: format('language-tag', isLanguageTag),
  statement: statementRef,
  extensions,
};

const context103 = object({
  properties,
  misplaced: { contextAgents: 'later-version-property', contextGroups: 'later-version-property' },
});

const context200 = object({
  properties: {
    ...properties,
    contextAgents: listOf(contextEntry('contextAgent', 'agent', agent)),
    contextGroups: listOf(contextEntry('contextGroup', 'group', group)),
  },
});

/** The context (1.0.3 Data 2.4.6; 2.0 4.2.2.5). */
export const context: Check = (run, value, parent, key) =>
  (run.version === '1.0.3' ? context103 : context200)(run, value, parent, key);
