import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import {
  type ExtraTime,
  MAX_EXTRA_MINUTES,
  MAX_EXTRA_PERCENT,
  MAX_EXTRA_REASON,
  MIN_EXTRA_REASON,
  type ReportDetail,
} from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { extraTimePath, extraTimeQuery } from '../api/queries';
import classes from './extra-time.module.css';

const KINDS = ['percent', 'minutes', 'none'] as const;
const MOST = { percent: MAX_EXTRA_PERCENT, minutes: MAX_EXTRA_MINUTES, none: 0 };
/** A third more is what is given most. */
const USUAL = { percent: 33, minutes: 10, none: 0 };

interface FormProps {
  person: Pick<ReportDetail, 'id' | 'organisation'>;
  extra: ExtraTime;
}

function useGiving({ person, extra }: FormProps) {
  const [kind, setKind] = useState<ExtraTime['kind']>(extra.kind === 'none' ? 'percent' : extra.kind);
  const [amount, setAmount] = useState<string | number>(extra.amount || USUAL[kind]);
  const [reason, setReason] = useState('');
  const save = useChange(extraTimeQuery(person).queryKey);
  const choose = (chosen: string) => {
    const next = KINDS.find((one) => one === chosen) ?? kind;
    setKind(next);
    setAmount(USUAL[next]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { extra: { kind, amount: Number(amount) }, reason };
    save.mutate({ method: 'PUT', path: extraTimePath(person), body });
  };
  return { kind, amount, reason, setAmount, setReason, choose, submit, save };
}

/** How much more time, and why. */
export function ExtraTimeForm(props: FormProps) {
  const { t } = useTranslation('coordination');
  const { kind, amount, reason, setAmount, setReason, choose, submit, save } = useGiving(props);
  const fields = fieldWords(save.error);
  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.amount}>
        <NativeSelect
          label={t('extra.how')}
          value={kind}
          data={KINDS.map((value) => ({ value, label: t(`extra.kind.${value}`) }))}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
        {kind === 'none' ? null : (
          <NumberInput
            required
            label={t(`extra.amount.${kind}`)}
            min={1}
            max={MOST[kind]}
            allowDecimal={false}
            hideControls
            value={amount}
            onChange={setAmount}
            error={fields['extra.amount']}
          />
        )}
      </div>
      <TextInput
        required
        minLength={MIN_EXTRA_REASON}
        maxLength={MAX_EXTRA_REASON}
        label={t('extra.reason')}
        description={t('extra.reason-how')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        error={fields.reason}
      />
      <FormActions action={t('extra.give')} busy={save.isPending} error={save.error} />
    </form>
  );
}
