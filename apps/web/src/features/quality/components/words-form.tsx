import { Textarea } from '@mantine/core';
import { MAX_FOLLOW_UP_WORDS } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
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
}

/** A field for what one writes about an answer. */
export function WordsForm({ label, hint, action, busy, error, onSend }: WordsFormProps) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSend(text);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
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
      <FormActions action={action} busy={busy} error={error} />
    </form>
  );
}
