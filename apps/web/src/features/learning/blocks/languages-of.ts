import type { RenderedTexts } from '@pirecow/content';

/** What a block shows that is not in the language of the course, or not its newest wording. */
export interface LanguageFacts {
  /** The language of texts that are not translated yet. */
  borrowed: string | undefined;
  /** The language that has a newer wording. */
  newerIn: string | undefined;
}

export function languagesOf(texts: RenderedTexts, language: string): LanguageFacts {
  const all = Object.values(texts);
  return {
    borrowed: all.find((text) => text.language !== language)?.language,
    newerIn: all.find((text) => text.newerIn)?.newerIn,
  };
}
