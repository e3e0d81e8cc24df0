import type { TranslatedText } from '@pirecow/contracts';
import { useEffect, useRef } from 'react';
import { RichField } from '../rich/rich-field';
import classes from './desk.module.css';

interface TargetFieldProps {
  kind: TranslatedText['kind'];
  label: string;
  language: string;
  value: string;
  onChange: (words: string) => void;
}

/** Where a translation is written. It takes the focus when it opens. */
export function TargetField({ kind, label, language, value, onChange }: TargetFieldProps) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.querySelector<HTMLElement>('textarea, [role="textbox"]')?.focus();
  }, []);
  const isLine = kind === 'plain';
  return (
    <div ref={holder} className={classes.target}>
      {kind === 'rich' ? (
        <RichField label={label} value={value} onChange={onChange} language={language} />
      ) : (
        <textarea
          rows={isLine ? 2 : 6}
          aria-label={label}
          lang={language}
          value={value}
          onChange={({ currentTarget }) =>
            onChange(isLine ? currentTarget.value.replaceAll('\n', ' ') : currentTarget.value)
          }
        />
      )}
    </div>
  );
}
