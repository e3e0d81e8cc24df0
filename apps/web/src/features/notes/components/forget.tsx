import { Button } from '@mantine/core';
import type { OwnNote } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { NOTES, saveNote } from '../api/notes';

const NOTHING = { text: '', marked: false };

/** Forgets a note as it is shown, after a question. One that was changed elsewhere meanwhile stays, and is shown as it stands. */
export function Forget({ note }: { note: OwnNote }) {
  const { t } = useTranslation('notes');
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  const { blockId, course, enrolmentId, passage, writtenAt } = note;
  const forget = useMutation({
    mutationFn: () => saveNote(enrolmentId, blockId, NOTHING, writtenAt),
    onSettled: () => queryClient.invalidateQueries({ queryKey: NOTES }),
    onSuccess: () => setAsks(false),
  });
  return (
    <>
      <Button
        variant="outline"
        color="red"
        size="sm"
        aria-label={`${t('forget')} (${passage || course})`}
        onClick={() => {
          forget.reset();
          setAsks(true);
        }}
      >
        {t('forget')}
      </Button>
      <ConfirmDialog
        opened={asks}
        dangerous
        title={t('forget-title')}
        text={forget.error ? problemWords(forget.error, t) : t('forget-text')}
        action={t('forget')}
        busy={forget.isPending}
        onConfirm={() => forget.mutate()}
        onClose={() => setAsks(false)}
      />
    </>
  );
}
