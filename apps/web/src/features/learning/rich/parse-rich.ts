/** An element of a rich text. */
export interface RichElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: RichNode[];
}

export type RichNode = string | RichElement;

const PIECE = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*>|[^<]+/g;
const ATTRIBUTE = /([a-z-]+)="([^"]*)"/g;
const EMPTY = new Set(['br', 'hr']);
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function wordsOfHtml(html: string): string {
  return html.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '');
}

function attributesOf(html: string): Record<string, string> {
  const found = [...html.matchAll(ATTRIBUTE)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, wordsOfHtml(value)]));
}

/**
 * The tree of an HTML that our own renderer wrote (libs/content, `renderRich`: every tag is closed, every value quoted).
 * Works on the server as well, and costs less than a parser for the HTML of the whole world.
 */
export function parseRich(html: string): RichNode[] {
  const root: RichNode[] = [];
  const open: RichElement[] = [];
  for (const [piece, end, name, attributes = ''] of html.matchAll(PIECE)) {
    const into = open.at(-1)?.children ?? root;
    if (name === undefined) into.push(wordsOfHtml(piece));
    else if (end) open.pop();
    else {
      const element: RichElement = { name, attributes: attributesOf(attributes), children: [] };
      into.push(element);
      if (!EMPTY.has(name)) open.push(element);
    }
  }
  return root;
}
