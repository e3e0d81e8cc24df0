import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import { type InvitationSignUp, PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { languageChoices } from './organisation-fields';
import classes from './organisations.module.css';

interface Draft {
  givenName: string;
  familyName: string;
  password: string;
  language: string;
}

interface FieldsProps {
  draft: Draft;
  errors: Record<string, string>;
  onChange: (draft: Draft) => void;
}

function Fields({ draft, errors, onChange }: FieldsProps) {
  const { t } = useTranslation('organisations');
  const text = (name: 'givenName' | 'familyName', label: string, autoComplete: string) => (
    <TextInput
      required
      label={label}
      autoComplete={autoComplete}
      maxLength={100}
      value={draft[name]}
      error={errors[name]}
      onChange={({ currentTarget }) => onChange({ ...draft, [name]: currentTarget.value })}
    />
  );
  return (
    <>
      {text('givenName', t('sign-up.given-name'), 'given-name')}
      {text('familyName', t('sign-up.family-name'), 'family-name')}
      <PasswordInput
        required
        label={t('sign-up.password')}
        description={t('sign-up.password-how')}
        autoComplete="new-password"
        minLength={10}
        visibilityToggleButtonProps={{ 'aria-label': t('sign-up.show-password') }}
        value={draft.password}
        error={errors.password}
        onChange={({ currentTarget }) => onChange({ ...draft, password: currentTarget.value })}
      />
      <NativeSelect
        label={t('sign-up.language')}
        value={draft.language}
        error={errors.language}
        data={languageChoices()}
        onChange={({ currentTarget }) => onChange({ ...draft, language: currentTarget.value })}
      />
    </>
  );
}

function Consent() {
  const { t, i18n } = useTranslation('organisations');
  const link = (name: string, words: string) => (
    <a href={`/${i18n.language}/${name}`} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
  return (
    <>
      <Checkbox required size="md" label={t('sign-up.consent')} />
      <p className={classes.row}>
        {link('terms', t('sign-up.terms'))} {link('privacy', t('sign-up.privacy'))}
      </p>
    </>
  );
}

interface InvitationSignUpFormProps {
  secret: string;
  onDone: () => void;
}

/** Makes an account for somebody who holds an invitation: the mail has proved the address. */
export function InvitationSignUpForm({ secret, onDone }: InvitationSignUpFormProps) {
  const { t, i18n } = useTranslation('organisations');
  const fresh: Draft = { givenName: '', familyName: '', password: '', language: i18n.language };
  const [draft, setDraft] = useState(fresh);
  const send = useChange(['session'], onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const consent = { terms: TERMS_VERSION, privacy: PRIVACY_VERSION } as const;
    const body: InvitationSignUp = { secret, timeZone, ...draft, ...consent };
    send.mutate({ method: 'POST', path: '/api/invitations/sign-up', body });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Fields draft={draft} errors={fieldWords(send.error)} onChange={setDraft} />
      <Consent />
      <FormActions action={t('sign-up.action')} busy={send.isPending} error={send.error} />
    </form>
  );
}
