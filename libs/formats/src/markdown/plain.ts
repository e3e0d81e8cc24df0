/** Words as a plain field holds them: one line, without what cannot be stored. */
export function plain(words: string): string {
  return words.replace(/[\s\p{Cc}\p{Surrogate}]+/gu, ' ').trim();
}
