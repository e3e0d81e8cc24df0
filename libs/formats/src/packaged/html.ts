const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Words as HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

type Attributes = Record<string, string | number | boolean | undefined>;

const EMPTY = new Set(['img', 'input', 'source', 'track', 'br', 'meta', 'link']);

function attribute([name, value]: [string, Attributes[string]]): string {
  if (value === undefined || value === false) return '';
  return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
}

/** An element of HTML around what is HTML already. Attributes that are undefined or false are left out. */
export function tag(name: string, attributes: Attributes, ...children: string[]): string {
  const start = `<${name}${Object.entries(attributes).map(attribute).join('')}>`;
  return EMPTY.has(name) ? start : `${start}${children.join('')}</${name}>`;
}

/** The words of safe HTML on one line, still escaped: for places that take no elements. */
export const asLine = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
