import { useId } from 'react';
import classes from './studio.module.css';

interface TitleFieldProps {
  label: string;
  how?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  language: string;
  maxLength: number;
  /** As large as the title of the lesson. */
  large?: boolean | undefined;
}

/** One line of words in a field that grows with them. */
export function TitleField({ label, how, value, onChange, language, maxLength, large }: TitleFieldProps) {
  const id = useId();
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        rows={1}
        className={classes.titleField}
        data-large={large}
        lang={language}
        maxLength={maxLength}
        aria-describedby={how ? `${id}-how` : undefined}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value.replaceAll('\n', ' '))}
      />
      {how ? (
        <p id={`${id}-how`} className={classes.soft}>
          {how}
        </p>
      ) : null}
    </div>
  );
}
