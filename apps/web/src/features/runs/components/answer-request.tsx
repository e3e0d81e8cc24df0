import { Button } from '@mantine/core';
import type { RunDetail, RunPerson } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { RUNS } from '../api/queries';
import classes from './runs.module.css';

interface AnswerProps {
  run: RunDetail;
  person: RunPerson;
  onDecline: (person: RunPerson) => void;
}

/** Yes or no to somebody who asks to come; the answer goes to them by mail. */
export function AnswerRequest({ run, person, onDecline }: AnswerProps) {
  const { t } = useTranslation('runs');
  const answer = useChange(RUNS);
  const path = `/api/organisations/${run.organisation.id}/runs/${run.id}/requests/${person.accountId}`;
  return (
    <>
      <div className={classes.row}>
        <Button
          size="sm"
          loading={answer.isPending}
          aria-label={`${t('people.accept')} (${person.name})`}
          onClick={() => answer.mutate({ method: 'POST', path, body: { accept: true } })}
        >
          {t('people.accept')}
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={answer.isPending}
          aria-label={`${t('people.decline')} (${person.name})`}
          onClick={() => onDecline(person)}
        >
          {t('people.decline')}
        </Button>
      </div>
      {answer.error ? <p role="alert">{problemWords(answer.error, t)}</p> : null}
    </>
  );
}
