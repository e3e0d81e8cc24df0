import { Button, NativeSelect, Textarea } from '@mantine/core';
import { type Enrolment, WITHDRAWAL_REASONS, type Withdrawal } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { leaveCourse } from '../api/send';
import classes from './learning.module.css';

export interface LeaveFormProps {
  enrolment: Enrolment;
  onLeft: () => void;
  onClose: () => void;
}

function useLeave(id: string, onLeft: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (why: Withdrawal) => leaveCourse(id, why),
    onSuccess: () => {
      onLeft();
      return queryClient.invalidateQueries({ queryKey: ['learning'] });
    },
  });
}

/** Why one leaves, and the last word. */
export default function LeaveForm({ enrolment: { id }, onLeft, onClose }: LeaveFormProps) {
  const { t } = useTranslation('learning');
  const [reason, setReason] = useState<Withdrawal['reason']>();
  const [words, setWords] = useState('');
  const leave = useLeave(id, onLeft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason) leave.mutate({ reason, words });
  };
  return (
    <form className={classes.leaveForm} onSubmit={submit}>
      <p>{t('leave.text')}</p>
      <NativeSelect
        required
        label={t('leave.why')}
        value={reason ?? ''}
        data={[
          { value: '', label: t('leave.choose') },
          ...WITHDRAWAL_REASONS.map((name) => ({ value: name, label: t(`leave.reason.${name}`) })),
        ]}
        onChange={({ currentTarget }) =>
          setReason(WITHDRAWAL_REASONS.find((name) => name === currentTarget.value))
        }
      />
      <Textarea
        rows={2}
        maxLength={500}
        label={t('leave.words')}
        description={t('leave.words-how')}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      {leave.error ? <p role="alert">{problemWords(leave.error, t)}</p> : null}
      <div className={classes.leaveActions}>
        <Button variant="default" onClick={onClose} autoFocus>
          {t('action.back')}
        </Button>
        <Button type="submit" loading={leave.isPending}>
          {t('leave.action')}
        </Button>
      </div>
    </form>
  );
}
