import { richTokens } from '@pirecow/content/folder';

type Token = ReturnType<typeof richTokens>[number];

/** Words in one style. */
export interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
}

/** What a rich text is made of, as paper shows it. */
export type Piece =
  | { kind: 'heading'; level: number; runs: Run[] }
  | { kind: 'paragraph' | 'quote'; runs: Run[] }
  | { kind: 'list'; ordered: boolean; items: Run[][] }
  | { kind: 'table'; rows: Run[][][] }
  | { kind: 'code'; text: string };

/** The words of a line, each in its style. Links are their words. */
function runsOf({ children }: Token): Run[] {
  const runs: Run[] = [];
  const style = { bold: false, italic: false };
  for (const token of children ?? []) {
    const begins = token.type.endsWith('_open');
    if (token.type.startsWith('strong_')) style.bold = begins;
    else if (token.type.startsWith('em_')) style.italic = begins;
    else runs.push({ ...style, text: token.type.endsWith('break') ? ' ' : token.content });
  }
  return runs.filter(({ text }) => text !== '');
}

/** The index behind what begins at `from`. */
function endOf(tokens: readonly Token[], from: number): number {
  const open = tokens[from];
  if (open?.nesting !== 1) return from + 1;
  const { type, level } = open;
  const closing = type.replace('_open', '_close');
  return tokens.findIndex((token, at) => at > from && token.type === closing && token.level === level) + 1;
}

/** All lines of words among the tokens. */
const lines = (tokens: readonly Token[]) => tokens.filter(({ type }) => type === 'inline').map(runsOf);

/** Cuts tokens at those that begin a `part`, such as the rows of a table. What is nested in a part stays in it. */
function partsOf(tokens: readonly Token[], part: string): Token[][] {
  const level = tokens.find(({ type }) => type === part)?.level;
  const starts = tokens.flatMap((token, at) => (token.type === part && token.level === level ? [at] : []));
  return starts.map((at) => tokens.slice(at, endOf(tokens, at)));
}

function pieceOf(tokens: readonly Token[]): Piece[] {
  const [first] = tokens;
  const runs = lines(tokens).flat();
  switch (first?.type) {
    case 'heading_open':
      return [{ kind: 'heading', level: Number(first.tag.slice(1)), runs }];
    case 'paragraph_open':
      return [{ kind: 'paragraph', runs }];
    case 'blockquote_open':
      return [{ kind: 'quote', runs }];
    case 'bullet_list_open':
    case 'ordered_list_open': {
      const items = partsOf(tokens, 'list_item_open').map((item) => lines(item).flat());
      return [{ kind: 'list', ordered: first.type === 'ordered_list_open', items }];
    }
    case 'fence':
      return [{ kind: 'code', text: first.content }];
    case 'table_open':
      return [{ kind: 'table', rows: partsOf(tokens, 'tr_open').map((row) => lines(row)) }];
    default:
      return [];
  }
}

/** A rich text as a row of pieces. What is nested in lists and quotations is drawn in their lines. */
export function richPieces(markdown: string): Piece[] {
  const tokens = richTokens(markdown);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const end = endOf(tokens, at);
    pieces.push(...pieceOf(tokens.slice(at, end)));
    at = end;
  }
  return pieces;
}
