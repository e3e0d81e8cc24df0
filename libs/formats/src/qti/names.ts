import { isElement, type Element, type Tree } from '../rich/tree';

export type QtiVersion = '2.1' | '3.0';

/** Marks the elements of QTI among those of XHTML until it is known in which version they are written. */
const MARK = 'qti:';

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const renamed = (attributes: Record<string, string>, rename: (name: string) => string) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [rename(name), value]));

/** An item of either version in the words of 2.1: `qti-simple-choice` is `simpleChoice`. */
export function inWordsOf21(element: Element): Element {
  const children = element.children.map((child) => (isElement(child) ? inWordsOf21(child) : child));
  if (!element.name.startsWith('qti-')) return { ...element, children };
  return {
    name: camel(element.name.slice('qti-'.length)),
    attributes: renamed(element.attributes, camel),
    children,
  };
}

/** An element of QTI, in the words of 2.1. */
export function qti(name: string, attributes: Record<string, string>, ...children: Tree[]): Element {
  return { name: MARK + name, attributes, children };
}

/** The same tree with its elements of QTI named as that version names them. */
export function inVersion(tree: Tree, version: QtiVersion): Tree {
  if (!isElement(tree)) return tree;
  const children = tree.children.map((child) => inVersion(child, version));
  if (!tree.name.startsWith(MARK)) return { ...tree, children };
  const name = tree.name.slice(MARK.length);
  if (version === '2.1') return { ...tree, name, children };
  return { name: `qti-${kebab(name)}`, attributes: renamed(tree.attributes, kebab), children };
}
