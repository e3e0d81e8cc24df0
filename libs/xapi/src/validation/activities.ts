import { componentLists, interactionTypes } from '../model';
import {
  extensions,
  has,
  iri,
  isFields,
  languageMap,
  listOf,
  object,
  oneOf,
  text,
  type Check,
  type Fields,
} from './checks';
import { join, type Run } from './run';

/** Which interaction has which lists of components (1.0.3 Data 2.4.4.1; 2.0 4.2.2.3). */
const listsOf = new Map<unknown, readonly string[]>([
  ['choice', ['choices']],
  ['sequencing', ['choices']],
  ['likert', ['scale']],
  ['matching', ['source', 'target']],
  ['performance', ['steps']],
]);

const component = object({ properties: { id: text, description: languageMap }, required: ['id'] });
const componentList = listOf(component);

const components: Check = (run, value, parent, key) => {
  componentList(run, value, parent, key);
  if (Array.isArray(value)) reportRepeatedIds(run, value, join(parent, key));
};

function reportRepeatedIds(run: Run, list: unknown[], path: string): void {
  const seen = new Set<unknown>();
  list.forEach((item, index) => {
    if (!isFields(item) || typeof item.id !== 'string') return;
    if (seen.has(item.id)) run.report('distinct-ids', join(path, index), 'id');
    seen.add(item.id);
  });
}

function checkInteraction(run: Run, fields: Fields, path: string): void {
  const lists = componentLists.filter((name) => has(fields, name));
  if (!has(fields, 'interactionType')) {
    if (lists.length > 0 || has(fields, 'correctResponsesPattern'))
      run.report('interaction-type', path, 'interactionType');
    return;
  }
  const allowed = listsOf.get(fields.interactionType) ?? [];
  for (const name of lists) if (!allowed.includes(name)) run.report('interaction-component', path, name);
}

const definition = object({
  properties: {
    name: languageMap,
    description: languageMap,
    type: iri,
    moreInfo: iri,
    interactionType: oneOf(interactionTypes),
    correctResponsesPattern: listOf(text),
    ...Object.fromEntries(componentLists.map((name) => [name, components])),
    extensions,
  },
  also: checkInteraction,
});

export const activity = object({
  properties: { objectType: oneOf(['Activity']), id: iri, definition },
  required: ['id'],
});
