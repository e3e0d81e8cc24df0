import { Checkbox, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import type { Retention, RetentionRule } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { LiveRegion } from '../../../ui/live-region';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import classes from './organisations.module.css';
import { Outlook, Warnings } from './retention-outlook';

const MOST_MONTHS = 600;

interface Draft {
  byAge: boolean;
  keep: string;
  hold: string;
}

/** The months that a field holds; null where it holds none that may be. */
function monthsIn(text: string, least: number): number | null {
  const months = Number(text);
  return text !== '' && Number.isInteger(months) && months >= least && months <= MOST_MONTHS ? months : null;
}

function draftOf({ keepMonths, holdMonths, minimums }: Retention): Draft {
  const usual = minimums.fundMonths ?? minimums.months ?? 120;
  return { byAge: keepMonths !== null, keep: String(keepMonths ?? usual), hold: String(holdMonths) };
}

interface MonthsProps {
  label: string;
  description: string;
  value: string;
  least: number;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Months({ label, description, value, least, error, onChange }: MonthsProps) {
  return (
    <TextInput
      required
      type="number"
      inputMode="numeric"
      label={label}
      description={description}
      min={least}
      max={MOST_MONTHS}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function useSave(organisationId: string) {
  const [saved, setSaved] = useState(false);
  const save = useChange(['organisations', organisationId, 'record-retention'], () => setSaved(true));
  const send = (rule: RetentionRule) => {
    setSaved(false);
    const path = organisationPath(organisationId, '/record-retention');
    save.mutate({ method: 'PUT', path, body: rule });
  };
  return { saved, save, send };
}

interface RetentionFormProps {
  organisationId: string;
  retention: Retention;
}

interface ByAgeProps extends RetentionFormProps {
  draft: Draft;
  errors: Record<string, string>;
  onChange: (part: Partial<Draft>) => void;
}

/** Whether and when old records are deleted, with what that would mean. */
function ByAge({ draft, errors, organisationId, retention, onChange }: ByAgeProps) {
  const { t } = useTranslation('organisations');
  const keep = draft.byAge ? monthsIn(draft.keep, 1) : null;
  const [settled] = useDebouncedValue(keep, 400);
  return (
    <>
      <Checkbox
        size="md"
        label={t('retention.by-age')}
        description={t('retention.by-age-how')}
        checked={draft.byAge}
        onChange={({ currentTarget }) => onChange({ byAge: currentTarget.checked })}
      />
      {draft.byAge ? (
        <Months
          label={t('retention.keep')}
          description={t('retention.keep-how')}
          value={draft.keep}
          least={1}
          error={errors.keepMonths}
          onChange={(value) => onChange({ keep: value })}
        />
      ) : null}
      <Warnings months={keep} minimums={retention.minimums} />
      {settled !== null && keep !== null ? (
        <Outlook organisationId={organisationId} months={settled} />
      ) : null}
    </>
  );
}

/** How long records are kept. A rule that deletes is asked about once more. */
export function RetentionForm({ organisationId, retention }: RetentionFormProps) {
  const { t } = useTranslation('organisations');
  const [draft, setDraft] = useState(() => draftOf(retention));
  const [asks, setAsks] = useState<RetentionRule>();
  const { saved, save, send } = useSave(organisationId);
  const errors = fieldWords(save.error);
  const hold = monthsIn(draft.hold, 0);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const rule = { keepMonths: draft.byAge ? Number(draft.keep) : null, holdMonths: Number(draft.hold) };
    if (rule.keepMonths !== null && rule.keepMonths !== retention.keepMonths) setAsks(rule);
    else send(rule);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <ByAge
        draft={draft}
        errors={errors}
        organisationId={organisationId}
        retention={retention}
        onChange={change}
      />
      <Months
        label={t('retention.hold')}
        description={t('retention.hold-how')}
        value={draft.hold}
        least={0}
        error={errors.holdMonths}
        onChange={(value) => change({ hold: value })}
      />
      <Warnings months={hold} minimums={retention.minimums} />
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} />
      <LiveRegion message={saved ? t('retention.saved') : ''} />
      {saved ? <p>{t('retention.saved')}</p> : null}
      <ConfirmDialog
        opened={asks !== undefined}
        dangerous
        title={t('retention.ask-title', { count: asks?.keepMonths ?? 0 })}
        text={t('retention.ask-text')}
        action={t('form.save')}
        onConfirm={() => {
          if (asks) send(asks);
          setAsks(undefined);
        }}
        onClose={() => setAsks(undefined)}
      />
    </form>
  );
}
