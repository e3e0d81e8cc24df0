import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/**
 * Words of one namespace in every language that has them. Its keys may be used by `sources`; what `askers` ask for must
 * be in it (or in the common words).
 * @typedef {{ name: string, folder: string, words: Record<string, Flat>, files: Record<string, string>, sources: string[], askers: string[], review: string[] }} Group
 */
/** Leaf path → text; a list of texts or sections counts as one leaf. @typedef {Record<string, unknown>} Flat */

const WEB = 'apps/web/src';

/** @param {string} path */
const readJson = (path) => /** @type {unknown} */ (JSON.parse(readFileSync(path, 'utf8')));

/** @param {string} folder @returns {string[]} */
function jsonFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => /^[a-z]{2,3}\.json$/.test(file));
}

/** @param {unknown} value @param {string} [prefix] @returns {Flat} */
export function flatten(value, prefix = '') {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { [prefix]: value };
  const entries = Object.entries(value).map(([key, inner]) =>
    flatten(inner, prefix ? `${prefix}.${key}` : key),
  );
  return Object.assign({}, ...entries);
}

/** The languages of the interface: one file of facts each. @param {string} root @returns {string[]} */
export function languagesIn(root) {
  return jsonFiles(join(root, WEB, 'i18n/languages')).map((file) => basename(file, '.json'));
}

/** @param {string} root @param {string} name @param {string} folder @param {string[]} sources @param {string[]} [askers] @returns {Group} */
function webGroup(root, name, folder, sources, askers = sources) {
  const paths = jsonFiles(folder).map(
    (file) => /** @type {const} */ ([basename(file, '.json'), join(folder, file)]),
  );
  const review = join(folder, 'eu.review.json');
  return {
    name,
    folder: relative(root, folder),
    files: Object.fromEntries(paths),
    words: Object.fromEntries(paths.map(([language, path]) => [language, flatten(readJson(path))])),
    sources,
    askers,
    review: existsSync(review) ? /** @type {string[]} */ (readJson(review)) : [],
  };
}

/** Words that the server says: `libs/contracts/locales/<language>/<namespace>.json`. @param {string} root @returns {Group[]} */
function serverGroups(root) {
  const folder = join(root, 'libs/contracts/locales');
  const languages = existsSync(folder) ? readdirSync(folder).filter((name) => /^[a-z]{2,3}$/.test(name)) : [];
  const names = new Set(languages.flatMap((language) => readdirSync(join(folder, language))));
  return [...names].map((file) => {
    const here = languages.filter((language) => existsSync(join(folder, language, file)));
    const paths = here.map((language) => /** @type {const} */ ([language, join(folder, language, file)]));
    return {
      name: `server ${basename(file, '.json')}`,
      folder: relative(root, folder),
      files: Object.fromEntries(paths),
      words: Object.fromEntries(paths.map(([language, path]) => [language, flatten(readJson(path))])),
      sources: [],
      askers: [],
      review: [],
    };
  });
}

/** Every namespace under that root. Server words are checked against each other only: codes are put together at run time. @param {string} root @returns {Group[]} */
export function readGroups(root) {
  const web = join(root, WEB);
  const features = existsSync(join(web, 'features')) ? readdirSync(join(web, 'features')) : [];
  const withWords = features.filter((feature) => existsSync(join(web, 'features', feature, 'locales')));
  return [
    webGroup(root, 'common', join(web, 'i18n/locales'), [web], [join(web, 'ui'), join(web, 'lib')]),
    // Shared by features, and brought late: with words of their own.
    webGroup(root, 'incoming', join(web, 'ui/incoming/locales'), [join(web, 'ui/incoming')]),
    ...withWords.map((name) =>
      webGroup(root, name, join(web, 'features', name, 'locales'), [join(web, 'features', name)]),
    ),
    ...serverGroups(root),
  ];
}

/** @param {string} folder @returns {string[]} contents of the source files below */
export function readSources(folder) {
  return sourcesIn(folder, () => true);
}

/** As {@link readSources}, without the parts that have words of their own. @param {string} folder @returns {string[]} */
export function readAskers(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const parts = files.filter((file) => basename(file) === 'locales' && dirname(file) !== '.').map(dirname);
  return sourcesIn(folder, (file) => !parts.some((part) => file.startsWith(`${part}/`)));
}

/** @param {string} folder @param {(file: string) => boolean} isMeant @returns {string[]} */
function sourcesIn(folder, isMeant) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file) && isMeant(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}
