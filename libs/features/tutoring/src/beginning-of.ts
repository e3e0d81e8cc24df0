import { plainText, withKeptMarks } from '@pirecow/content/folder';

const LENGTH = 200;

/** How a Markdown text begins, without its markup. */
export function beginningOf(markdown: string): string {
  const words = withKeptMarks(plainText(markdown));
  return words.length > LENGTH ? `${words.slice(0, LENGTH).trimEnd()}…` : words;
}
