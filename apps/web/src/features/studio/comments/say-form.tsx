import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Change } from '../../../lib/use-change';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import classes from './comments.module.css';
import type { CommentsOf } from './queries';

interface SayFormProps {
  comments: CommentsOf;
  label: string;
  action: string;
  /** What stands in the field at first. */
  begun?: string;
  change: (text: string) => Change;
  onType?: (text: string) => void;
  onSaid?: () => void;
  /** What else one may do, beside the button. */
  children?: ReactNode;
}

/** A field for a comment. What could not be sent stays in it. */
export function SayForm({ comments, label, action, begun = '', ...props }: SayFormProps) {
  const { change, onType, onSaid, children } = props;
  const [text, setText] = useState(begun);
  const type = (words: string) => {
    setText(words);
    onType?.(words);
  };
  const send = useChange(comments.queryKey, () => {
    type('');
    onSaid?.();
  });
  const say = (event: FormEvent) => {
    event.preventDefault();
    if (!send.isPending) send.mutate(change(text));
  };
  return (
    <form className={classes.form} onSubmit={say}>
      <Textarea
        autosize
        minRows={2}
        maxRows={10}
        label={label}
        maxLength={2000}
        required
        withAsterisk={false}
        value={text}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <div className={classes.row}>
        <Button type="submit" size="sm" variant="default" aria-busy={send.isPending}>
          {action}
        </Button>
        {children}
      </div>
      {send.error ? <ErrorState error={send.error} /> : null}
    </form>
  );
}
