import { VisuallyHidden } from '@mantine/core';
import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChangedEl, changedTree, type El, type Run } from './changed-tree';
import classes from './changed-rich.module.css';

/** Elements without words of their own. */
const EMPTY = ['br', 'hr'];

/** What our renderer writes: safe when it arrives (libs/content, renderRich). */
function nodesOf(parent: ParentNode): (El | string)[] {
  return [...parent.childNodes].flatMap((node): (El | string)[] => {
    if (node instanceof Element) {
      const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
      return [{ name: node.localName, attributes, children: nodesOf(node) }];
    }
    return node.textContent && !isBetweenBlocks(node) ? [node.textContent] : [];
  });
}

/** The line breaks that stand between paragraphs and items. */
const isBetweenBlocks = (node: Node) =>
  node.textContent?.trim() === '' &&
  node.textContent.includes('\n') &&
  !node.parentElement?.closest('p, li, pre');

const parse = (html: string) => nodesOf(new DOMParser().parseFromString(html, 'text/html').body);

function MarkedRun({ run: { mark, words } }: { run: Run }) {
  const { t } = useTranslation();
  if (mark === 'kept' || words === '') return words;
  const Tag = mark === 'added' ? 'ins' : 'del';
  return (
    <Tag>
      <VisuallyHidden>{t(`words.${mark}`)}</VisuallyHidden>
      {words}
    </Tag>
  );
}

function drawnEl({ el: { name, attributes }, children }: ChangedEl): ReactNode {
  if (EMPTY.includes(name)) return createElement(name);
  if (attributes['data-gap']) return <span className={classes.gap}>{attributes['data-gap']}</span>;
  // Of our renderer's attributes, those of links are the ones that a reader needs here.
  const { href, rel, target } = attributes;
  return createElement(name, { href, rel, target }, ...drawn(children));
}

function drawn(nodes: readonly (ChangedEl | Run)[]): ReactNode[] {
  return nodes.map((node, index) => (
    <Fragment key={index}>{'mark' in node ? <MarkedRun run={node} /> : drawnEl(node)}</Fragment>
  ));
}

interface ChangedRichProps {
  /** HTML of our renderer. */
  before: string;
  after: string;
  language: string;
}

/** Two renderings of a text as one: what went out is struck through, what came in is underlined. */
export function ChangedRich({ before, after, language }: ChangedRichProps) {
  const tree = useMemo(() => changedTree(parse(before), parse(after)), [before, after]);
  return (
    <div className={classes.rich} lang={language}>
      {drawn(tree)}
    </div>
  );
}
