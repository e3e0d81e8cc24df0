import { Input } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './file-field.module.css';

interface FileFieldProps {
  label: string;
  /** What the file may be. */
  how?: string;
  accept: string;
  file: File | null;
  /** Whether one may go on without. */
  optional?: boolean;
  onChoose: (file: File | null) => void;
}

/** A file field in our words: what the browser writes itself may be in another language. It takes dropped files too. */
export function FileField({ label, how, accept, file, optional = false, onChoose }: FileFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Input.Wrapper
      id={id}
      required={!optional}
      label={label}
      description={how}
      descriptionProps={{ id: `${id}-how` }}
    >
      <div className={classes.file}>
        <input
          id={id}
          type="file"
          required={!optional && file === null}
          accept={accept}
          aria-describedby={how ? `${id}-how` : undefined}
          onChange={({ currentTarget }) => onChoose(currentTarget.files?.[0] ?? null)}
        />
        <span className={classes.choose} aria-hidden="true">
          {t('file.choose')}
        </span>
        <span className={classes.chosen} aria-live="polite">
          {file?.name ?? t('file.none')}
        </span>
      </div>
    </Input.Wrapper>
  );
}
