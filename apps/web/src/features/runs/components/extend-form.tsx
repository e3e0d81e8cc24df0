import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { RUNS } from '../api/queries';
import { FormActions } from '../../../ui/form-actions';
import type { PersonFormProps } from './person-dialog';
import classes from './runs.module.css';

/** Gives one person another day until which the course should be done. */
export function ExtendForm({ run, person, onClose }: PersonFormProps) {
  const { t } = useTranslation('runs');
  const [day, setDay] = useState(person.enrolment?.dueOn ?? '');
  const save = useChange(RUNS, onClose);
  const path = `/api/organisations/${run.organisation.id}/runs/${run.id}/people/${person.accountId}/due`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'PUT', path, body: { dueOn: day || null } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        type="date"
        label={t('people.due')}
        description={t('people.extend-how')}
        value={day}
        error={fieldWords(save.error).dueOn}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} onCancel={onClose} />
    </form>
  );
}
