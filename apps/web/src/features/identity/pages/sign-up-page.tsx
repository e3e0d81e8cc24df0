import type { SignUpAnswer } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { Page } from '../../../ui/page';
import { useEntry } from '../api/use-entry';
import { CheckMail } from '../components/check-mail';
import { ConsentField } from '../components/consent-field';
import { EntryForm } from '../components/entry-form';
import { EmailField, NameFields } from '../components/fields';
import classes from '../components/identity.module.css';
import { asNewPerson, newPerson } from '../components/person-values';
import { useNext } from '../components/use-next';

interface Sent extends SignUpAnswer {
  email: string;
}

export default function SignUpPage() {
  const { t, i18n } = useTranslation('identity');
  const next = useNext();
  const [sent, setSent] = useState<Sent>();
  const entry = useEntry({
    initialValues: { ...newPerson, email: '' },
    send: (values) => {
      const body = { ...asNewPerson(values, i18n.language), ...(next && { next }) };
      return api<SignUpAnswer>('/api/sign-up', { method: 'POST', body });
    },
    onDone: ({ demoPath }, { email }) => setSent({ demoPath, email }),
  });
  if (sent) return <CheckMail email={sent.email} demoPath={sent.demoPath} />;
  const { form } = entry;
  return (
    <Page narrow title={t('sign-up.title')} lead={t('sign-up.lead')}>
      <div className={classes.card}>
        <EntryForm entry={entry} action={t('sign-up.action')}>
          <NameFields form={form} />
          <EmailField form={form} autoComplete="email" />
          <ConsentField form={form} />
        </EntryForm>
      </div>
      <p className={classes.soft}>
        {t('sign-up.known')}{' '}
        <Link to="/sign-in" search={next ? { next } : {}}>
          {t('sign-in.action')}
        </Link>
      </p>
    </Page>
  );
}
