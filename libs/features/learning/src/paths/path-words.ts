export type PathTexts = Readonly<Record<string, { title: string; summary: string }>>;

export interface PathWords {
  language: string;
  title: string;
  summary: string;
}

/** The words of a path in a language, else in the first of its others. */
export function pathWords(texts: PathTexts, language: string): PathWords {
  const own = texts[language];
  if (own) return { language, ...own };
  const [first] = Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1));
  return first ? { language: first[0], ...first[1] } : { language, title: '', summary: '' };
}
