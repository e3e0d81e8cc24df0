import { createElement, Fragment, type ReactNode } from 'react';
import { parseRich, type RichElement, type RichNode } from './parse-rich';

/** Draws one element in its own way, or answers undefined to have it drawn as it is. */
export type Draw = (element: RichElement, children: ReactNode[]) => ReactNode | undefined;

const NAMES: Record<string, string> = { colspan: 'colSpan', rowspan: 'rowSpan', class: 'className' };

/** `text-align:right` as React asks for it. */
function styleOf(css: string): Record<string, string> {
  const entries = css.split(';').map((declaration) => declaration.split(':').map((part) => part.trim()));
  return Object.fromEntries(
    entries.flatMap(([name = '', value]) =>
      value ? [[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), value]] : [],
    ),
  );
}

/** Attributes that our own renderers write. */
function propsOf({ attributes }: RichElement): Record<string, unknown> {
  const entries = Object.entries(attributes).map(([name, value]): [string, unknown] => {
    if (name === 'style') return ['style', styleOf(value)];
    return [NAMES[name] ?? name, value];
  });
  return Object.fromEntries(entries);
}

function drawn(nodes: readonly RichNode[], draw: Draw): ReactNode[] {
  return nodes.map((node, index) => {
    if (typeof node === 'string') return node;
    const children = drawn(node.children, draw);
    const own = draw(node, children);
    const element = own === undefined ? createElement(node.name, propsOf(node), ...children) : own;
    return createElement(Fragment, { key: index }, element);
  });
}

/**
 * HTML of the API as React nodes: the same paragraph stays the same node when its language changes, and parts can be
 * drawn in another way (inputs in gaps, tables that scroll). The HTML is safe when it arrives (libs/content, renderRich).
 */
export function htmlTree(html: string, draw: Draw = () => undefined): ReactNode[] {
  return drawn(parseRich(html), draw);
}

function words(nodes: readonly RichNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : words(node.children))).join('');
}

/** The words of HTML without its markup, for places that take plain text only. */
export function wordsOf(html: string): string {
  return words(parseRich(html)).trim();
}
