import { NativeSelect, Textarea } from '@mantine/core';
import {
  FOLLOW_UP_KINDS,
  FOLLOW_UP_OUTCOMES,
  MAX_FOLLOW_UP_NOTE,
  type NewFollowUp,
  type ReportDetail,
} from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { RISK } from '../api/risk-queries';
import classes from './risk.module.css';

interface FollowUpFormProps {
  person: Pick<ReportDetail, 'id' | 'organisation'>;
  /** The entry that this one corrects. */
  corrects: string | null;
  onDone: () => void;
  onCancel?: (() => void) | undefined;
}

const CHOICES = { kind: FOLLOW_UP_KINDS, outcome: FOLLOW_UP_OUTCOMES };

/** What was done, what came of it, and words beside it. */
export function FollowUpForm({ person, corrects, onDone, onCancel }: FollowUpFormProps) {
  const { t } = useTranslation('coordination');
  const [entry, setEntry] = useState<Omit<NewFollowUp, 'corrects'>>({
    kind: 'called',
    outcome: 'open',
    note: '',
  });
  const save = useChange(RISK, onDone);
  const errors = fieldWords(save.error);
  const path = `/api/organisations/${person.organisation.id}/enrolments/${person.id}/follow-ups`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'POST', path, body: { ...entry, corrects } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.two}>
        {(['kind', 'outcome'] as const).map((name) => (
          <NativeSelect
            key={name}
            label={t(`followed.${name}-label`)}
            value={entry[name]}
            error={errors[name]}
            data={CHOICES[name].map((value) => ({ value, label: t(`followed.${name}.${value}`) }))}
            onChange={({ currentTarget }) => setEntry({ ...entry, [name]: currentTarget.value })}
          />
        ))}
      </div>
      <Textarea
        rows={3}
        maxLength={MAX_FOLLOW_UP_NOTE}
        label={t('followed.note')}
        description={t('followed.note-how')}
        value={entry.note}
        error={errors.note}
        onChange={({ currentTarget }) => setEntry({ ...entry, note: currentTarget.value })}
      />
      <FormActions action={t('followed.save')} busy={save.isPending} error={save.error} onCancel={onCancel} />
    </form>
  );
}
