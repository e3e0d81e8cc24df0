import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { FormActions } from '../../../ui/form-actions';
import { Page } from '../../../ui/page';
import classes from './evidence.module.css';

interface CodeFormProps {
  busy: boolean;
  /** What the last code, or the account, was answered with. */
  error: unknown;
  onCode: (code: string) => void;
}

/** Asks who has no account here, or another one, for the code that came with the link. */
export function CodeForm({ busy, error, onCode }: CodeFormProps) {
  const { t } = useTranslation('evidence');
  const { account } = useSession();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code.trim());
  };
  return (
    <Page narrow title={t('code.title')} lead={t('code.lead')}>
      <form className={classes.column} onSubmit={submit}>
        <TextInput
          required
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          label={t('code.field')}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <FormActions action={t('code.submit')} busy={busy} error={error} />
      </form>
      <p className={classes.soft}>
        {account ? (
          t('code.other-account')
        ) : (
          <a href={`/sign-in?next=${encodeURIComponent(window.location.pathname)}`}>{t('code.sign-in')}</a>
        )}
      </p>
    </Page>
  );
}
