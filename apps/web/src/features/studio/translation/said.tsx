import type { TranslatedText } from '@pirecow/contracts';
import { getSchema } from '@tiptap/core';
import { DOMSerializer } from '@tiptap/pm/model';
import { useEffect, useRef } from 'react';
import { RICH_EXTENSIONS } from '../rich/extensions';
import { fromMarkdown } from '../rich/markdown';
import rich from '../rich/rich-field.module.css';
import classes from './desk.module.css';

interface SaidProps {
  kind: TranslatedText['kind'];
  text: string;
  language: string;
}

const SCHEMA = getSchema(RICH_EXTENSIONS);
const SERIALIZER = DOMSerializer.fromSchema(SCHEMA);

function Rich({ text, language }: Omit<SaidProps, 'kind'>) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.replaceChildren(SERIALIZER.serializeFragment(fromMarkdown(SCHEMA, text).content));
  }, [text]);
  return (
    <div className={rich.field}>
      <div ref={holder} className="ProseMirror" lang={language} />
    </div>
  );
}

/** A text as it will be read: no editor, so that a long unit is drawn at once. */
export function Said({ kind, text, language }: SaidProps) {
  if (kind === 'rich') return <Rich text={text} language={language} />;
  return (
    <p className={classes.asWritten} lang={language}>
      {text}
    </p>
  );
}
