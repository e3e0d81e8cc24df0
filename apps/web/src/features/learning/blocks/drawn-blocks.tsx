import { type BlockOf, CODE_LANGUAGES, type RenderedTexts } from '@pirecow/content';
import { createElement, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { htmlTree } from '../rich/html-tree';
import { RichText } from '../rich/rich-text';
import blockClasses from './blocks.module.css';
import classes from './drawn-blocks.module.css';

interface DrawnProps<T extends 'code' | 'math'> {
  block: BlockOf<T>;
  texts: RenderedTexts;
  /** What the server drew. */
  html: string | undefined;
}

function useDrawn(html: string | undefined): ReactNode[] | undefined {
  return useMemo(() => (html === undefined ? undefined : htmlTree(html)), [html]);
}

function Figure({ texts, children }: { texts: RenderedTexts; children: ReactNode }) {
  return (
    <figure className={blockClasses.figure}>
      {children}
      {texts.caption ? (
        <figcaption>
          <RichText text={texts.caption} />
        </figcaption>
      ) : null}
    </figure>
  );
}

/** A listing, coloured by the server. It scrolls by keyboard where a line is longer than the page is wide. */
export function CodeBlock({ block, texts, html }: DrawnProps<'code'>) {
  const { t } = useTranslation('learning');
  const language = CODE_LANGUAGES[block.language];
  const drawn = useDrawn(html) ?? [block.code];
  const label = language ? t('code.in', { language }) : t('code.label');
  return (
    <Figure texts={texts}>
      <div className={classes.code} translate="no">
        {language ? (
          <p className={classes.language} aria-hidden="true">
            {language}
          </p>
        ) : null}
        <pre role="group" aria-label={label} tabIndex={0}>
          {createElement('code', {}, ...drawn)}
        </pre>
      </div>
    </Figure>
  );
}

/** A formula. Who does not see it hears what its author says of it. */
export function MathBlock({ block, texts, html }: DrawnProps<'math'>) {
  const drawn = useDrawn(html) ?? [block.tex];
  const { alt } = texts;
  const props = { role: 'img', 'aria-label': alt?.text, lang: alt?.language, tabIndex: 0 };
  return (
    <Figure texts={texts}>{createElement('div', { className: classes.math, ...props }, ...drawn)}</Figure>
  );
}
