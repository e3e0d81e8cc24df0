import type { RenderedText } from '@pirecow/content';
import { createElement, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { htmlTree, type Draw } from './html-tree';
import classes from './rich.module.css';

interface RichTextProps {
  text: RenderedText | undefined;
  /** Inside a label, a legend or a button, where paragraphs may not stand. */
  inline?: boolean;
  id?: string;
  /** Draws parts in another way. Keep it stable. */
  draw?: Draw;
}

const asWords: Draw = (element, children) =>
  element.name === 'p' ? createElement('span', { className: classes.line }, ...children) : undefined;

function useDraw(inline: boolean, draw: Draw | undefined): Draw {
  const { t } = useTranslation('learning');
  return useMemo(
    () => (element, children) => {
      const own = draw?.(element, children);
      if (own !== undefined) return own;
      if (inline) return asWords(element, children);
      if (element.name !== 'table') return undefined;
      return (
        <div className={classes.table} role="region" aria-label={t('rich.table')} tabIndex={0}>
          <table>{children}</table>
        </div>
      );
    },
    [t, inline, draw],
  );
}

/** A text of a course in the language that it is really in. Nothing where there is no text. */
export function RichText({ text, inline = false, id, draw }: RichTextProps): ReactNode {
  const how = useDraw(inline, draw);
  const html = text?.html;
  const nodes = useMemo(() => (html === undefined ? undefined : htmlTree(html, how)), [html, how]);
  if (!text) return null;
  const props = { id, lang: text.language, className: inline ? undefined : classes.rich };
  return createElement(inline ? 'span' : 'div', props, ...(nodes ?? [text.text]));
}
