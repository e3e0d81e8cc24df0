import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Words = Record<string, unknown>;
/** Path of the words of a language → what loads them. */
type OwnWords = Record<string, () => Promise<Words>>;

/**
 * The words of what comes late: whose page has none of it loads nothing of them, not even their names.
 * @returns whether they are there in the language of the page; without them nothing is shown
 */
export function useOwnWords(namespace: string, files: OwnWords): boolean {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const [loaded, setLoaded] = useState<string>();
  useEffect(() => {
    const keep = (words: Words) => {
      i18n.addResourceBundle(language, namespace, words);
      setLoaded(language);
    };
    void files[`./locales/${language}.json`]?.().then(keep, () => undefined);
  }, [i18n, language, namespace, files]);
  return loaded === language;
}
