import type { PhrasingContent } from 'mdast';
import type { Notes } from '../sheet';
import { isGone } from './gone';
import { isElement, wordsOf, type Element, type Tree } from './tree';

const SAFE = /^(?:https?:\/\/|mailto:)/i;
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉₊₋';
const PLAIN = '0123456789+-';

/** x<sup>2</sup> is not x2: digits have small forms, other words get the sign that people write. */
function raised(element: Element, forms: string, sign: string): PhrasingContent[] {
  const words = wordsOf(element).trim();
  if (words === '') return [];
  const small = [...words].map((letter) =>
    PLAIN.includes(letter) ? forms[PLAIN.indexOf(letter)] : undefined,
  );
  return [{ type: 'text', value: small.every(Boolean) ? small.join('') : `${sign}(${words})` }];
}

function link(element: Element, notes: Notes): PhrasingContent[] {
  const { href = '', title } = element.attributes;
  const children = phrasing(element.children, notes);
  const url = href.trim();
  if (!SAFE.test(url) || /[\s<>()\p{Cc}]/u.test(url)) {
    if (href) notes.drop('rich.link', { link: href.slice(0, 100) });
    return children;
  }
  const named = children.some((child) => child.type === 'link') ? [] : children;
  if (named.length === 0) return children;
  return [{ type: 'link', url, title: title ?? null, children: named }];
}

function image(element: Element, notes: Notes): PhrasingContent[] {
  const { alt = '', src = '' } = element.attributes;
  notes.drop('rich.image', { alt: alt.slice(0, 100), source: src.slice(0, 100) });
  return alt.trim() ? [{ type: 'text', value: `[${alt.trim()}]` }] : [];
}

function code(element: Element): PhrasingContent[] {
  const value = wordsOf(element).replace(/\s+/g, ' ');
  return value.trim() === '' ? [] : [{ type: 'inlineCode', value }];
}

function marked(type: 'strong' | 'emphasis', element: Element, notes: Notes): PhrasingContent[] {
  const children = phrasing(element.children, notes);
  const empty = children.every((child) => child.type === 'text' && child.value.trim() === '');
  return empty ? children : [{ type, children }];
}

function inline(element: Element, notes: Notes): PhrasingContent[] {
  if (isGone(element, notes)) return [];
  switch (element.name) {
    case 'strong':
    case 'b':
      return marked('strong', element, notes);
    case 'em':
    case 'i':
      return marked('emphasis', element, notes);
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return code(element);
    case 'a':
      return link(element, notes);
    case 'img':
      return image(element, notes);
    case 'br':
      return [{ type: 'break' }];
    case 'sup':
      return raised(element, SUPERSCRIPT, '^');
    case 'sub':
      return raised(element, SUBSCRIPT, '_');
    default:
      return phrasing(element.children, notes);
  }
}

/** Words and inline marks. `oneLine`: for headings and cells, which hold no line breaks. */
export function phrasing(trees: readonly Tree[], notes: Notes, oneLine = false): PhrasingContent[] {
  const found = trees.flatMap((tree): PhrasingContent[] =>
    isElement(tree) ? inline(tree, notes) : [{ type: 'text', value: tree.replace(/[ \t\n\f\r]+/g, ' ') }],
  );
  const lines = oneLine
    ? found.map((one) => (one.type === 'break' ? { type: 'text' as const, value: ' ' } : one))
    : found;
  return joined(lines);
}

/** Neighbouring words as one; no space twice, none after a line break. */
function joined(content: readonly PhrasingContent[]): PhrasingContent[] {
  const found: PhrasingContent[] = [];
  for (const one of content) {
    const last = found.at(-1);
    if (one.type !== 'text') found.push(one);
    else if (last?.type === 'text') last.value = (last.value + one.value).replace(/ {2,}/g, ' ');
    else found.push({ type: 'text', value: last?.type === 'break' ? one.value.trimStart() : one.value });
  }
  return found.filter((one) => one.type !== 'text' || one.value !== '');
}

/** Without spaces and line breaks at both ends. */
export function tidied(content: readonly PhrasingContent[]): PhrasingContent[] {
  const found = [...content];
  for (let [first] = found; first; [first] = found) {
    if (first.type === 'text' && first.value.trim() !== '') break;
    if (first.type !== 'text' && first.type !== 'break') break;
    found.shift();
  }
  for (let last = found.at(-1); last; last = found.at(-1)) {
    if (last.type === 'text' && last.value.trim() !== '') break;
    if (last.type !== 'text' && last.type !== 'break') break;
    found.pop();
  }
  return trimmedEnds(found);
}

function trimmedEnds(found: PhrasingContent[]): PhrasingContent[] {
  const [first] = found;
  const last = found.at(-1);
  if (first?.type === 'text') first.value = first.value.replace(/^ +/, '');
  if (last?.type === 'text') last.value = last.value.replace(/ +$/, '');
  return found;
}
