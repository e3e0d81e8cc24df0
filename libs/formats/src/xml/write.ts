import { XMLBuilder } from 'fast-xml-parser';
import { isElement, type Element, type Tree } from '../rich/tree';

const builder = new XMLBuilder({
  ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' },
  ...{ suppressEmptyNode: true, processEntities: true, format: false },
});

const nodeOf = (tree: Tree): object =>
  isElement(tree) ? { [tree.name]: tree.children.map(nodeOf), ':@': tree.attributes } : { '#text': tree };

/** An element with what is in it. Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Record<string, string | undefined>,
  ...children: Tree[]
): Element {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  return { name, attributes: Object.fromEntries(given) as Record<string, string>, children };
}

/** An XML file with that root. */
export const xmlFile = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${String(builder.build([nodeOf(root)]))}\n`;
