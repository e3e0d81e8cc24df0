import { renderRich } from '@pirecow/content/folder';
import { isElement, parseHtml, type Tree } from '../rich/tree';
import { qti } from './names';

const ALIGN = /text-align:(\w+)/;

/** Attributes that QTI has; how a column is aligned becomes a word of its shared vocabulary. */
function attributesOf({ href, title, start, class: named, style = '' }: Record<string, string>) {
  const align = ALIGN.exec(style)?.[1];
  const kept = { href, title, start, class: align ? `qti-align-${align}` : named };
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function adapted(tree: Tree): Tree {
  if (!isElement(tree)) return tree;
  const gap = tree.attributes['data-gap'];
  if (gap) return qti('textEntryInteraction', { responseIdentifier: gap });
  return { name: tree.name, attributes: attributesOf(tree.attributes), children: tree.children.map(adapted) };
}

/** Our Markdown as XHTML for an item. `gaps`: whether `{{g1}}` becomes a place to write in. */
export function xhtml(markdown: string, gaps = false): Tree[] {
  return parseHtml(renderRich(markdown, { headingLevel: 2, gaps, exact: true }))
    .map(adapted)
    .filter((tree) => isElement(tree) || tree.trim() !== '');
}
