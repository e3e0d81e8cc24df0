import i18next, { type BackendModule, type i18n as I18n, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type { I18n };

type Words = Record<string, unknown>;

const shared = import.meta.glob<Words>(['./locales/*.json', '!**/*.review.json'], { import: 'default' });
// What comes late brings its words itself, so that the entry need not know of them.
const features = import.meta.glob<Words>(
  ['../features/*/locales/*.json', '!../features/{course-news,forms,packages}/**', '!**/*.review.json'],
  { import: 'default' },
);

/** Name of the source file that holds the words of a namespace, relative to apps/web. */
export function wordsModule(language: string, namespace: string): string {
  return namespace === 'common'
    ? `src/i18n/locales/${language}.json`
    : `src/features/${namespace}/locales/${language}.json`;
}

function loaderOf(language: string, namespace: string) {
  return namespace === 'common'
    ? shared[`./locales/${language}.json`]
    : features[`../features/${namespace}/locales/${language}.json`];
}

function read(language: string, namespace: string, done: ReadCallback) {
  const load = loaderOf(language, namespace);
  if (!load) return done(null, {});
  load().then(
    (words) => done(null, words as Parameters<ReadCallback>[1]),
    (error: Error) => done(error, null),
  );
}

const backend: BackendModule = { type: 'backend', init: () => undefined, read };

/** An own instance with the shared words loaded. On the server one is made for each answer. */
export async function createI18n(language: string): Promise<I18n> {
  const instance = i18next.createInstance();
  await instance
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      fallbackNS: 'common',
      load: 'currentOnly',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
      // A key on the page in place of words is a fault that tests in a browser have to see.
      saveMissing: true,
      missingKeyHandler: (_: unknown, namespace: string, key: string) =>
        console.error(`No words for ${namespace}:${key}`),
      showSupportNotice: false,
    } as Parameters<I18n['init']>[0]);
  return instance;
}
