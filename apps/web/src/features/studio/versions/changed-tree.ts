import { diffArrays } from 'diff';

/** An element of a rendered text; its identity is that of the element itself. */
export interface El {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (El | string)[];
}

export type Mark = 'added' | 'removed' | 'kept';

/** Words that share their elements and what became of them. */
export interface Run {
  mark: Mark;
  words: string;
}

export interface ChangedEl {
  el: El;
  children: (ChangedEl | Run)[];
}

/** A word, or an element without words such as a break or a gap, with the elements that it stands in. */
interface Leaf {
  word: string;
  path: El[];
}

const PIECES = /\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/** Two texts that share little take long to compare: then the whole of both is shown. */
const PATIENCE_MS = 200;

function leavesOf(nodes: readonly (El | string)[], path: El[] = []): Leaf[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return (node.match(PIECES) ?? []).map((word) => ({ word, path }));
    const inside = [...path, node];
    return node.children.length === 0 ? [{ word: '', path: inside }] : leavesOf(node.children, inside);
  });
}

/** The same words in other clothes are not the same: a link that leads elsewhere, a word that became bold. */
const keyOf = ({ word, path }: Leaf) =>
  [
    word,
    ...path.map(({ name, attributes }) => name + (attributes.href ?? attributes['data-gap'] ?? '')),
  ].join(' ');

interface MarkedLeaf extends Leaf {
  mark: Mark;
}

/** Notes in which newer elements those of a leaf stand that is in both. */
function remember(newer: Map<El, El>, was: Leaf, is: Leaf): void {
  for (const [depth, el] of was.path.entries()) if (!newer.has(el)) newer.set(el, is.path[depth] ?? el);
}

/** All leaves of both, in one order; what is kept stands in the newer elements, and what went out beside it there too. */
function marked(before: readonly Leaf[], after: readonly Leaf[]): MarkedLeaf[] {
  const changes = diffArrays(before.map(keyOf), after.map(keyOf), { timeout: PATIENCE_MS });
  const parts = changes ?? [
    { count: before.length, removed: true, added: false },
    { count: after.length, removed: false, added: true },
  ];
  const newer = new Map<El, El>();
  const leaves: MarkedLeaf[] = [];
  let [old, now] = [0, 0];
  for (const { count = 0, added, removed } of parts) {
    const mark = added ? 'added' : removed ? 'removed' : 'kept';
    for (let index = 0; index < count; index += 1) {
      const [was, is] = [added ? undefined : before[old++], removed ? undefined : after[now++]];
      if (was && is) remember(newer, was, is);
      const leaf = is ?? was;
      if (leaf) leaves.push({ ...leaf, mark });
    }
  }
  return leaves.map((leaf) =>
    leaf.mark === 'removed' ? { ...leaf, path: leaf.path.map((el) => newer.get(el) ?? el) } : leaf,
  );
}

function add(into: ChangedEl['children'], { mark, word }: MarkedLeaf): void {
  const last = into.at(-1);
  if (last && 'mark' in last && last.mark === mark) last.words += word;
  else into.push({ mark, words: word });
}

/** The leaves as a tree again: an element stays open while the next leaf stands in it. */
function treeOf(leaves: readonly MarkedLeaf[]): ChangedEl['children'] {
  const root: ChangedEl['children'] = [];
  let open: ChangedEl[] = [];
  for (const leaf of leaves) {
    const shared = open.findIndex(({ el }, depth) => el !== leaf.path[depth]);
    open = open.slice(0, shared < 0 ? open.length : shared);
    for (const el of leaf.path.slice(open.length)) {
      const next: ChangedEl = { el, children: [] };
      (open.at(-1)?.children ?? root).push(next);
      open.push(next);
    }
    add(open.at(-1)?.children ?? root, leaf);
  }
  return root;
}

/**
 * Two renderings of a text as one tree: words that went out and came in are marked where they stand, in elements that are whole.
 * Without what came in it reads as the older one, without what went out as the newer one.
 */
export function changedTree(
  before: readonly (El | string)[],
  after: readonly (El | string)[],
): ChangedEl['children'] {
  return treeOf(marked(leavesOf(before), leavesOf(after)));
}
