import { TextInput } from '@mantine/core';
import type { RunDetail, RunPerson } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { Dialog } from '../../../ui/dialog';
import { RUNS } from '../api/queries';
import { FormActions } from '../../../ui/form-actions';
import classes from './runs.module.css';

interface PersonDialogProps {
  run: RunDetail;
  /** Null: closed. */
  person: RunPerson | null;
  onClose: () => void;
}

function ExtendForm({ run, person, onClose }: PersonDialogProps & { person: RunPerson }) {
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

/** Gives one person another day until which the course should be done. */
export function ExtendDialog(props: PersonDialogProps) {
  const { t } = useTranslation('runs');
  const { person, onClose } = props;
  return (
    <Dialog
      opened={person !== null}
      onClose={onClose}
      title={t('people.extend-title', { name: person?.name ?? '' })}
    >
      {person ? <ExtendForm {...props} person={person} /> : null}
    </Dialog>
  );
}
