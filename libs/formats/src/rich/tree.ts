import { Parser } from 'htmlparser2';
import { MAX_DEPTH } from '../bounds';
import { Refusal } from '../sheet';

/** An element of HTML or XML with what is in it, in order. Names and attributes as the file has them. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Tree[];
}
export type Tree = string | Element;

export const isElement = (tree: Tree): tree is Element => typeof tree !== 'string';

/** All words in a tree, as they stand. */
export function wordsOf(tree: Tree): string {
  return isElement(tree) ? tree.children.map(wordsOf).join('') : tree;
}

/** HTML as a tree, however broken. @throws Refusal where it is nested too deep */
export function parseHtml(html: string): Tree[] {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (open.length > MAX_DEPTH) throw new Refusal('file.too-deep', { maximum: MAX_DEPTH });
      const element: Element = { name, attributes, children: [] };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    onclosetag: () => void open.pop(),
    ontext: (text) => void open.at(-1)?.children.push(text),
  });
  parser.end(html);
  return root.children;
}
