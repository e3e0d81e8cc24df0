import type { EmailEdit, Profile, SignUpAnswer } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useEntry } from '../api/use-entry';
import { EntryForm } from './entry-form';
import { EmailField, PasswordField } from './fields';
import classes from './identity.module.css';
import { Said } from './said';

/** The address one signs in with. A new one counts once its mail was answered. */
export function EmailSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation('identity');
  const [demoPath, setDemoPath] = useState<string | null>(null);
  const entry = useEntry({
    initialValues: { email: '', currentPassword: '' },
    send: ({ email, currentPassword }) => {
      const body: EmailEdit = { email, ...(currentPassword && { currentPassword }) };
      return api<SignUpAnswer>('/api/account/email', { method: 'POST', body });
    },
    onDone: (answer) => setDemoPath(answer.demoPath),
  });
  return (
    <section className={classes.card} aria-labelledby="email">
      <h2 id="email">{t('email.title')}</h2>
      <EntryForm entry={entry} action={t('email.action')}>
        <p className={classes.soft}>{t('email.text', { email: profile.email })}</p>
        <EmailField form={entry.form} label={t('email.new')} autoComplete="email" />
        {profile.hasPassword ? (
          <PasswordField form={entry.form} name="currentPassword" autoComplete="current-password" />
        ) : null}
        <Said>{entry.done && t('email.sent')}</Said>
        {demoPath ? (
          <p className={classes.said}>
            {t('check-mail.demo')} <a href={demoPath}>{t('check-mail.demo-open')}</a>
          </p>
        ) : null}
      </EntryForm>
    </section>
  );
}
