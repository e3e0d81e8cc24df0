import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveRegion } from '../../../ui/live-region';
import classes from './organisations.module.css';

interface CopyFieldProps {
  label: string;
  value: string;
}

/** Something to take along letter by letter. Where the browser lets nobody copy, the text stands selected. */
export function CopyField({ label, value }: CopyFieldProps) {
  const { t } = useTranslation('organisations');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className={classes.copy}>
      <TextInput
        ref={field}
        readOnly
        label={label}
        value={value}
        classNames={{ input: classes.letters ?? '' }}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button
        variant="default"
        aria-label={`${copied ? t('credentials.copied') : t('credentials.copy')} (${label})`}
        onClick={() => void copy()}
      >
        {copied ? t('credentials.copied') : t('credentials.copy')}
      </Button>
      <LiveRegion message={copied ? t('credentials.copied') : ''} />
    </div>
  );
}
