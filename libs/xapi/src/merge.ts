import { canonicalJson } from './canonical-json';
import { defined } from './defined';
import {
  componentLists,
  type ActivityDefinition,
  type ComponentList,
  type InteractionComponent,
  type LanguageMap,
} from './model';

/**
 * What is known of an activity after one more definition of it was seen. All languages are kept; where both have the
 * same language, type, moreInfo or extension, what was seen last stands. The interaction itself does not change: its
 * type and right answers stay as first known ("SHOULD NOT make significant changes", 1.0.3 Data 2.4.4.1), and its
 * components gain languages and new components, in the order of their appearance. Of two definitions that do not
 * contradict each other the order does not matter, but for the order of components. Nothing new: `known` itself comes back.
 */
export function mergeActivityDefinitions(
  known: ActivityDefinition | undefined,
  seen: ActivityDefinition | undefined,
): ActivityDefinition | undefined {
  if (!known || !seen) return known ?? seen;
  const merged: ActivityDefinition = defined({
    name: mergeMaps(known.name, seen.name),
    description: mergeMaps(known.description, seen.description),
    type: seen.type ?? known.type,
    moreInfo: seen.moreInfo ?? known.moreInfo,
    extensions: mergeMaps(known.extensions, seen.extensions),
    ...mergeInteractions(known, seen),
  });
  return canonicalJson(merged) === canonicalJson(known) ? known : merged;
}

function mergeMaps<T extends object>(known: T | undefined, seen: T | undefined): T | undefined {
  return known && seen ? { ...known, ...seen } : (known ?? seen);
}

function mergeInteractions(known: ActivityDefinition, seen: ActivityDefinition): ActivityDefinition {
  const type = known.interactionType ?? seen.interactionType;
  const [first, second] = [known, seen].map((one) => (one.interactionType === type ? one : {}));
  const lists: Partial<Record<ComponentList, InteractionComponent[]>> = {};
  for (const name of componentLists) {
    const list = mergeComponents(first?.[name], second?.[name]);
    if (list) lists[name] = list;
  }
  const correctResponsesPattern = first?.correctResponsesPattern ?? second?.correctResponsesPattern;
  return { interactionType: type, correctResponsesPattern, ...lists };
}

function mergeComponents(
  known: InteractionComponent[] | undefined,
  seen: InteractionComponent[] | undefined,
): InteractionComponent[] | undefined {
  if (!known || !seen) return known ?? seen;
  const byId = new Map(known.map((component) => [component.id, component]));
  for (const { id, description } of seen) {
    const merged: LanguageMap | undefined = mergeMaps(byId.get(id)?.description, description);
    byId.set(id, merged ? { id, description: merged } : { id });
  }
  return [...byId.values()];
}
