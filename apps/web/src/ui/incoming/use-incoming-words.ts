import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Words = Record<string, unknown>;

/** Not with the words of pages: whoever imports nothing loads nothing of them, not even their names. */
const files = import.meta.glob<Words>(['./locales/*.json', '!**/*.review.json'], { import: 'default' });

const NAMESPACE = 'incoming';

/** @returns whether the words are there in the language of the page; without them nothing is shown */
export function useIncomingWords(): boolean {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const [loaded, setLoaded] = useState<string>();
  useEffect(() => {
    const keep = (words: Words) => {
      i18n.addResourceBundle(language, NAMESPACE, words);
      setLoaded(language);
    };
    void files[`./locales/${language}.json`]?.().then(keep, () => undefined);
  }, [i18n, language]);
  return loaded === language;
}
