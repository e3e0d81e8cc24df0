import { isElement, type Element, type Tree } from '../rich/tree';
import { Refusal } from '../sheet';

/** Original data of a unit: id → what stands for it in the text. */
export type OriginalData = ReadonlyMap<string, string>;

const HEX = /^[\dA-Fa-f]{4,6}$/;

function character({ attributes: { hex = '' } }: Element): string {
  const code = HEX.test(hex) ? Number.parseInt(hex, 16) : Number.NaN;
  if (!(code <= 0x10ffff)) throw new Refusal('xliff.character', { hex: hex.slice(0, 20) });
  return String.fromCodePoint(code);
}

/** Without a reference there is nothing to put in its place: our own codes all have one. */
function dataOf(data: OriginalData, element: Element, attribute: string): string {
  const found = data.get(element.attributes[attribute] ?? '');
  if (found === undefined)
    throw new Refusal('xliff.code', { code: (element.attributes.id ?? '').slice(0, 80) });
  return found;
}

function textOfElement(element: Element, data: OriginalData): string {
  switch (element.name) {
    case 'cp':
      return character(element);
    case 'ph':
    case 'sc':
    case 'ec':
      return dataOf(data, element, 'dataRef');
    case 'pc': {
      const [open, close] = ['dataRefStart', 'dataRefEnd'].map((name) => dataOf(data, element, name));
      return `${open}${textOfContent(element.children, data)}${close}`;
    }
    case 'mrk':
      return textOfContent(element.children, data);
    case 'sm':
    case 'em':
      return '';
    default:
      throw new Refusal('xliff.element', { element: element.name.slice(0, 80) });
  }
}

/** The text that the content of a `<source>`, `<target>` or `<data>` stands for. @throws Refusal */
export function textOfContent(trees: readonly Tree[], data: OriginalData): string {
  return trees.map((tree) => (isElement(tree) ? textOfElement(tree, data) : tree)).join('');
}
