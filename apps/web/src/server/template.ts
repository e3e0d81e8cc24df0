import { readFileSync } from 'node:fs';
import { wordsModule } from '../i18n/i18n';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  assets?: string[];
}

const client = new URL('../client/', import.meta.url);
const template = readFileSync(new URL('index.html', client), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', client), 'utf8')) as Record<
  string,
  Chunk
>;

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
export const fontLinks = fontFiles()
  .map((file) => `<link rel="preload" href="/${file}" as="font" type="font/woff2" crossorigin>`)
  .join('');

function fontFiles(): string[] {
  const files = manifest['index.html']?.assets ?? [];
  return files.filter((file) => /(fraunces|source-sans-3)-latin-wght-normal/.test(file));
}

/** Links that start the chunks and styles of the given source files together with the entry. */
export function preloads(modules: string[], nonce: string): string {
  const chunks = closure(modules)
    .filter((key) => !everywhere.has(key))
    .map((key) => manifest[key])
    .filter((chunk) => chunk !== undefined);
  const scripts = chunks.map(
    ({ file }) => `<link rel="modulepreload" crossorigin nonce="${nonce}" href="/${file}">`,
  );
  const styles = chunks
    .flatMap(({ css }) => css ?? [])
    .map((file) => `<link rel="stylesheet" crossorigin nonce="${nonce}" href="/${file}">`);
  return [...styles, ...scripts].join('');
}

/** The source files with the words that a page in that language needs at once. */
export function wordsFor(language: string, features: string[]): string[] {
  return ['common', ...features].map((namespace) => wordsModule(language, namespace));
}

interface Parts {
  attributes: string;
  head: string;
  /** Stand after the styles of the entry, which those of the page may override. */
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
