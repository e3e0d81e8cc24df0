import { isElement, wordsOf, type Element, type Tree } from '../rich/tree';

/** The children of that name, in order. */
export function childrenOf(parent: Element | undefined, name: string): Element[] {
  return (parent?.children ?? []).filter(isElement).filter((child) => child.name === name);
}

/** The first child of that name. */
export const childOf = (parent: Element | undefined, name: string): Element | undefined =>
  childrenOf(parent, name)[0];

/** All elements below that fit, in the order of the document. */
export function within(trees: readonly Tree[], fits: (element: Element) => boolean): Element[] {
  return trees
    .filter(isElement)
    .flatMap((element) => [...(fits(element) ? [element] : []), ...within(element.children, fits)]);
}

/** The words of the first child of that name, without spaces around them; undefined where it is missing or empty. */
export function wordsAt(parent: Element | undefined, name: string): string | undefined {
  const child = childOf(parent, name);
  return (child && wordsOf(child).trim()) || undefined;
}
