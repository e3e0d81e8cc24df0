import { Button } from '@mantine/core';
import type { LinkRequest, SignIn } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { Page } from '../../../ui/page';
import { enter } from '../api/next-path';
import { useEntry } from '../api/use-entry';
import { CheckMail } from '../components/check-mail';
import { DemoAccounts } from '../components/demo-accounts';
import { EntryForm } from '../components/entry-form';
import { EmailField, PasswordField } from '../components/fields';
import classes from '../components/identity.module.css';
import { useNext } from '../components/use-next';

type Way = 'password' | 'link';

function ByPassword({ next }: { next: string | undefined }) {
  const { t } = useTranslation('identity');
  const entry = useEntry({
    initialValues: { email: '', password: '' },
    send: (body: SignIn) => api('/api/sign-in', { method: 'POST', body }),
    onDone: () => enter(next),
  });
  return (
    <EntryForm
      entry={entry}
      action={t('sign-in.action')}
      aside={
        <Link to="/forgotten" search={next ? { next } : {}}>
          {t('sign-in.forgotten')}
        </Link>
      }
    >
      <EmailField form={entry.form} />
      <PasswordField form={entry.form} name="password" autoComplete="current-password" />
    </EntryForm>
  );
}

function ByLink({ next, onSent }: { next: string | undefined; onSent: (email: string) => void }) {
  const { t } = useTranslation('identity');
  const entry = useEntry({
    initialValues: { email: '' },
    send: ({ email }) =>
      api('/api/sign-in/link', {
        method: 'POST',
        body: { email, ...(next && { next }) } satisfies LinkRequest,
      }),
    onDone: (_, { email }) => onSent(email),
  });
  return (
    <EntryForm entry={entry} action={t('sign-in.send-link')}>
      <p className={classes.soft}>{t('sign-in.link-text')}</p>
      <EmailField form={entry.form} />
    </EntryForm>
  );
}

export default function SignInPage() {
  const { t } = useTranslation('identity');
  const next = useNext();
  const [way, setWay] = useState<Way>('password');
  const [sentTo, setSentTo] = useState<string>();
  if (sentTo !== undefined) return <CheckMail email={sentTo} />;
  const other = way === 'password' ? 'link' : 'password';
  return (
    <Page narrow title={t('sign-in.title')} lead={next ? t('sign-in.then') : t('sign-in.lead')}>
      <div className={classes.card}>
        <div className={classes.form}>
          {way === 'password' ? <ByPassword next={next} /> : <ByLink next={next} onSent={setSentTo} />}
          <div>
            <Button variant="default" onClick={() => setWay(other)}>
              {t(`sign-in.by-${other}`)}
            </Button>
          </div>
        </div>
      </div>
      <p className={classes.soft}>
        {t('sign-in.new')}{' '}
        <Link to="/sign-up" search={next ? { next } : {}}>
          {t('sign-in.sign-up')}
        </Link>
      </p>
      <DemoAccounts onDone={() => enter(next)} />
    </Page>
  );
}
