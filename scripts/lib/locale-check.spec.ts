import { createInstance } from 'i18next';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLocales, toReview } from './locale-check.mjs';
import { languagesIn } from './locale-files.mjs';

type Words = Record<string, unknown>;

let root: string;

const web = () => join(root, 'apps/web/src');
const read = (path: string) => JSON.parse(readFileSync(join(web(), path), 'utf8')) as Words;
const write = (path: string, words: unknown) => writeFileSync(join(web(), path), JSON.stringify(words));

/** Adds a language the way a translator would: copies of the Spanish files under another name. */
function addLanguage(code: string) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((path) => /(^|[\\/])es\.json$/.test(path))) {
    cpSync(join(root, file), join(root, file.replace(/es\.json$/, `${code}.json`)));
  }
  cpSync(join(root, 'libs/contracts/locales/es'), join(root, 'libs/contracts/locales', code), {
    recursive: true,
  });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pirecow-words-'));
  const house = join(__dirname, '../..');
  for (const part of [
    'apps/web/src/ui',
    'apps/web/src/lib',
    'apps/web/src/i18n',
    'apps/web/src/features/home',
  ]) {
    cpSync(join(house, part), join(root, part), { recursive: true });
  }
  cpSync(join(house, 'libs/contracts/locales'), join(root, 'libs/contracts/locales'), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Mistakes that a change brings: the copy holds one feature only, so words of the others count as unused there. */
function mistakesAfter(change: () => void) {
  const before = new Set(checkLocales(root));
  change();
  return checkLocales(root).filter((mistake) => !before.has(mistake));
}

describe('a fifth language', () => {
  it('is added by adding files', async () => {
    expect(mistakesAfter(() => addLanguage('ca'))).toEqual([]);
    write('features/home/locales/ca.json', {
      ...read('features/home/locales/ca.json'),
      document: 'Aprendre',
    });
    expect(languagesIn(root)).toContain('ca');
    const words = createInstance();
    await words.init({
      lng: 'ca',
      resources: { ca: { home: read('features/home/locales/ca.json') } },
      ns: ['home'],
    });
    expect(words.t('home:document')).toBe('Aprendre');
  });

  it('is refused until each file of words is there', () => {
    expect(
      mistakesAfter(() => (addLanguage('ca'), rmSync(join(web(), 'features/home/locales/ca.json')))),
    ).toEqual(['apps/web/src/features/home/locales: no words in ca (home)']);
  });
});

describe('the check of the words', () => {
  it('names a key that a language lacks', () => {
    const words = { ...read('features/home/locales/eu.json'), document: undefined };
    expect(mistakesAfter(() => write('features/home/locales/eu.json', words))).toEqual([
      'apps/web/src/features/home/locales: document is missing in eu',
    ]);
  });

  it('names an empty text', () => {
    const words = { ...read('features/home/locales/en.json'), document: ' ' };
    expect(mistakesAfter(() => write('features/home/locales/en.json', words))).toEqual([
      'apps/web/src/features/home/locales: document is empty in en',
    ]);
  });

  it.each(['Une personne ?', 'Attention : une personne', 'La « personne\u00a0»', 'La «\u00a0personne »'])(
    'names a French text that may break at its marks: %s',
    (document) => {
      const words = { ...read('features/home/locales/fr.json'), document };
      const [mistake, ...more] = mistakesAfter(() => write('features/home/locales/fr.json', words));
      expect([mistake, more]).toEqual([expect.stringContaining('home/locales: document breaks before'), []]);
    },
  );

  it('names placeholders that differ', () => {
    const words = { ...read('features/home/locales/es.json'), document: 'Hola {{name}}' };
    const [mistake] = mistakesAfter(() => write('features/home/locales/es.json', words));
    expect(mistake).toContain('document has different placeholders');
  });

  it('names a text that no page uses', () => {
    const addUnused = (language: string) => {
      const path = `features/home/locales/${language}.json`;
      write(path, { ...read(path), forgotten: 'x' });
    };
    expect(mistakesAfter(() => ['fr', 'es', 'eu', 'en'].forEach(addUnused))).toEqual([
      'apps/web/src/features/home/locales: forgotten is used nowhere',
    ]);
  });

  it('names a text that a page asks for and nobody wrote', () => {
    const page = join(web(), 'features/home/extra.tsx');
    expect(
      mistakesAfter(() =>
        writeFileSync(page, "export const words = (t: (key: string) => string) => t('nobody.wrote');"),
      ),
    ).toEqual(['apps/web/src/features/home/locales: nobody.wrote is asked for by the code and missing']);
  });

  it('wants the form for millions where French and Spanish count', () => {
    const addCount = (language: string) => {
      const path = `features/home/locales/${language}.json`;
      write(path, {
        ...read(path),
        document_one: '{{count}} a',
        document_other: '{{count}} b',
        document: undefined,
      });
    };
    expect(mistakesAfter(() => ['fr', 'es', 'eu', 'en'].forEach(addCount)).sort()).toEqual([
      'apps/web/src/features/home/locales: document_many is missing in es',
      'apps/web/src/features/home/locales: document_many is missing in fr',
    ]);
  });

  it('lists the Basque that a native reader should see', () => {
    expect(toReview(root)).toContainEqual({ where: 'home', key: 'slopes.north', text: 'Ipar isurialdea' });
  });
});
