import { Textarea } from '@mantine/core';
import { MAX_NO } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { RUNS } from '../api/queries';
import type { PersonFormProps } from './person-dialog';
import classes from './runs.module.css';

/** Says no to somebody who asked to come, with a word if one likes. */
export function DeclineForm({ path, person, onClose }: PersonFormProps) {
  const { t } = useTranslation('runs');
  const [words, setWords] = useState('');
  const decline = useChange(RUNS, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decline.mutate({
      method: 'POST',
      path: `${path}/requests/${person.accountId}`,
      body: { accept: false, words },
    });
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
