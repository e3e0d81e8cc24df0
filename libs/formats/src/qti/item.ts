import { richFromTrees } from '../rich/rich';
import { wordsOf, type Element } from '../rich/tree';
import type { Notes } from '../sheet';
import { childOf, childrenOf, within } from '../xml/find';
import { OVERALL } from './scoring';

export interface Declaration {
  cardinality: string;
  baseType: string;
  correct: string[];
  mapping?: Map<string, number>;
  upperBound?: number;
}

/** A QTI item, taken apart as far as every interaction needs it. */
export interface Item {
  root: Element;
  body: Element;
  interactions: Element[];
  declaration: (identifier: string) => Declaration;
  processing: Element | undefined;
  points: number;
  feedback: (identifier: string) => string | undefined;
  overall: (outcome: string) => string | undefined;
}

const wordsIn = (element: Element): string => wordsOf(element).trim();
const finite = (words: string | undefined): number | undefined => {
  const value = words?.trim() ? Number(words) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
};

function declarationOf(element: Element): Declaration {
  const mapping = childOf(element, 'mapping');
  const entries = childrenOf(mapping, 'mapEntry').map(
    ({ attributes }) => [attributes.mapKey ?? '', finite(attributes.mappedValue) ?? 0] as const,
  );
  const upperBound = finite(mapping?.attributes.upperBound);
  return {
    cardinality: element.attributes.cardinality ?? 'single',
    baseType: element.attributes.baseType ?? 'identifier',
    correct: childrenOf(childOf(element, 'correctResponse'), 'value').map(wordsIn),
    ...(mapping && { mapping: new Map(entries) }),
    ...(upperBound !== undefined && { upperBound }),
  };
}

function mappedPoints({ cardinality, mapping, upperBound }: Declaration): number {
  const gains = [...(mapping?.values() ?? [])].filter((value) => value > 0);
  const most =
    cardinality === 'single' ? Math.max(0, ...gains) : gains.reduce((sum, value) => sum + value, 0);
  return Math.min(most, upperBound ?? most);
}

function pointsOf(root: Element, declarations: readonly Declaration[]): number {
  const outcome = (name: string) =>
    childrenOf(root, 'outcomeDeclaration').find(({ attributes }) => attributes.identifier === name);
  const most = childOf(outcome('MAXSCORE'), 'defaultValue');
  const declared = finite(most && wordsIn(most)) ?? finite(outcome('SCORE')?.attributes.normalMaximum);
  const mapped = declarations.reduce((sum, declaration) => sum + mappedPoints(declaration), 0);
  return declared ?? (mapped || 1);
}

/** Texts that an item shows after an answer, by what they are shown for. Those that nobody asks for are dropped. */
function feedbackIn(root: Element, notes: Notes) {
  const found = new Map<string, Element>();
  for (const element of childrenOf(root, 'modalFeedback')) {
    const { outcomeIdentifier, identifier = '', showHide = 'show' } = element.attributes;
    const overall = outcomeIdentifier === OVERALL || /^(?:correct|incorrect|partial)$/.test(identifier);
    const key = `${overall ? 'overall' : 'part'}:${identifier}`;
    if (showHide === 'show' && !found.has(key)) found.set(key, element);
    else notes.drop('qti.feedback', { identifier: identifier.slice(0, 40) });
  }
  return {
    take(key: string): string | undefined {
      const element = found.get(key);
      found.delete(key);
      return element && (richFromTrees(element.children, notes) || undefined);
    },
    noteRest(): void {
      for (const key of found.keys())
        notes.drop('qti.feedback', { identifier: key.slice(key.indexOf(':') + 1, 50) });
    },
  };
}

const NONE: Declaration = { cardinality: 'single', baseType: 'string', correct: [] };

/** Takes an item apart. `close` notes what no part of the question has asked for. */
export function openItem(root: Element, notes: Notes): Item & { close: () => void } {
  const declared = new Map(
    childrenOf(root, 'responseDeclaration').map((element) => [
      element.attributes.identifier ?? '',
      declarationOf(element),
    ]),
  );
  const body = childOf(root, 'itemBody') ?? { name: 'itemBody', attributes: {}, children: [] };
  const said = feedbackIn(root, notes);
  return {
    root,
    body,
    interactions: within(body.children, ({ name }) => name.endsWith('Interaction')),
    declaration: (identifier) => declared.get(identifier) ?? NONE,
    processing: childOf(root, 'responseProcessing'),
    points: pointsOf(root, [...declared.values()]),
    feedback: (identifier) => said.take(`part:${identifier}`),
    overall: (outcome) => said.take(`overall:${outcome}`),
    close: () => said.noteRest(),
  };
}
