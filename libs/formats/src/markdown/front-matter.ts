import { parse } from 'yaml';

/** What the head of a document may say of a course. */
const KNOWN = ['title', 'language', 'lang', 'summary', 'description', 'licence', 'license', 'author', 'slug'];
const FENCED = /^---[ \t]*\n([\s\S]{0,10000}?)\n---[ \t]*(?:\n|$)/;

export interface FrontMatter {
  known: Map<string, string>;
  /** Names that mean nothing here. */
  unknown: string[];
  /** The document without it, and how many lines it took. */
  body: string;
  lines: number;
}

/** The YAML between two lines of dashes at the beginning, as far as it holds words by name. What is no YAML is text. */
export function frontMatterOf(text: string): FrontMatter {
  const none = { known: new Map<string, string>(), unknown: [], body: text, lines: 0 };
  const found = FENCED.exec(text);
  if (!found) return none;
  try {
    const read: unknown = parse(found[1] ?? '', { schema: 'failsafe', maxAliasCount: 0 });
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return none;
    const entries = Object.entries(read as Record<string, unknown>);
    const isKnown = ([name, value]: [string, unknown]) => KNOWN.includes(name) && typeof value === 'string';
    return {
      known: new Map(entries.filter(isKnown).map(([name, value]) => [name, String(value).trim()])),
      unknown: entries.filter((entry) => !isKnown(entry)).map(([name]) => name),
      body: text.slice(found[0].length),
      lines: found[0].split('\n').length - 1,
    };
  } catch {
    return none;
  }
}
