import { NativeSelect, NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import type { ReminderRuleEdit, ReminderRules } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { choicesQuery, rulesPath, rulesQuery } from '../api/queries';
import { ReminderPreview } from './reminder-preview';
import { isOnce, useReminderWords } from './reminder-words';
import classes from './runs.module.css';

export type Rule = ReminderRules['items'][number];

const OCCASIONS = [
  'not-started',
  'inactive',
  'due-soon',
  'overdue',
  'meeting',
  'certificate-ends',
  'new-version',
  'late-answer',
  'answer-waiting',
  'invitation',
] as const satisfies Rule['occasion'][];

interface FieldsProps {
  rule: ReminderRuleEdit;
  change: (part: Partial<ReminderRuleEdit>) => void;
}

function Course({ organisationId, rule, change }: FieldsProps & { organisationId: string }) {
  const { t, i18n } = useTranslation('runs');
  const courses = useQuery(choicesQuery(organisationId, i18n.language)).data?.courses ?? [];
  return (
    <NativeSelect
      label={t('reminders.course')}
      value={rule.courseId ?? ''}
      data={[
        { value: '', label: t('reminders.all-courses') },
        ...courses.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget: { value } }) => change({ courseId: value || null })}
    />
  );
}

function Numbers({ rule, change }: FieldsProps) {
  const { t } = useTranslation('runs');
  const number = { required: true, withAsterisk: false, hideControls: true, allowDecimal: false, min: 1 };
  return (
    <div className={classes.pair}>
      <NumberInput
        {...number}
        max={90}
        label={t(isOnce(rule.occasion) ? 'reminders.days-before' : 'reminders.days-after')}
        value={rule.days}
        onChange={(days) => change({ days: Number(days) })}
      />
      {isOnce(rule.occasion) ? null : (
        <NumberInput
          {...number}
          max={rule.occasion === 'invitation' ? 2 : 5}
          label={t('reminders.times')}
          value={rule.times}
          onChange={(times) => change({ times: Number(times) })}
        />
      )}
    </div>
  );
}

interface ReminderFormProps {
  organisationId: string;
  id: string;
  rule: ReminderRuleEdit;
  /** One of those that every organisation has keeps its occasion. */
  standard: boolean;
  onDone: () => void;
}

/** A rule as it is written, said in a sentence, with whom it would write to. */
export function ReminderForm({ organisationId, id, rule: before, standard, onDone }: ReminderFormProps) {
  const { t } = useTranslation('runs');
  const say = useReminderWords();
  const [rule, setRule] = useState(before);
  const change = (part: Partial<ReminderRuleEdit>) => setRule({ ...rule, ...part });
  const save = useChange(rulesQuery(organisationId).queryKey, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'PUT', path: `${rulesPath(organisationId)}/${id}`, body: rule });
  };
  const { isOn: _, ...draft } = rule;
  return (
    <form className={classes.form} onSubmit={submit}>
      {standard ? null : (
        <NativeSelect
          label={t('reminders.occasion')}
          value={rule.occasion}
          data={OCCASIONS.map((value) => ({ value, label: t(`reminders.occasions.${value}`) }))}
          onChange={({ currentTarget: { value } }) => change({ occasion: value as Rule['occasion'] })}
        />
      )}
      <Numbers rule={rule} change={change} />
      {rule.occasion === 'invitation' ? null : (
        <Course organisationId={organisationId} rule={rule} change={change} />
      )}
      <p>{say(rule)}</p>
      <ReminderPreview key={JSON.stringify(draft)} organisationId={organisationId} draft={draft} />
      <FormActions action={t('reminders.save')} busy={save.isPending} error={save.error} onCancel={onDone} />
    </form>
  );
}
