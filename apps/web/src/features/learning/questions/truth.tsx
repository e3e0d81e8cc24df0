import { type RenderedTexts, truthWord } from '@pirecow/content';
import { useTranslation } from 'react-i18next';

/** True or false, in the language of the question; in the reader's where we do not know that language's words. */
export function Truth({ truth, texts }: { truth: boolean; texts: RenderedTexts }) {
  const { t } = useTranslation('learning');
  const language = texts.prompt?.language;
  const word = truthWord(truth, language);
  return <span lang={word && language}>{word ?? t(`truth.${truth}`)}</span>;
}
