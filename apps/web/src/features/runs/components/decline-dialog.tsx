import { Textarea } from '@mantine/core';
import { MAX_NO, type RunDetail, type RunPerson } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { Dialog } from '../../../ui/dialog';
import { FormActions } from '../../../ui/form-actions';
import { RUNS } from '../api/queries';
import classes from './runs.module.css';

interface DeclineProps {
  run: RunDetail;
  /** Null: closed. */
  person: RunPerson | null;
  onClose: () => void;
}

function DeclineForm({ run, person, onClose }: DeclineProps & { person: RunPerson }) {
  const { t } = useTranslation('runs');
  const [words, setWords] = useState('');
  const decline = useChange(RUNS, onClose);
  const path = `/api/organisations/${run.organisation.id}/runs/${run.id}/requests/${person.accountId}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decline.mutate({ method: 'POST', path, body: { accept: false, words } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        rows={3}
        maxLength={MAX_NO}
        label={t('people.words')}
        description={t('people.decline-how')}
        value={words}
        error={fieldWords(decline.error).words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <FormActions
        action={t('people.decline')}
        busy={decline.isPending}
        error={decline.error}
        onCancel={onClose}
      />
    </form>
  );
}

/** Says no to somebody who asked to come, with a word if one likes. */
export function DeclineDialog(props: DeclineProps) {
  const { t } = useTranslation('runs');
  const { person, onClose } = props;
  return (
    <Dialog
      opened={person !== null}
      onClose={onClose}
      title={t('people.decline-title', { name: person?.name ?? '' })}
    >
      {person ? <DeclineForm {...props} person={person} /> : null}
    </Dialog>
  );
}
