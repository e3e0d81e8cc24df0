import type { BlockContent } from '@pirecow/content';
import { useId } from 'react';
import { RichField } from '../rich/rich-field';
import { useBlock, useEditing } from './editing';
import classes from './blocks.module.css';

interface WordsProps {
  content: BlockContent;
  /** Which of its texts. */
  field: string;
  label: string;
  placeholder?: string | undefined;
  /** The label stands above it for all to see; otherwise only those hear it who do not see where it stands. */
  labelled?: boolean;
}

/** A text with markup. */
export function RichWords({ content, field, label, placeholder, labelled }: WordsProps) {
  const { text, say, language } = useBlock(content);
  return (
    <div>
      {labelled ? <p className={classes.label}>{label}</p> : null}
      <RichField
        label={label}
        value={text(field)}
        onChange={(words) => say(field, words)}
        language={language}
        placeholder={placeholder ?? label}
      />
    </div>
  );
}

interface LineProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  labelled?: boolean | undefined;
  /** Several lines: one answer each. */
  several?: boolean;
  className?: string | undefined;
}

/** Words without markup, in a field that grows with them and looks like what it will be. */
export function Line({ label, value, onChange, placeholder, labelled, several, className }: LineProps) {
  const id = useId();
  const { language } = useEditing();
  return (
    <div>
      {labelled ? (
        <label className={classes.label} htmlFor={id}>
          {label}
        </label>
      ) : null}
      <textarea
        id={id}
        rows={several ? 2 : 1}
        className={`${classes.line} ${className ?? ''}`}
        lang={language}
        aria-label={labelled ? undefined : label}
        placeholder={placeholder ?? label}
        value={value}
        onChange={({ currentTarget }) =>
          onChange(several ? currentTarget.value : currentTarget.value.replaceAll('\n', ' '))
        }
      />
    </div>
  );
}

/** One of the plain texts of a block. */
export function PlainWords({
  content,
  field,
  several,
  className,
  ...rest
}: WordsProps & Pick<LineProps, 'several' | 'className'>) {
  const { text, say } = useBlock(content);
  return (
    <Line
      {...rest}
      {...(several && { several })}
      className={className}
      value={text(field)}
      onChange={(words) => say(field, words)}
    />
  );
}
