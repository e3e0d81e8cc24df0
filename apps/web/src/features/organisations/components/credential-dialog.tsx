import { Checkbox, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { type CreatedCredential, CREDENTIAL_SCOPES, type CredentialScope } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { Dialog } from '../../../ui/dialog';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { endOfDay, today, useTimeZone } from './days';
import { FormActions } from '../../../ui/form-actions';
import classes from './organisations.module.css';
import { scopeKey } from './scope-words';

interface CredentialDialogProps {
  organisationId: string;
  opened: boolean;
  onClose: () => void;
  onSecret: (created: CreatedCredential) => void;
}

interface Draft {
  name: string;
  scopes: CredentialScope[];
  lastDay: string;
}

interface FieldsProps {
  draft: Draft;
  errors: Record<string, string>;
  onChange: (draft: Draft) => void;
}

function Fields({ draft, errors, onChange }: FieldsProps) {
  const { t } = useTranslation('organisations');
  const timeZone = useTimeZone();
  return (
    <>
      <TextInput
        required
        label={t('credentials.name')}
        value={draft.name}
        error={errors.name}
        maxLength={100}
        onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
      />
      <Checkbox.Group
        size="md"
        label={t('credentials.scopes')}
        value={draft.scopes}
        error={errors.scopes}
        onChange={(scopes) => onChange({ ...draft, scopes })}
      >
        <div className={classes.choices}>
          {CREDENTIAL_SCOPES.map((scope) => (
            <Checkbox key={scope} value={scope} size="md" label={t(`scope.${scopeKey(scope)}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        type="date"
        label={t('credentials.ends')}
        description={t('credentials.ends-how')}
        value={draft.lastDay}
        error={errors.expiresAt}
        min={today(timeZone)}
        onChange={({ currentTarget }) => onChange({ ...draft, lastDay: currentTarget.value })}
      />
    </>
  );
}

function CredentialForm({ organisationId, onClose, onSecret }: CredentialDialogProps) {
  const { t } = useTranslation('organisations');
  const timeZone = useTimeZone();
  const [draft, setDraft] = useState<Draft>({ name: '', scopes: [], lastDay: '' });
  const create = useChange<CreatedCredential>(
    ['organisations', organisationId, 'record-credentials'],
    (created) => {
      onClose();
      onSecret(created);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, scopes, lastDay } = draft;
    create.mutate({
      method: 'POST',
      path: organisationPath(organisationId, '/record-credentials'),
      body: { name, scopes, expiresAt: lastDay ? endOfDay(lastDay, timeZone) : null },
    });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Fields draft={draft} errors={fieldWords(create.error)} onChange={setDraft} />
      <FormActions
        action={t('credentials.create')}
        busy={create.isPending}
        error={create.error}
        onCancel={onClose}
      />
    </form>
  );
}

/** Creates the access of one outside tool. */
export function CredentialDialog(props: CredentialDialogProps) {
  const { t } = useTranslation('organisations');
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('credentials.create-title')}>
      <CredentialForm {...props} />
    </Dialog>
  );
}
