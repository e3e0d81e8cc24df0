import { Textarea } from '@mantine/core';
import { MAX_COMPLAINT_WORDS } from '@pirecow/contracts';
import { useEffect, useRef } from 'react';
import { fieldWords } from '../../../lib/problem-words';

interface WordsFieldProps {
  label: string;
  hint: string;
  value: string;
  error: unknown;
  onWrite: (text: string) => void;
  /** Takes the focus of the button that opened it. */
  focused?: boolean;
}

/** A field for what one says in a complaint. */
export function WordsField({ label, hint, value, error, onWrite, focused = false }: WordsFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  return (
    <Textarea
      ref={field}
      required
      withAsterisk={false}
      autosize
      minRows={3}
      maxRows={14}
      label={label}
      description={hint}
      maxLength={MAX_COMPLAINT_WORDS}
      value={value}
      error={fieldWords(error).text}
      onChange={({ currentTarget }) => onWrite(currentTarget.value)}
    />
  );
}
