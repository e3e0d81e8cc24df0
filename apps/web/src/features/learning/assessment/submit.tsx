import { Button } from '@mantine/core';
import type { Submission } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { ErrorState } from '../../../ui/error-state';
import { submitAttempt } from '../api/send';
import classes from './assessment.module.css';
import { goToQuestion } from './navigator';
import type { NumberedQuestion } from './questions-of-unit';

interface SubmitProps {
  attemptId: string;
  /** Questions that are not answered in full. */
  open: readonly NumberedQuestion[];
  /** A file is still on its way. */
  isArriving: boolean;
  /** Whether every answer is with the server. */
  isSettled: () => boolean;
  onSubmitted: (submission: Submission) => void;
}

function useSubmit({ attemptId, onSubmitted }: SubmitProps) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => submitAttempt(attemptId),
    onSuccess: async (submission) => {
      queryClient.removeQueries({ queryKey: ['learning', 'player'] });
      queryClient.removeQueries({ queryKey: ['learning', 'assessment'] });
      queryClient.removeQueries({ queryKey: ['learning', 'enrolments'] });
      await queryClient.invalidateQueries({ queryKey: ['learning', 'attempt', attemptId] });
      onSubmitted(submission);
    },
  });
}

function OpenList({ open }: { open: readonly NumberedQuestion[] }) {
  const { t } = useTranslation('learning');
  if (open.length === 0) return <p>{t('submit.all-answered')}</p>;
  return (
    <div className={classes.openList}>
      <p>{t('submit.open', { count: open.length })}</p>
      <ul>
        {open.map(({ number, question }) => (
          <li key={question.id}>
            <button type="button" onClick={() => goToQuestion(question.id)}>
              {t('submit.go-to', { number })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Hands an attempt in: says what is still open, asks once, and waits until every answer has arrived. */
export function Submit(props: SubmitProps) {
  const { t } = useTranslation('learning');
  const [asking, setAsking] = useState(false);
  const [unsent, setUnsent] = useState(false);
  const submit = useSubmit(props);
  const { open } = props;
  const ask = () => {
    const settled = props.isSettled() && !props.isArriving;
    setUnsent(!settled);
    setAsking(settled);
  };
  const confirm = () => submit.mutate(undefined, { onSettled: () => setAsking(false) });
  const numbers = open.map(({ number }) => number).join(', ');
  return (
    <section className={classes.submit} aria-label={t('submit.title')}>
      <OpenList open={open} />
      <div role="alert">
        {unsent ? (
          <p className={classes.barrier}>{t(props.isArriving ? 'submit.arriving' : 'submit.unsent')}</p>
        ) : null}
      </div>
      {submit.error ? <ErrorState error={submit.error} /> : null}
      <div>
        <Button size="lg" onClick={ask}>
          {t('submit.action')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={t('submit.title')}
        text={open.length === 0 ? t('submit.sure') : t('submit.sure-open', { count: open.length, numbers })}
        action={t('submit.action')}
        busy={submit.isPending}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
