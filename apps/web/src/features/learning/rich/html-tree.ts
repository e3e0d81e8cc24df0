import { createElement, Fragment, type ReactNode } from 'react';

/** Draws one element in its own way, or answers undefined to have it drawn as it is. */
export type Draw = (element: Element, children: ReactNode[]) => ReactNode | undefined;

const NAMES: Record<string, string> = { colspan: 'colSpan', rowspan: 'rowSpan', class: 'className' };

/** Attributes that our own renderer writes. `style` aligns the cells of tables: `text-align:right`. */
function propsOf(element: Element): Record<string, unknown> {
  const entries = [...element.attributes].map(({ name, value }): [string, unknown] => {
    if (name === 'style') return ['style', { textAlign: value.replace(/^text-align:\s*/, '') }];
    return [NAMES[name] ?? name, value];
  });
  return Object.fromEntries(entries);
}

function nodesOf(parent: Node, draw: Draw): ReactNode[] {
  return [...parent.childNodes].map((node, index) => {
    if (!(node instanceof Element)) return node.textContent;
    const children = nodesOf(node, draw);
    const own = draw(node, children);
    const drawn = own === undefined ? createElement(node.localName, propsOf(node), ...children) : own;
    return createElement(Fragment, { key: index }, drawn);
  });
}

/**
 * HTML of the API as React nodes: the same paragraph stays the same node when its language changes, and parts can be
 * drawn in another way (inputs in gaps, tables that scroll). The HTML is safe when it arrives (libs/content, renderRich).
 */
export function htmlTree(html: string, draw: Draw = () => undefined): ReactNode[] {
  return nodesOf(new DOMParser().parseFromString(html, 'text/html').body, draw);
}

/** The words of HTML without its markup, for places that take plain text only. */
export function wordsOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}
