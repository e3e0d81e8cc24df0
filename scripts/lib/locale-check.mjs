import { languagesIn, readAskers, readGroups, readSources } from './locale-files.mjs';
import { baseKey, keysIn } from './locale-usage.mjs';

/** @typedef {import('./locale-files.mjs').Group} Group */

/** @param {unknown} value @returns {string[]} every text inside */
function textsIn(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** @param {unknown} value @returns {string} how it is built, without the texts */
function shapeOf(value) {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'string' ? '' : /** @type {unknown} */ (inner),
  );
}

/** @param {unknown[]} values @returns {string} names between braces; `count` may be spoken as a word */
function placeholders(values) {
  const names = values
    .flatMap(textsIn)
    .flatMap((text) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1]));
  return [...new Set(names)]
    .filter((name) => name !== 'count')
    .sort()
    .join(', ');
}

/** @param {Record<string, unknown>} words @returns {Map<string, string[]>} base key → full keys */
function byBase(words) {
  /** @type {Map<string, string[]>} */
  const bases = new Map();
  for (const key of Object.keys(words)) bases.set(baseKey(key), [...(bases.get(baseKey(key)) ?? []), key]);
  return bases;
}

/** The endings that a plural needs in that language (CLDR). @param {string} language */
const endings = (language) => new Intl.PluralRules(language).resolvedOptions().pluralCategories;

/** @param {Group} group @param {string} language @param {string} base @param {boolean} isPlural */
function missingForms(group, language, base, isPlural) {
  const words = group.words[language];
  const wanted = isPlural ? endings(language).map((ending) => `${base}_${ending}`) : [base];
  return wanted
    .filter((key) => !(key in words))
    .map((key) => `${group.folder}: ${key} is missing in ${language}`);
}

/** @param {Group} group @param {string[]} languages @returns {string[]} */
function compareLanguages(group, languages) {
  const bases = languages.map((language) => byBase(group.words[language]));
  const all = [...new Set(bases.flatMap((map) => [...map.keys()]))];
  return all.flatMap((base) => {
    const full = languages.map((_, index) => bases[index].get(base) ?? []);
    const isPlural = full.flat().some((key) => key !== base);
    const values = languages.map((language, index) => full[index].map((key) => group.words[language][key]));
    const missing = languages.flatMap((language) => missingForms(group, language, base, isPlural));
    if (missing.length > 0) return missing;
    const differs = (/** @type {(values: unknown[]) => string} */ view) => new Set(values.map(view)).size > 1;
    const where = `${group.folder}: ${base}`;
    if (differs(placeholders))
      return [`${where} has different placeholders: ${values.map(placeholders).join(' | ')}`];
    return !isPlural && differs((list) => shapeOf(list[0]))
      ? [`${where} is built differently among languages`]
      : [];
  });
}

/** @param {Group} group @param {string[]} languages */
function emptyTexts(group, languages) {
  return languages.flatMap((language) =>
    Object.entries(group.words[language])
      .filter(([, value]) => textsIn(value).length === 0 || textsIn(value).some((text) => text.trim() === ''))
      .map(([key]) => `${group.folder}: ${key} is empty in ${language}`),
  );
}

/** French keeps its double marks, and words in their quotation marks, on one line. */
const BREAKING = / [?!:;»]|« /;

/** @param {Group} group */
function breakingSpaces(group) {
  return Object.entries(group.words.fr ?? {})
    .filter(([, value]) => textsIn(value).some((text) => BREAKING.test(text)))
    .map(([key]) => `${group.folder}: ${key} breaks before ? ! : ; » or after « in fr (write U+00A0)`);
}

/** @param {Group} group @param {Group} common @param {string} language */
function usage(group, common, language) {
  if (group.sources.length === 0) return [];
  const known = new Set(
    [...Object.keys(group.words[language]), ...Object.keys(common.words[language])].map(baseKey),
  );
  const found = group.sources.flatMap(readSources).map(keysIn);
  const plain = (/** @type {string} */ key) => key.replace(/^.*:/, '');
  const mentioned = new Set(found.flatMap((file) => file.mentioned).map(plain));
  const patterns = found.flatMap((file) => file.patterns);
  const own = [...new Set(Object.keys(group.words[language]).map(baseKey))];
  const unused = own.filter((key) => !mentioned.has(key) && !patterns.some((pattern) => pattern.test(key)));
  const asked = group.askers.flatMap(readAskers).flatMap((source) => keysIn(source).asked);
  const unknown = [...new Set(asked.map(plain))].filter((key) => !known.has(key));
  return [
    ...unused.map((key) => `${group.folder}: ${key} is used nowhere`),
    ...unknown.map((key) => `${group.folder}: ${key} is asked for by the code and missing`),
  ];
}

/** @param {Group} group @returns {string[]} */
function reviewMistakes(group) {
  const keys = Object.keys(group.words.eu ?? {});
  return group.review
    .filter((key) => !keys.some((known) => known === key || baseKey(known) === key))
    .map((key) => `${group.folder}: eu.review.json names ${key}, which does not exist`);
}

/** @param {Group} group @param {Group} common @param {string[]} languages @returns {string[]} */
function checkGroup(group, common, languages) {
  const absent = languages.filter((language) => !group.words[language]);
  if (absent.length > 0)
    return absent.map((language) => `${group.folder}: no words in ${language} (${group.name})`);
  return [
    ...compareLanguages(group, languages),
    ...emptyTexts(group, languages),
    ...breakingSpaces(group),
    ...usage(group, common, languages[0]),
    ...reviewMistakes(group),
  ];
}

/** Every mistake in the words under that root, one sentence each. @param {string} root @returns {string[]} */
export function checkLocales(root) {
  const languages = languagesIn(root);
  const groups = readGroups(root);
  return groups.flatMap((group) => checkGroup(group, groups[0], languages));
}

/** Basque texts that a native reader should see. @param {string} root */
export function toReview(root) {
  return readGroups(root).flatMap((group) =>
    group.review.map((key) => ({ where: group.name, key, text: textsIn(group.words.eu?.[key]).join(' ¶ ') })),
  );
}
