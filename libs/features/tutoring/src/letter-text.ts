import { plainText } from '@pirecow/content/folder';

const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g;
const LIST_SIGN = /^\s*(?:[-*+]|\d+\.)\s/;

/** A Markdown text as a letter shows it: line by line without its markup, with the addresses of its links. */
export function letterText(markdown: string): string {
  const lines = markdown.replace(LINK, '$1 ($2)').split('\n');
  return lines.map((line) => `${LIST_SIGN.exec(line)?.[0] ?? ''}${plainText(line)}`).join('\n');
}
