import { Checkbox } from '@mantine/core';
import type { Forward, ForwardEdit, NewForward } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { type FreshForm, takesFocus, useFreshForm } from '../../../lib/use-fresh-form';
import { Dialog } from '../../../ui/dialog';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import classes from '../components/organisations.module.css';
import { activitiesOf, type FilterDraft, FilterFields } from './filter-fields';
import { forwardsKey } from './queries';
import { type Remote, RemoteFields } from './remote-fields';

type Draft = Remote & FilterDraft & { fromBeginning: boolean };

function draftOf(forward: Forward | undefined): Draft {
  const {
    name = '',
    endpoint = '',
    version = '1.0.3',
    key = '',
    verbs = [],
    activities = [],
  } = forward ?? {};
  return {
    ...{ name, endpoint, version, key, secret: '', verbs },
    activities: activities.join('\n'),
    fromBeginning: true,
  };
}

function newBody({ fromBeginning, ...draft }: Draft): NewForward {
  const from = fromBeginning ? 'beginning' : 'now';
  return { ...draft, activities: activitiesOf(draft), accountIds: [], from };
}

function editBody(
  { fromBeginning: _, secret, ...draft }: Draft,
  { accountIds, active }: Forward,
): ForwardEdit {
  return { ...draft, activities: activitiesOf(draft), accountIds, active, ...(secret && { secret }) };
}

interface ForwardDialogProps {
  organisationId: string;
  /** The one to change; a new one where it is left out. */
  forward?: Forward;
  opened: boolean;
  onClose: () => void;
}

function ForwardForm({ organisationId, forward, fresh, onClose }: ForwardDialogProps & { fresh: FreshForm }) {
  const { t } = useTranslation('organisations');
  const [draft, setDraft] = useState(() => draftOf(forward));
  const [seen] = useState(forward?.revision);
  const save = useChange(forwardsKey(organisationId), onClose);
  const errors = fieldWords(save.error);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      forward
        ? {
            method: 'PUT',
            path: organisationPath(organisationId, `/forwards/${forward.id}`),
            body: editBody(draft, forward),
            seen,
          }
        : { method: 'POST', path: organisationPath(organisationId, '/forwards'), body: newBody(draft) },
    );
  };
  return (
    <form className={classes.form} ref={takesFocus(fresh)} onSubmit={submit}>
      <RemoteFields
        value={draft}
        errors={errors}
        knowsSecret={forward?.needsSecret === false}
        onChange={set}
      />
      <FilterFields organisationId={organisationId} value={draft} errors={errors} onChange={set} />
      {forward && forward.accountIds.length > 0 ? (
        <p className={classes.soft}>{t('exchange.people-only', { count: forward.accountIds.length })}</p>
      ) : null}
      {forward ? null : (
        <Checkbox
          size="md"
          label={t('exchange.from-beginning')}
          description={t('exchange.from-beginning-how')}
          checked={draft.fromBeginning}
          onChange={({ currentTarget }) => set({ fromBeginning: currentTarget.checked })}
        />
      )}
      <FormActions
        action={t(forward ? 'form.save' : 'exchange.add')}
        busy={save.isPending}
        error={save.error}
        onCancel={onClose}
        onSeeNew={fresh.seeNew}
      />
    </form>
  );
}

/** Sets up where records are sent on to, or changes it. */
export function ForwardDialog(props: ForwardDialogProps) {
  const { t } = useTranslation('organisations');
  const { organisationId, forward, opened, onClose } = props;
  const fresh = useFreshForm(forwardsKey(organisationId));
  const title = forward ? t('exchange.change-title', { name: forward.name }) : t('exchange.add-title');
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <ForwardForm key={fresh.round} {...props} fresh={fresh} />
    </Dialog>
  );
}
