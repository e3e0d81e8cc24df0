import { Button } from '@mantine/core';
import type { Appeal as Contest } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { type AttemptPage, attemptQuery } from '../api/get-attempt';
import { contest } from '../api/send';
import { AppealSaid } from '../appeals/appeal-said';
import { AppealWords } from '../appeals/appeal-words';
import classes from './assessment.module.css';

function useContest(attemptId: string, onSent: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (words: string) => contest(attemptId, { words }),
    onSuccess: () => {
      onSent();
      return queryClient.invalidateQueries({ queryKey: attemptQuery(attemptId).queryKey });
    },
  });
}

interface FormProps {
  attemptId: string;
  until: string;
  onSent: () => void;
}

function ContestForm({ attemptId, until, onSent }: FormProps) {
  const { t } = useTranslation('learning');
  const { formatDateTime } = useFormat();
  const [words, setWords] = useState('');
  const send = useContest(attemptId, onSent);
  const fields = fieldWords(send.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(words);
  };
  return (
    <details className={classes.appeal}>
      <summary>{t('appeal.open')}</summary>
      <form className={classes.appealForm} onSubmit={submit}>
        <p>{t('appeal.how', { at: formatDateTime(until, 'short') })}</p>
        <AppealWords
          label={t('appeal.words')}
          description={t('appeal.words-how')}
          value={words}
          error={fields.words}
          onChange={setWords}
        />
        {send.error && !fields.words ? <ErrorState error={send.error} /> : null}
        <div>
          <Button type="submit" variant="default" loading={send.isPending}>
            {t('appeal.send')}
          </Button>
        </div>
      </form>
    </details>
  );
}

interface ContestedProps {
  appeal: Contest;
  attempt: AttemptPage;
  /** Sent just now: the form is gone, and with it the focus. */
  isNew: boolean;
}

function Contested({ appeal, attempt, isNew }: ContestedProps) {
  const { t } = useTranslation('learning');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNew) heading.current?.focus();
  }, [isNew]);
  return (
    <section className={classes.appealForm} aria-labelledby="appeal">
      <h2 id="appeal" ref={heading} tabIndex={-1}>
        {t('appeal.title')}
      </h2>
      {appeal.answer ? null : <p role="status">{t('appeal.waits')}</p>}
      <AppealSaid appeal={appeal} unit={attempt.unit} />
    </section>
  );
}

/** A learner who thinks that a result is wrong says so, and reads what was answered. */
export function Appeal({ attempt }: { attempt: AttemptPage }) {
  const { appeal, appealUntil } = attempt;
  const [isNew, setNew] = useState(false);
  if (appeal) return <Contested appeal={appeal} attempt={attempt} isNew={isNew} />;
  if (!appealUntil) return null;
  return <ContestForm attemptId={attempt.id} until={appealUntil} onSent={() => setNew(true)} />;
}
