import { Input } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './translators.module.css';

interface FileFieldProps {
  file: File | null;
  choose: (file: File | null) => void;
}

/** The field for the file that comes back, in our words: what the browser writes itself may be in another language. */
export function FileField({ file, choose }: FileFieldProps) {
  const { t } = useTranslation('studio');
  const id = useId();
  return (
    <Input.Wrapper
      id={id}
      required
      label={t('exchange.file')}
      description={t('exchange.file-how')}
      descriptionProps={{ id: `${id}-how` }}
    >
      <div className={classes.file}>
        <input
          id={id}
          type="file"
          required
          accept=".xlf,.xliff,application/xliff+xml"
          aria-describedby={`${id}-how`}
          onChange={({ currentTarget }) => choose(currentTarget.files?.[0] ?? null)}
        />
        <span className={classes.choose} aria-hidden="true">
          {t('exchange.choose')}
        </span>
        <span className={classes.chosen} aria-live="polite">
          {file?.name ?? t('exchange.none')}
        </span>
      </div>
    </Input.Wrapper>
  );
}
