import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import classes from './copy-field.module.css';
import { LiveRegion } from './live-region';

interface CopyFieldProps {
  label: string;
  value: string;
  /** On the button, before and after. */
  copy: string;
  copied: string;
}

/** Something to take along letter by letter. Where the browser lets nobody copy, the text stands selected. */
export function CopyField({ label, value, copy, copied }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isDone, setDone] = useState(false);
  const take = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setDone(true);
    } catch {
      setDone(false);
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
        aria-label={`${isDone ? copied : copy} (${label})`}
        onClick={() => void take()}
      >
        {isDone ? copied : copy}
      </Button>
      <LiveRegion message={isDone ? copied : ''} />
    </div>
  );
}
