// Apart from the schemas, so that who only shows a listing does not load what checks one.

/** Languages of a listing, by their names; `text` is highlighted as none. */
export const CODE_LANGUAGES = {
  text: '',
  bash: 'Bash',
  css: 'CSS',
  html: 'HTML',
  ini: 'INI',
  javascript: 'JavaScript',
  json: 'JSON',
  markdown: 'Markdown',
  python: 'Python',
  sql: 'SQL',
  typescript: 'TypeScript',
  yaml: 'YAML',
} as const;
export type CodeLanguage = keyof typeof CODE_LANGUAGES;

/** Longest listing and longest formula, in UTF-16 units. */
export const MAX_CODE = 20_000;
export const MAX_TEX = 2_000;
