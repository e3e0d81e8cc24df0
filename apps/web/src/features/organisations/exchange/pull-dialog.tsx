import { TextInput } from '@mantine/core';
import type { NewPull } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { Dialog } from '../../../ui/dialog';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { startOfDay, useTimeZone } from '../components/days';
import { FormActions } from '../../../ui/form-actions';
import classes from '../components/organisations.module.css';
import { importsKey } from './queries';
import { type Remote, RemoteFields } from './remote-fields';

interface PullDialogProps {
  organisationId: string;
  opened: boolean;
  onClose: () => void;
}

const NOTHING: Remote & { since: string } = {
  ...{ name: '', endpoint: '', version: '1.0.3', key: '', secret: '', since: '' },
};

function PullForm({ organisationId, onClose }: PullDialogProps) {
  const { t } = useTranslation('organisations');
  const [{ since, ...remote }, setDraft] = useState(NOTHING);
  const timeZone = useTimeZone();
  const begin = useChange(importsKey(organisationId), onClose);
  const errors = fieldWords(begin.error);
  const set = (change: Partial<typeof NOTHING>) => setDraft((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: NewPull = { ...remote, since: since ? startOfDay(since, timeZone) : null };
    begin.mutate({ method: 'POST', path: organisationPath(organisationId, '/imports/pull'), body });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <RemoteFields value={remote} errors={errors} onChange={set} />
      <TextInput
        type="date"
        label={t('exchange.since')}
        description={t('exchange.since-how')}
        value={since}
        error={errors.since}
        onChange={({ currentTarget }) => set({ since: currentTarget.value })}
      />
      <FormActions
        action={t('exchange.begin')}
        busy={begin.isPending}
        error={begin.error}
        onCancel={onClose}
      />
    </form>
  );
}

/** Begins to fetch the records of another store. */
export function PullDialog(props: PullDialogProps) {
  const { t } = useTranslation('organisations');
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('exchange.pull-title')}>
      <PullForm {...props} />
    </Dialog>
  );
}
