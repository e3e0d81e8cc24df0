import { readFileSync } from 'node:fs';
import { wordsModule } from '../i18n/i18n';
import type { Preferences } from '../lib/preferences';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  assets?: string[];
}

const client = new URL('../client/', import.meta.url);
const built = readFileSync(new URL('index.html', client), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', client), 'utf8')) as Record<
  string,
  Chunk
>;

/**
 * The page reads well before anything runs, so what draws it comes first and scripts fill the line afterwards: on a slow
 * network that is the difference between text and an empty window.
 */
const RUNS = /<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?/g;
const template = built.replace(RUNS, '');
const entryScripts = (built.match(RUNS) ?? []).map(afterwards).join('');

function afterwards(tag: string): string {
  return tag.replace(/^<\w+/, '$& fetchpriority="low"');
}

const everywhere = new Set(closure(['index.html']));

function closure(keys: string[], seen = new Set<string>()): string[] {
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) continue;
    seen.add(key);
    closure(chunk.imports ?? [], seen);
  }
  return [...seen];
}

/** Preloads of the two faces that every page shows at once. */
const fontLinks = fontFiles()
  .map((file) => `<link rel="preload" href="/${file}" as="font" type="font/woff2" crossorigin>`)
  .join('');

function fontFiles(): string[] {
  const files = [...everywhere].flatMap((key) => manifest[key]?.assets ?? []);
  return files.filter((file) => /(fraunces|source-sans-3)-latin-wght-normal/.test(file));
}

/** Links that start the styles, the faces (not for who saves data), the entry and the chunks of the given source files, in this order. */
export function resources(
  modules: string[],
  { nonce, data }: { nonce: string; data: Preferences['data'] },
): string {
  const chunks = closure(modules)
    .filter((key) => !everywhere.has(key))
    .map((key) => manifest[key])
    .filter((chunk) => chunk !== undefined);
  const scripts = chunks.map(({ file }) =>
    afterwards(`<link rel="modulepreload" crossorigin nonce="${nonce}" href="/${file}">`),
  );
  const styles = chunks
    .flatMap(({ css }) => css ?? [])
    .map((file) => `<link rel="stylesheet" crossorigin nonce="${nonce}" href="/${file}">`);
  const faces = data === 'low' ? '' : fontLinks;
  return [...styles, faces, entryScripts, ...scripts].join('');
}

/** The source files with the words that a page in that language needs at once. */
export function wordsFor(language: string, features: string[]): string[] {
  return ['common', ...features].map((namespace) => wordsModule(language, namespace));
}

interface Parts {
  attributes: string;
  head: string;
  /** What {@link resources} answers. Stands after the styles of the entry, which those of the page may override. */
  links: string;
  body: string;
  state: string;
  nonce: string;
}

/** The built index.html with the parts of one page in it. */
export function fill({ attributes, head, links, body, state, nonce }: Parts): string {
  return template
    .replace('<html lang="en" data-page', () => `<html ${attributes}`)
    .replace('<!--page-head-->', () => head)
    .replace('</head>', () => `${links}</head>`)
    .replace('<!--page-body-->', () => body)
    .replace('<!--page-state-->', () => state)
    .replaceAll('__CSP_NONCE__', nonce);
}
