/** The name of a run in a language, else in another one, or null where it is called by its course. */
export function runTitle(titles: Readonly<Record<string, string>>, language: string): string | null {
  return titles[language] ?? Object.values(titles)[0] ?? null;
}
