import type { BlockContent } from '@pirecow/content';

/** The blocks of a unit in their order, as the author sees them. */
export interface Blocks {
  order: readonly string[];
  contents: Readonly<Record<string, BlockContent>>;
}

/** One thing that an author does. Each has an inverse, which is what undo does. */
export type Act =
  | { kind: 'edit'; id: string; content: BlockContent }
  /** `back`: it was there before, and comes back with its translations. */
  | { kind: 'insert'; id: string; content: BlockContent; after: string | null; back: boolean }
  | { kind: 'remove'; id: string }
  /** It goes into another unit. */
  | { kind: 'leave'; id: string; into: string }
  | { kind: 'move'; id: string; after: string | null };

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

/** The blocks after that act. */
export function perform({ order, contents }: Blocks, act: Act): Blocks {
  switch (act.kind) {
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
export function inverse({ order, contents }: Blocks, act: Act): Act | undefined {
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
