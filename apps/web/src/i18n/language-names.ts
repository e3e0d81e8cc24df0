/** Names of languages that courses may have and the interface has not, each in the language itself. */
const NAMES: Readonly<Record<string, string>> = {
  an: 'Aragonés',
  ar: 'العربية',
  ast: 'Asturianu',
  bg: 'Български',
  br: 'Brezhoneg',
  ca: 'Català',
  co: 'Corsu',
  cs: 'Čeština',
  cy: 'Cymraeg',
  da: 'Dansk',
  de: 'Deutsch',
  el: 'Ελληνικά',
  et: 'Eesti',
  fi: 'Suomi',
  ga: 'Gaeilge',
  gl: 'Galego',
  hr: 'Hrvatski',
  hu: 'Magyar',
  it: 'Italiano',
  lt: 'Lietuvių',
  lv: 'Latviešu',
  mt: 'Malti',
  nl: 'Nederlands',
  oc: 'Occitan',
  pl: 'Polski',
  pt: 'Português',
  ro: 'Română',
  sk: 'Slovenčina',
  sl: 'Slovenščina',
  sv: 'Svenska',
  uk: 'Українська',
};

/**
 * The name of a language without interface words; its code where nobody has told us. A table and not `Intl`: browsers
 * know fewer languages than the server, and a page must say the same in both.
 *
 * @param code ISO 639, in lower case
 */
export function nameWithoutWords(code: string): string {
  return NAMES[code] ?? code;
}
