import { Textarea, TextInput } from '@mantine/core';
import type { RunExtension } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { RUNS } from '../api/queries';
import { FormActions } from '../../../ui/form-actions';
import type { PersonFormProps } from './person-dialog';
import classes from './runs.module.css';

type Enrolment = PersonFormProps['person']['enrolment'];

/** The own days that somebody has, and why. */
function ownDays(enrolment: Enrolment): RunExtension {
  return {
    dueOn: enrolment?.extended ? enrolment.dueOn : null,
    accessUntil: enrolment?.accessExtended ? enrolment.accessUntil : null,
    because: enrolment?.extendedBecause ?? '',
  };
}

/** Gives one person other days than the others have: until when the course should be done, and until when it opens. */
export function ExtendForm({ path, person, onClose }: PersonFormProps) {
  const { t } = useTranslation('runs');
  const [wish, setWish] = useState(() => ownDays(person.enrolment));
  const save = useChange(RUNS, onClose);
  const errors = fieldWords(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'PUT', path: `${path}/people/${person.accountId}/due`, body: wish });
  };
  const day = (name: 'dueOn' | 'accessUntil', label: string, how: string) => (
    <TextInput
      type="date"
      label={label}
      description={how}
      value={wish[name] ?? ''}
      error={errors[name]}
      onChange={({ currentTarget }) => setWish({ ...wish, [name]: currentTarget.value || null })}
    />
  );
  return (
    <form className={classes.form} onSubmit={submit}>
      {day('dueOn', t('people.due'), t('people.extend-how'))}
      {person.enrolment?.accessUntil
        ? day('accessUntil', t('form.accessUntil'), t('people.access-how'))
        : null}
      <Textarea
        required={wish.dueOn !== null || wish.accessUntil !== null}
        rows={2}
        maxLength={500}
        label={t('people.why')}
        description={t('people.words-for')}
        value={wish.because}
        error={errors.because}
        onChange={({ currentTarget }) => setWish({ ...wish, because: currentTarget.value })}
      />
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} onCancel={onClose} />
    </form>
  );
}
