import { Fragment, type Node, type ResolvedPos } from '@tiptap/pm/model';

/** What is cut as a whole or not at all: half a table, or half a listing, is none. */
const WHOLE = new Set(['table', 'codeBlock']);

/** Where a text is parted for who asks there: in what cannot be cut, behind it. */
function cutFor($at: ResolvedPos): number {
  for (let depth = 1; depth <= $at.depth; depth += 1)
    if (WHOLE.has($at.node(depth).type.name)) return $at.after(depth);
  return $at.pos;
}

const isLeft = (node: Node) => node.textContent.trim() !== '' || node.type.name === 'table';

type End = 'firstChild' | 'lastChild';

/** A line without the spaces and breaks that it would begin or end with: nobody would read them. */
function bare(line: Node, end: End): Node {
  const edge = line[end];
  if (!edge || WHOLE.has(line.type.name)) return line;
  const text = edge.text ?? '';
  const spaces = text.length - (end === 'firstChild' ? text.trimStart() : text.trimEnd()).length;
  const size = edge.type.name === 'hardBreak' ? edge.nodeSize : spaces;
  if (size === 0) return line;
  const [from, to] = end === 'firstChild' ? [size, line.content.size] : [0, line.content.size - size];
  return bare(line.cut(from, to), end);
}

/** Without what the cut left empty at that end. */
function trimmed(node: Node, end: End): Node | undefined {
  if (!isLeft(node)) return undefined;
  if (node.isTextblock) return bare(node, end);
  const edge = node.type.name === 'table' ? null : node[end];
  if (!edge) return node;
  const kept = trimmed(edge, end);
  if (kept === edge) return node;
  const others = node.children.filter((child) => child !== edge);
  const children = end === 'firstChild' ? [kept, ...others] : [...others, kept];
  const fewer = node.copy(Fragment.from(children.filter((child) => child !== undefined)));
  return kept ? fewer : trimmed(fewer, end);
}

/** An item begins with words: a list within it whose item stayed in the first half stands alone. */
function lifted(whole: Node): Node {
  const list = whole.firstChild;
  const item = list?.firstChild;
  if (!list || item?.type.name !== 'listItem' || item.firstChild?.type.name === 'paragraph') return whole;
  const rest = list.children.slice(1);
  const others = rest.length > 0 ? [list.copy(Fragment.from(rest))] : [];
  return lifted(whole.copy(Fragment.from([...item.children, ...others, ...whole.children.slice(1)])));
}

/** Two lists of one kind that come to stand side by side are one: so they would be read. */
function joinedLists(whole: Node): Node {
  const children: Node[] = [];
  for (const child of whole.children) {
    const last = children.at(-1);
    const isMore = last?.type === child.type && child.type.name.endsWith('List');
    if (last && isMore) children.splice(-1, 1, last.copy(last.content.append(child.content)));
    else children.push(child);
  }
  return whole.copy(Fragment.from(children));
}

/** A list that goes on counts on. */
function countsOn(first: Node, second: Node): Node {
  const [last, next] = [first.lastChild, second.firstChild];
  if (last?.type.name !== 'orderedList' || next?.type !== last.type) return second;
  const start = Number(last.attrs.start ?? 1) + last.childCount;
  const list = next.type.create({ ...next.attrs, start }, next.content);
  return second.copy(second.content.replaceChild(0, list));
}

/** The two texts that a text becomes where it is parted at that place; undefined where one of them would be empty. */
export function partedAt(whole: Node, at: number): [Node, Node] | undefined {
  const $at = whole.resolve(at);
  const cut = cutFor($at);
  const isInList = $at.depth > 1 && $at.node(1).type.name === 'orderedList';
  const first = trimmed(whole.cut(0, cut), 'lastChild');
  const rest = trimmed(whole.cut(cut), 'firstChild');
  if (!first || !rest) return undefined;
  const second = joinedLists(lifted(rest));
  return [first, isInList ? countsOn(first, second) : second];
}
