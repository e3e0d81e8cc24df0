import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Candidates, RunFilled } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { Dialog } from '../../../ui/dialog';
import { QueryState } from '../../../ui/query-state';
import { candidatesQuery, RUNS } from '../api/queries';
import { FormActions } from '../../../ui/form-actions';
import type { RunTarget } from './run-words';
import classes from './runs.module.css';

interface ChooseProps {
  run: RunTarget;
  onClose: () => void;
  onFilled: (filled: RunFilled) => void;
}

interface NamesProps {
  items: Candidates['items'];
  chosen: readonly string[];
  onChoose: (accountId: string, isChosen: boolean) => void;
}

function Names({ items, chosen, onChoose }: NamesProps) {
  const { t } = useTranslation('runs');
  if (items.length === 0) return <p>{t('add.nobody')}</p>;
  return (
    <div className={classes.checks} role="group" aria-label={t('add.members')}>
      {items.map(({ accountId, name, email }) => (
        <Checkbox
          key={accountId}
          label={name}
          description={email}
          checked={chosen.includes(accountId)}
          onChange={({ currentTarget }) => onChoose(accountId, currentTarget.checked)}
        />
      ))}
    </div>
  );
}

function ChooseForm({ run, onClose, onFilled }: ChooseProps) {
  const { t } = useTranslation('runs');
  const [search, setSearch] = useState('');
  const [words] = useDebouncedValue(search.trim(), 250);
  const [chosen, setChosen] = useState<string[]>([]);
  const candidates = useQuery(candidatesQuery(run.organisation.id, run.id, words));
  const fill = useChange<RunFilled>(RUNS, (filled) => {
    onFilled(filled);
    onClose();
  });
  const choose = (id: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0) return;
    const path = `/api/organisations/${run.organisation.id}/runs/${run.id}/people`;
    fill.mutate({ method: 'POST', path, body: { accountIds: chosen } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        type="search"
        label={t('add.search')}
        description={t('add.search-how')}
        maxLength={100}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <QueryState query={candidates}>
        {({ items }) => <Names items={items} chosen={chosen} onChoose={choose} />}
      </QueryState>
      <FormActions
        action={t('add.enrol', { count: chosen.length })}
        busy={fill.isPending}
        error={fill.error}
        onCancel={onClose}
      />
    </form>
  );
}

/** Enrols members one by one. */
export function ChooseDialog({ opened, ...props }: ChooseProps & { opened: boolean }) {
  const { t } = useTranslation('runs');
  return (
    <Dialog opened={opened} onClose={props.onClose} title={t('add.choose')}>
      <ChooseForm {...props} />
    </Dialog>
  );
}
