import type { AssignableUnit, Block, CourseStructure, MoveOn, Part, Texts } from './course-structure';
import { CMI5_NAMESPACE } from './schema';
import type { XmlElement } from './xml';

/** A valid document with what only rules beyond the document type judge. */
export interface ReadStructure {
  structure: CourseStructure;
  objectiveIds: string[];
  /** Objectives that blocks and units refer to. */
  references: string[];
}

const all = (element: XmlElement, name: string) =>
  element.children.filter((child) => child.name === name && child.namespace === CMI5_NAMESPACE);
const text = (element: XmlElement, name: string) => all(element, name)[0]?.text.trim();

function attribute({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.find((one) => one.name === name && one.namespace === '')?.value.trim();
}

function texts(element: XmlElement, name: string): Texts {
  const strings = all(element, name).flatMap((one) => all(one, 'langstring'));
  return Object.fromEntries(strings.map((one) => [attribute(one, 'lang') ?? 'und', one.text.trim()]));
}

function named(element: XmlElement) {
  return {
    id: attribute(element, 'id') ?? '',
    title: texts(element, 'title'),
    description: texts(element, 'description'),
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined || value === '' ? {} : { [name]: value }) as { [name in Name]?: Value };
}

/** Counts units and blocks as they come. */
interface Counter {
  au: number;
  block: number;
}

function unitOf(element: XmlElement, counter: Counter): AssignableUnit {
  const score = attribute(element, 'masteryScore');
  const launchMethod = attribute(element, 'launchMethod') === 'OwnWindow' ? 'OwnWindow' : 'AnyWindow';
  return {
    kind: 'au',
    position: counter.au++,
    ...named(element),
    url: text(element, 'url') ?? '',
    moveOn: (attribute(element, 'moveOn') as MoveOn | undefined) ?? 'NotApplicable',
    launchMethod,
    ...optional('masteryScore', score === undefined ? undefined : Number(score)),
    ...optional('launchParameters', text(element, 'launchParameters')),
    ...optional('entitlementKey', text(element, 'entitlementKey')),
    ...optional('activityType', attribute(element, 'activityType')),
  };
}

function partsOf(element: XmlElement, counter: Counter): Part[] {
  return element.children
    .filter(({ namespace }) => namespace === CMI5_NAMESPACE)
    .flatMap((child): Part[] => {
      if (child.name === 'au') return [unitOf(child, counter)];
      if (child.name !== 'block') return [];
      const block: Block = { kind: 'block', position: counter.block++, ...named(child), parts: [] };
      block.parts = partsOf(child, counter);
      return [block];
    });
}

function referencesIn(element: XmlElement): string[] {
  const own = all(element, 'objectives').flatMap((list) => all(list, 'objective'));
  const inner = element.children
    .filter(({ name }) => name === 'au' || name === 'block')
    .flatMap(referencesIn);
  return [...own.flatMap((one) => attribute(one, 'idref') ?? []), ...inner];
}

/** Reads a document that fits its type; white space around values is not part of them (cmi5 13.1). */
export function readStructure(root: XmlElement): ReadStructure {
  const [course] = all(root, 'course');
  const objectives = all(root, 'objectives').flatMap((list) => all(list, 'objective'));
  return {
    structure: { ...named(course ?? root), parts: partsOf(root, { au: 0, block: 0 }) },
    objectiveIds: objectives.map((one) => attribute(one, 'id') ?? ''),
    references: referencesIn(root),
  };
}
