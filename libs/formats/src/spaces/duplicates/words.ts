/** Say nothing of which space is meant: French, Spanish, Catalan, Basque and English articles and small words. */
const SMALL = new Set(
  'a al an and and at au aux by can chez d da dans de del des do du e el els en et eta i in ko l la las le les lo los o of on ou para por pour s sa sur the un una une y'.split(
    ' ',
  ),
);

/** What many spaces are called: of little weight. Without accents, Basque with and without its article. */
const GENERIC = new Set(
  [
    'affaires affaire agence association atelier ateliers bar bureau bureaux buro cafe campus center centre centro cooperatif cooperative',
    'cowork coworker coworkers coworking coworkings co work working works workspace club digital digitale entreprise entreprises espace espaces fab fabrique',
    'fablab fabriques factory hackerspace hotel hub incubateur incubator innovation international lab labo laboratoire labs lieu lieux maison',
    'maker makers makerspace makerlab numerique numeriques office offices open partage partages pepiniere place plateforme platform pole salle',
    'space spaces station startup studio studios technopole telecentre telecentres teletravail tiers tierslieu tierslieux village business hall',
    'casa centros coworkers edificio empresa empresas espacio espacios oficina oficinas taller teletrabajo trabajo vivero viveros',
    'bulego bulegoa elkarlan elkarte elkartea enpresa etxe etxea gune gunea lan lankidetza lantegi lantegia espazio espazioa tailer tailerra zentro zentroa',
    'espai espais centre coworkinga despatx viver',
  ].flatMap((line) => line.split(' ')),
);

export interface Word {
  letters: string;
  /** How much it says of which space is meant: 0 an article, 1 a name. */
  weight: number;
}

const GENERIC_WEIGHT = 0.25;
/** A word that so many records have in their names tells as much as it can; each doubling takes a quarter. */
const RARE = 2;
const LONGEST_NAME = 200;

/** Lower case, without accents and ligatures, words parted by one blank. */
export const folded = (text: string): string =>
  text
    .slice(0, LONGEST_NAME)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const wordsIn = (text: string): string[] => {
  const all = folded(text);
  return all === '' ? [] : all.split(' ');
};

/** How many of all records have a word in their name. */
export type Frequency = ReadonlyMap<string, number>;

/** Words of a name with their weight among all records. */
export const weighed = (name: string, frequency: Frequency): Word[] =>
  wordsIn(name).map((letters) => ({
    letters,
    weight: Math.min(weightOf(letters), rarity(frequency.get(letters) ?? 0)),
  }));

/** The same words, where those that name where both spaces are tell little. */
export const lessPlaces = (words: readonly Word[], places: ReadonlySet<string>): readonly Word[] =>
  places.size === 0
    ? words
    : words.map((word) =>
        places.has(word.letters) ? { ...word, weight: Math.min(word.weight, GENERIC_WEIGHT) } : word,
      );

function weightOf(letters: string): number {
  if (SMALL.has(letters)) return 0;
  return GENERIC.has(letters) ? GENERIC_WEIGHT : 1;
}

const rarity = (records: number): number =>
  Math.max(GENERIC_WEIGHT, Math.min(1, 1 - GENERIC_WEIGHT * Math.log2(Math.max(records, 1) / RARE)));

/** Words that may tell a space from others: what records are brought together by. */
export const tellingWords = (name: string): string[] =>
  wordsIn(name).filter((letters) => letters.length > 1 && weightOf(letters) === 1);

/** A name in one word, without the article it begins with. */
export const nameInOne = (name: string): string => {
  const words = wordsIn(name);
  return words.slice(SMALL.has(words[0] ?? '') ? 1 : 0).join('');
};
