import { decodeHTMLStrict } from 'entities';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { MAX_DEPTH, MAX_ELEMENTS } from '../bounds';
import { isElement, type Element, type Tree } from '../rich/tree';
import { Refusal } from '../sheet';

type Node = Record<string, unknown> & { ':@'?: Record<string, string> };

const parser = new XMLParser({
  ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true },
  ...{ trimValues: false, parseTagValue: false, parseAttributeValue: false },
  ...{ processEntities: false, cdataPropName: '#cdata', commentPropName: '#comment' },
});

const TAG = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)[^\s/>!?][^>]*?(\/?)>/g;

/** The parser's and our own walk go as deep as the elements do, and keep every one of them. */
function refuseCostly(text: string, maximum: number): void {
  let depth = 0;
  let count = 0;
  for (const [whole, closing, single] of text.matchAll(TAG)) {
    if (whole.startsWith('<!')) continue;
    if (closing) depth -= 1;
    else if (!single) depth += 1;
    if (!closing) count += 1;
    if (count > maximum) throw new Refusal('file.too-many-elements', { maximum });
    if (depth > MAX_DEPTH) throw new Refusal('file.too-deep', { maximum: MAX_DEPTH });
  }
}

function decoded(attributes: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, decodeHTMLStrict(String(value))]),
  );
}

function treeOf(node: Node): Tree[] {
  const { ':@': attributes, ...rest } = node;
  const [name, content] = Object.entries(rest)[0] ?? [];
  if (name === undefined || name.startsWith('?') || name === '#comment') return [];
  if (name === '#text') return [decodeHTMLStrict(String(content))];
  const nodes = content as Node[];
  if (name === '#cdata') return nodes.map(({ '#text': words }) => (typeof words === 'string' ? words : ''));
  return [{ name, attributes: decoded(attributes), children: nodes.flatMap(treeOf) }];
}

/**
 * The root element of an XML text, prefixes left away. Entities of its own, and what is outside, need a DOCTYPE: such a
 * file is refused before it is parsed.
 * @throws Refusal where it is not well-formed, has a DOCTYPE, has too many elements or too deep ones
 */
export function parseXml(text: string, maximum = MAX_ELEMENTS): Element {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Refusal('xml.doctype');
  const trimmed = text.trim();
  const checked = trimmed.startsWith('<') ? XMLValidator.validate(trimmed) : undefined;
  if (checked !== true) throw new Refusal('xml.broken', { line: checked?.err.line ?? 1 });
  // Only now: in what is well-formed every mark that opens is closed, so that this looks at each sign once.
  refuseCostly(trimmed, maximum);
  const [root, ...others] = read(trimmed).flatMap(treeOf).filter(isElement);
  if (!root || others.length > 0) throw new Refusal('xml.broken', { line: 1 });
  return root;
}

function read(text: string): Node[] {
  try {
    return parser.parse(text) as Node[];
  } catch {
    throw new Refusal('xml.broken', { line: 1 });
  }
}
