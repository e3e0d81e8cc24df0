import { isElement, wordsOf, type Element } from '../rich/tree';
import type { Notes } from '../sheet';
import { childOf, childrenOf, within } from '../xml/find';
import type { Item } from './item';

/** One branch of the response processing: its test, the points that it sets, and the feedback that it shows. */
export interface BranchRead {
  test: Element;
  points?: number;
  shown?: string;
}

const KNOWN = new Set(
  `responseCondition responseIf responseElseIf responseElse setOutcomeValue match variable correct baseValue sum mapResponse
   multiple stringMatch or and equal gte lte index member`.split(/\s+/),
);

/** Says where points are reckoned by something that is not read: what is read are matches, maps and our own forms. */
export function noteProcessing({ processing }: Item, notes: Notes): void {
  const strange = within(processing?.children ?? [], ({ name }) => !KNOWN.has(name))[0];
  if (strange) notes.change('qti.processing', { element: strange.name.slice(0, 40) });
  const template = processing?.attributes.template;
  if (template && !/(?:match_correct|map_response)(?:\.xml)?$/.test(template)) {
    notes.change('qti.processing', { element: template.slice(0, 80) });
  }
}

function setBy(branch: Element, identifier: string): string | undefined {
  const setter = childrenOf(branch, 'setOutcomeValue').find(
    ({ attributes }) => attributes.identifier === identifier,
  );
  const [base] = within(setter?.children ?? [], ({ name }) => name === 'baseValue');
  return base && wordsOf(base).trim();
}

/** The branches, in the order in which they are tried. */
export function branchesOf({ processing }: Item): BranchRead[] {
  const isBranch = ({ name }: Element) => name === 'responseIf' || name === 'responseElseIf';
  return within(processing?.children ?? [], isBranch).flatMap((branch) => {
    const test = branch.children.find(isElement);
    if (!test) return [];
    const [points, shown] = [Number(setBy(branch, 'SCORE') ?? Number.NaN), setBy(branch, 'FEEDBACK')];
    return [{ test, ...(Number.isFinite(points) && { points }), ...(shown && { shown }) }];
  });
}

/** Whether points come from a map of answers. */
export function usesMap({ processing }: Item): boolean {
  if (processing?.attributes.template) return /map_response(?:\.xml)?$/.test(processing.attributes.template);
  return within(processing?.children ?? [], ({ name }) => name === 'mapResponse').length > 0;
}

/** Whether each place earns its part. */
export const addsUp = (item: Item): boolean =>
  usesMap(item) || within(item.processing?.children ?? [], ({ name }) => name === 'sum').length > 0;

/** The constants in a test, of one base type. */
export function constantsIn(test: Element, baseType: string): string[] {
  const fits = ({ name, attributes }: Element) => name === 'baseValue' && attributes.baseType === baseType;
  return within([test], fits).map((element) => wordsOf(element).trim());
}

/** The answers that are compared with a response by their letters. */
export function comparedWith({ processing }: Item, identifier: string): string[] {
  const tests = within(processing?.children ?? [], (element) => {
    const isTest = element.name === 'stringMatch';
    return isTest && childOf(element, 'variable')?.attributes.identifier === identifier;
  });
  return [...new Set(tests.flatMap((test) => constantsIn(test, 'string')))];
}
