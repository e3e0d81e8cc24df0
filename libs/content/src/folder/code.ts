import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import ini from 'highlight.js/lib/languages/ini';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import markdown from 'highlight.js/lib/languages/markdown';
import plaintext from 'highlight.js/lib/languages/plaintext';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import type { CodeLanguage } from '../code-languages';
import { withPlainQuotes } from './plain-quotes';

const GRAMMARS = {
  text: plaintext,
  bash,
  css,
  html: xml,
  ini,
  javascript,
  json,
  markdown,
  python,
  sql,
  typescript,
  yaml,
} satisfies Record<CodeLanguage, unknown>;

for (const [language, grammar] of Object.entries(GRAMMARS)) hljs.registerLanguage(language, grammar);

/**
 * A listing as HTML that is safe to insert: its characters, in `<span class="hljs-…">` where the language has a meaning
 * for them.
 */
export function renderCode(code: string, language: CodeLanguage): string {
  return withPlainQuotes(hljs.highlight(code, { language, ignoreIllegals: true }).value);
}
