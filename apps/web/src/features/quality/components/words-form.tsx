import { Textarea } from '@mantine/core';
import { MAX_FOLLOW_UP_WORDS } from '@pirecow/contracts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { fieldWords } from '../../../lib/problem-words';
import { FormActions } from '../../../ui/form-actions';
import classes from './results.module.css';

interface WordsFormProps {
  label: string;
  hint: string;
  action: string;
  busy: boolean;
  error: unknown;
  onSend: (text: string) => void;
  onCancel: () => void;
}

/** A field for what one writes about an answer. It takes the focus of the button that opened it. */
export function WordsForm({ label, hint, action, busy, error, onSend, onCancel }: WordsFormProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSend(text);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        ref={field}
        required
        autosize
        minRows={2}
        label={label}
        description={hint}
        maxLength={MAX_FOLLOW_UP_WORDS}
        value={text}
        error={fieldWords(error).text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <FormActions action={action} busy={busy} error={error} onCancel={onCancel} />
    </form>
  );
}
