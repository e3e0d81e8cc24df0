import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import type { StudyPlan } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { FormActions } from '../../../ui/form-actions';
import { LEARNING } from '../api/queries';
import classes from './paths.module.css';

const PATH = '/api/learning/plan';
const MINUTES = [30, 60, 90, 120, 180, 240, 300, 420, 600];
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

interface PlanFormProps {
  plan: StudyPlan | null;
  onClose: () => void;
}

/** How long one means to learn in a week, and on which days. */
export function PlanForm({ plan, onClose }: PlanFormProps) {
  const { t } = useTranslation('paths');
  const { formatDuration } = useFormat();
  const [minutes, setMinutes] = useState(plan?.minutes ?? 120);
  const [days, setDays] = useState(plan?.days.map(String) ?? []);
  const change = useChange(LEARNING, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ method: 'PUT', path: PATH, body: { minutes, days: days.map(Number) } });
  };
  const choices = [...new Set([...MINUTES, minutes])].sort((a, b) => a - b);
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('time.alone')}</p>
      <NativeSelect
        label={t('time.minutes')}
        value={String(minutes)}
        data={choices.map((one) => ({ value: String(one), label: formatDuration(one) }))}
        error={fieldWords(change.error).minutes}
        onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value))}
      />
      <Checkbox.Group label={t('time.days')} description={t('time.days-how')} value={days} onChange={setDays}>
        <div className={classes.days}>
          {DAYS.map((day) => (
            <Checkbox key={day} value={String(day)} label={t(`time.day.${day}`)} />
          ))}
        </div>
      </Checkbox.Group>
      {plan ? (
        <div className={classes.row}>
          <Button
            variant="subtle"
            loading={change.isPending}
            onClick={() => change.mutate({ method: 'DELETE', path: PATH })}
          >
            {t('time.none')}
          </Button>
        </div>
      ) : null}
      <FormActions action={t('time.save')} busy={change.isPending} error={change.error} onCancel={onClose} />
    </form>
  );
}
