import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface XmlAttribute {
  name: string;
  /** Empty for an attribute without a prefix. */
  namespace: string;
  value: string;
}

/** An element with its names resolved (Namespaces in XML 1.0). `text`: all text directly in it, CDATA included. */
export interface XmlElement {
  name: string;
  namespace: string;
  attributes: XmlAttribute[];
  children: XmlElement[];
  text: string;
}

/** Why a text is no XML that we read. */
export class XmlError extends Error {
  constructor(readonly rule: 'xml-broken' | 'xml-doctype' | 'xml-encoding') {
    super(rule);
  }
}

type Node = Record<string, unknown> & { ':@'?: Record<string, string> };
type Prefixes = ReadonlyMap<string, string>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // Character references; entities of a document's own need a DOCTYPE, which is refused.
  htmlEntities: true,
});

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const DECLARED_ENCODING = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;

/** Bytes as text: by their mark of order, else as the declaration says, else UTF-8. @throws XmlError */
export function xmlText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const label = marked ?? DECLARED_ENCODING.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError('xml-encoding');
  }
}

function split(name: string): { prefix: string; local: string } {
  const colon = name.indexOf(':');
  return colon < 0
    ? { prefix: '', local: name }
    : { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
}

function declared(attributes: Record<string, string>, outer: Prefixes): Prefixes {
  const own = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (own.length === 0) return outer;
  return new Map([
    ...outer,
    ...own.map(([name, value]) => [split(name).prefix && split(name).local, value] as const),
  ]);
}

function namespaceOf(prefix: string, prefixes: Prefixes): string {
  const namespace = prefixes.get(prefix);
  if (namespace === undefined && prefix !== '') throw new XmlError('xml-broken');
  return namespace ?? '';
}

function attributesOf(attributes: Record<string, string>, prefixes: Prefixes): XmlAttribute[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    const { prefix, local } = split(name);
    if (name === 'xmlns' || prefix === 'xmlns') return [];
    return [{ name: local, namespace: prefix ? namespaceOf(prefix, prefixes) : '', value: String(value) }];
  });
}

function elementOf(node: Node, outer: Prefixes): XmlElement | undefined {
  const { ':@': attributes = {}, ...rest } = node;
  const [tag, content] = Object.entries(rest)[0] ?? [];
  if (tag === undefined || tag.startsWith('?') || tag.startsWith('#')) return undefined;
  const prefixes = declared(attributes, outer);
  const { prefix, local } = split(tag);
  const nodes = content as Node[];
  return {
    name: local,
    namespace: namespaceOf(prefix, prefixes),
    attributes: attributesOf(attributes, prefixes),
    children: nodes.flatMap((child) => elementOf(child, prefixes) ?? []),
    text: nodes.map(({ '#text': text }) => (typeof text === 'string' ? text : '')).join(''),
  };
}

/** The root element of an XML text. @throws XmlError where it is not well-formed, or has a DOCTYPE */
export function parseXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text)) throw new XmlError('xml-doctype');
  const trimmed = text.trim();
  if (!trimmed.startsWith('<') || XMLValidator.validate(trimmed) !== true) throw new XmlError('xml-broken');
  let nodes: Node[];
  try {
    nodes = parser.parse(trimmed) as Node[];
  } catch {
    throw new XmlError('xml-broken');
  }
  const prefixes = new Map([['xml', XML_NAMESPACE]]);
  const [root, ...others] = nodes.flatMap((node) => elementOf(node, prefixes) ?? []);
  if (!root || others.length > 0) throw new XmlError('xml-broken');
  return root;
}
