import { useTranslation } from 'react-i18next';

/** A text of a package in the reader's language, else in the first one that it has. */
export function usePackageText(): (texts: Record<string, string>) => string {
  const { i18n } = useTranslation();
  return (texts) => {
    const languages = Object.keys(texts);
    const own = languages.find((tag) => tag.toLowerCase().split('-')[0] === i18n.language);
    return texts[own ?? languages[0] ?? ''] ?? '';
  };
}
