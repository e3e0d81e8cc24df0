import { Checkbox, NativeSelect, Textarea } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { type Complaint, COMPLAINT_VERDICTS } from '@pirecow/contracts';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { FormActions } from '../../../ui/form-actions';
import { deskKey, deskPath } from '../api/queries';
import classes from './complaints.module.css';
import { useWords } from './use-words';
import { WordsField } from './words-field';

interface SayProps {
  organisationId: string;
  complaint: Complaint;
  onLeave: () => void;
  onSent: () => void;
}

/** An answer, before anything is decided. */
export function AnswerForm({ organisationId, complaint: { id, name }, onLeave, onSent }: SayProps) {
  const { t } = useTranslation('complaints');
  const { fields, write, send, busy, error } = useWords({ text: '' }, deskKey(organisationId), onSent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(`${deskPath(organisationId)}/${id}/answers`, fields);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <WordsField
        focused
        label={t('answer.label', { name })}
        hint={t('answer.hint')}
        value={fields.text}
        error={error}
        onWrite={(text) => write({ text })}
      />
      <FormActions action={t('answer.action')} busy={busy} error={error} onCancel={onLeave} />
    </form>
  );
}

/** The decision, why, and what is changed. */
export function CloseForm({ organisationId, complaint, onLeave, onSent }: SayProps) {
  const { t } = useTranslation('complaints');
  const { id, name, measure, abilities } = complaint;
  const { fields, write, send, busy, error } = useWords(
    { text: '', outcome: 'founded', measure, log: false },
    deskKey(organisationId),
    onSent,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const log = fields.log && fields.measure.trim() !== '';
    send(`${deskPath(organisationId)}/${id}/closing`, { ...fields, log });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <WordsField
        focused
        label={t('close.label', { name })}
        hint={t('answer.hint')}
        value={fields.text}
        error={error}
        onWrite={(text) => write({ text })}
      />
      <NativeSelect
        label={t('close.outcome')}
        value={fields.outcome}
        data={COMPLAINT_VERDICTS.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        onChange={({ currentTarget }) => write({ outcome: currentTarget.value })}
      />
      <Textarea
        autosize
        minRows={2}
        label={t('close.measure')}
        description={t('close.measure-how')}
        maxLength={2000}
        value={fields.measure}
        error={fieldWords(error).measure}
        onChange={({ currentTarget }) => write({ measure: currentTarget.value })}
      />
      {abilities.log ? (
        <Checkbox
          size="md"
          label={t('close.log')}
          checked={fields.log}
          onChange={({ currentTarget }) => write({ log: currentTarget.checked })}
        />
      ) : null}
      <FormActions action={t('close.action')} busy={busy} error={error} onCancel={onLeave} />
    </form>
  );
}
