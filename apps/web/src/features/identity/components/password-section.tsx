import type { PasswordEdit, Profile } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { profileQuery } from '../api/queries';
import { useEntry } from '../api/use-entry';
import { EntryForm } from './entry-form';
import { NewPasswordField, PasswordField } from './fields';
import classes from './identity.module.css';
import { Said } from './said';

/** Sets or changes the password. Other devices are signed out. */
export function PasswordSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation('identity');
  const queryClient = useQueryClient();
  const entry = useEntry({
    initialValues: { currentPassword: '', password: '' },
    send: ({ password, currentPassword }) => {
      const body: PasswordEdit = { password, ...(currentPassword && { currentPassword }) };
      return api('/api/account/password', { method: 'PUT', body });
    },
    onDone: () => {
      entry.form.reset();
      void queryClient.invalidateQueries({ queryKey: profileQuery.queryKey });
    },
  });
  const state = profile.hasPassword ? 'change' : 'set';
  return (
    <section className={classes.card} aria-labelledby="password">
      <h2 id="password">{t('password.title')}</h2>
      <EntryForm entry={entry} action={t(`password.${state}`)}>
        <p className={classes.soft}>{t(`password.${state}-text`)}</p>
        {profile.hasPassword ? (
          <PasswordField form={entry.form} name="currentPassword" autoComplete="current-password" />
        ) : null}
        <NewPasswordField form={entry.form} label={t('password.new')} />
        <Said>{entry.done && t('password.saved')}</Said>
      </EntryForm>
    </section>
  );
}
