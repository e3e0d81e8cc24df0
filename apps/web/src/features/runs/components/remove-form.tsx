import { NativeSelect, Textarea } from '@mantine/core';
import { WITHDRAWAL_REASONS } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { RUNS } from '../api/queries';
import { FormActions } from '../../../ui/form-actions';
import type { PersonFormProps } from './person-dialog';
import classes from './runs.module.css';

/** Takes somebody out of a run, with the reason. */
export function RemoveForm({ path, person, onClose }: PersonFormProps) {
  const { t } = useTranslation('runs');
  const [reason, setReason] = useState('');
  const [words, setWords] = useState('');
  const remove = useChange(RUNS, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate({
      method: 'POST',
      path: `${path}/people/${person.accountId}/removal`,
      body: { reason, words },
    });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('people.remove-text')}</p>
      <NativeSelect
        required
        label={t('people.why')}
        value={reason}
        data={[
          { value: '', label: t('people.choose') },
          ...WITHDRAWAL_REASONS.map((name) => ({ value: name, label: t(`reason.${name}`) })),
        ]}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Textarea
        rows={2}
        maxLength={500}
        label={t('people.words')}
        description={t('people.words-how')}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <FormActions
        action={t('people.remove')}
        busy={remove.isPending}
        error={remove.error}
        onCancel={onClose}
      />
    </form>
  );
}
