import { Button } from '@mantine/core';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../lib/problem-words';
import { ConfirmDialog } from './confirm-dialog';
import { type Change, useChange } from '../lib/use-change';

interface AskFirstProps<Answer> {
  /** The verb on both buttons. */
  action: string;
  /** Who or what the button is about, for those who hear it out of its row. */
  about?: string;
  title: string;
  text: string;
  change: Change;
  /** What to fetch anew. */
  refresh: QueryKey;
  /** It can be mended afterwards, so the button gives no warning by its colour. */
  gentle?: boolean;
  /** Gets what the API answers, when it is done. */
  onDone?: (answer: Answer) => void;
}

/** A button for something that is hard to undo: asks first, then does it, and says there what went wrong. */
export function AskFirst<Answer = unknown>(props: AskFirstProps<Answer>) {
  const { action, about, title, text, change, refresh, gentle = false, onDone } = props;
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const send = useChange<Answer>(refresh, (answer) => {
    setAsks(false);
    onDone?.(answer);
  });
  return (
    <>
      <Button
        {...(gentle ? { variant: 'default' } : { variant: 'outline', color: 'red' })}
        size="sm"
        aria-label={about ? `${action} (${about})` : undefined}
        onClick={() => setAsks(true)}
      >
        {action}
      </Button>
      <ConfirmDialog
        opened={asks}
        dangerous={!gentle}
        title={title}
        text={send.error ? problemWords(send.error, t) : text}
        action={action}
        busy={send.isPending}
        onConfirm={() => send.mutate(change)}
        onClose={() => setAsks(false)}
      />
    </>
  );
}
