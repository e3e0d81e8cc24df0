/** A LIKE pattern that finds the words anywhere, with its own signs taken literally. */
export function searchPattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
