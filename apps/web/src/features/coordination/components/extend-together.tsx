import { Textarea, TextInput } from '@mantine/core';
import type { LearnerExtensionReport } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { FormActions } from '../../../ui/form-actions';
import { DRY_RUN, RISK } from '../api/risk-queries';
import { DryRun } from './dry-run';
import classes from './risk.module.css';
import type { TogetherProps } from './together';

function Found({ report: { given, left } }: { report: LearnerExtensionReport }) {
  const { t } = useTranslation('coordination');
  const { formatDay } = useFormat();
  const wordsOf = ({ before, access }: LearnerExtensionReport['given'][number]) =>
    [
      before ? t('together.before', { day: formatDay(before, 'short') }) : t('together.no-day'),
      access ? t('together.access') : '',
    ].filter(Boolean);
  return (
    <DryRun
      found={given.map((one) => ({ ...one, words: wordsOf(one).join(', ') }))}
      left={left.map((one) => ({ ...one, words: t(`together.lack.${one.because}`) }))}
    />
  );
}

/** A later day for those who are picked: first it says for whom, and only then gives it. */
export function ExtendTogether({ organisationId, ids, onDone, onClose }: TogetherProps) {
  const { t } = useTranslation('coordination');
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [wish, setWish] = useState({ dueOn: '', because: '' });
  const path = `/api/organisations/${organisationId}/learners/extensions`;
  const look = useChange<LearnerExtensionReport>(DRY_RUN);
  const give = useChange<LearnerExtensionReport>(RISK, ({ given }) =>
    onDone(t('together.given', { count: given.length })),
  );
  const seen = look.data;
  const errors = fieldWords(look.error ?? give.error);
  const set = (some: Partial<typeof wish>) => {
    setWish({ ...wish, ...some });
    look.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const change = seen ? give : look;
    change.mutate({ method: 'POST', path, body: { ...wish, enrolmentIds: ids, dryRun: !seen } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        required
        type="date"
        min={today}
        label={t('together.due')}
        description={t('together.due-how')}
        value={wish.dueOn}
        error={errors.dueOn}
        onChange={({ currentTarget }) => set({ dueOn: currentTarget.value })}
      />
      <Textarea
        required
        rows={2}
        maxLength={500}
        label={t('together.because')}
        value={wish.because}
        error={errors.because}
        onChange={({ currentTarget }) => set({ because: currentTarget.value })}
      />
      {seen ? <Found report={seen} /> : null}
      <FormActions
        action={t(seen ? 'together.give' : 'together.look')}
        busy={look.isPending || give.isPending}
        error={look.error ?? give.error}
        onCancel={onClose}
      />
    </form>
  );
}
