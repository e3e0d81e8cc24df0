import { type BlockContent, otherComes, type Reshape } from '@pirecow/content';

/** The blocks of a unit in their order, as the author sees them. */
export interface Blocks {
  order: readonly string[];
  contents: Readonly<Record<string, BlockContent>>;
}

/** Two blocks at once: `kept` is what the first becomes; `other` comes behind `after`, or goes. `item`: where it goes in, or comes out of. */
export interface Reshaping {
  kind: 'reshape';
  how: Reshape;
  id: string;
  kept: BlockContent;
  other: BlockContent;
  item?: string | undefined;
  after: string | null;
}

/** One thing that an author does. Each has an inverse, which is what undo does. */
export type Act =
  | { kind: 'edit'; id: string; content: BlockContent }
  /** `back`: it was there before, and comes back with its translations. */
  | { kind: 'insert'; id: string; content: BlockContent; after: string | null; back: boolean }
  | { kind: 'remove'; id: string }
  /** It goes into another unit. */
  | { kind: 'leave'; id: string; into: string }
  | { kind: 'move'; id: string; after: string | null }
  | Reshaping;

const OPPOSITE = { split: 'join', join: 'split', nest: 'unnest', unnest: 'nest' } as const;

/** The blocks that an act changes, brings or takes away; none where they only stand elsewhere. */
export function touched(act: Act): string[] {
  if (act.kind === 'move') return [];
  return act.kind === 'reshape' ? [act.id, act.other.block.id] : [act.id];
}

/** What stands before a block, or null where it is the first. */
export function before(order: readonly string[], id: string): string | null {
  return order[order.indexOf(id) - 1] ?? null;
}

function placed(order: readonly string[], id: string, after: string | null): string[] {
  const others = order.filter((one) => one !== id);
  const known = after === null ? 0 : others.indexOf(after) + 1;
  const at = after !== null && known === 0 ? others.length : known;
  return [...others.slice(0, at), id, ...others.slice(at)];
}

function reshaped({ order, contents }: Blocks, { how, id, kept, other, after }: Reshaping): Blocks {
  const [moves, changed] = [other.block.id, { ...contents, [id]: kept }];
  if (otherComes(how))
    return { order: placed(order, moves, after), contents: { ...changed, [moves]: other } };
  const { [moves]: _, ...others } = changed;
  return { order: order.filter((one) => one !== moves), contents: others };
}

/** Takes a reshaping back: what came goes, what went comes. */
function unshaped({ order, contents }: Blocks, act: Reshaping): Act | undefined {
  const [kept, other] = [contents[act.id], contents[act.other.block.id]];
  if (!kept || otherComes(act.how) === (other !== undefined)) return undefined;
  const place = other ? { other, after: before(order, other.block.id) } : {};
  return { ...act, how: OPPOSITE[act.how], kept, ...place };
}

/** The blocks after that act. */
export function perform(blocks: Blocks, act: Act): Blocks {
  const { order, contents } = blocks;
  switch (act.kind) {
    case 'reshape':
      return reshaped(blocks, act);
    case 'edit':
      return { order, contents: { ...contents, [act.id]: act.content } };
    case 'insert':
      return {
        order: placed(order, act.id, act.after),
        contents: { ...contents, [act.id]: act.content },
      };
    case 'leave':
    case 'remove': {
      const { [act.id]: _, ...others } = contents;
      return { order: order.filter((id) => id !== act.id), contents: others };
    }
    case 'move':
      return { order: placed(order, act.id, act.after), contents };
  }
}

/** The act that takes that one back; undefined where there is nothing to take back. */
export function inverse(blocks: Blocks, act: Act): Act | undefined {
  if (act.kind === 'reshape') return unshaped(blocks, act);
  const { order, contents } = blocks;
  const content = contents[act.id];
  if (act.kind === 'insert') return content ? undefined : { kind: 'remove', id: act.id };
  if (!content) return undefined;
  switch (act.kind) {
    case 'edit':
      return { kind: 'edit', id: act.id, content };
    case 'leave':
    case 'remove':
      return { kind: 'insert', id: act.id, content, after: before(order, act.id), back: true };
    case 'move':
      return { kind: 'move', id: act.id, after: before(order, act.id) };
  }
}
