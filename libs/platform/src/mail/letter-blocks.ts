/** A part of a letter. `to`: where its last line leads. */
export type LetterBlock =
  | { kind: 'words'; lines: string[]; to?: string }
  | { kind: 'list'; lines: string[] }
  | { kind: 'button'; to: string };

const LIST_SIGN = '– ';

/**
 * Reads the parts of a letter from its plain words, which are the only ones that rooms write. Blank lines part paragraphs, a dash begins a
 * point of a list, and an address of this platform that has a line to itself is where the words before it lead, or a button where
 * none stand before it. Addresses elsewhere stay words: letters quote people, and a button should lead nowhere but here.
 */
export function blocksOf(body: string, site: string): LetterBlock[] {
  return body.split(/\n\s*\n/).flatMap((paragraph) => paragraphOf(paragraph.trim().split('\n'), site));
}

function paragraphOf(lines: string[], site: string): LetterBlock[] {
  const blocks: LetterBlock[] = [];
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const added = isOurs(line, site) ? leadingTo(line, blocks.at(-1)) : saying(line, blocks.at(-1));
    if (added) blocks.push(added);
  }
  return blocks;
}

const isOurs = (line: string, site: string) =>
  (line === site || line.startsWith(`${site}/`)) && !/\s/.test(line);

/** @returns the part that begins with the address, unless the last one takes it */
function leadingTo(to: string, last: LetterBlock | undefined): LetterBlock | undefined {
  if (last?.kind !== 'words' || last.to !== undefined) return { kind: 'button', to };
  last.to = to;
  return undefined;
}

/** @returns the part that begins with the line, unless the last one takes it */
function saying(line: string, last: LetterBlock | undefined): LetterBlock | undefined {
  const kind = line.startsWith(LIST_SIGN) ? 'list' : 'words';
  const said = kind === 'list' ? line.slice(LIST_SIGN.length) : line;
  if (last?.kind !== kind || (last.kind === 'words' && last.to !== undefined)) return { kind, lines: [said] };
  last.lines.push(said);
  return undefined;
}
