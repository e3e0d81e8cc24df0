import type { LinkRequest } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { Page } from '../../../ui/page';
import { useEntry } from '../api/use-entry';
import { CheckMail } from '../components/check-mail';
import { EntryForm } from '../components/entry-form';
import { EmailField } from '../components/fields';
import classes from '../components/identity.module.css';
import { useNext } from '../components/use-next';

export default function ForgottenPage() {
  const { t } = useTranslation('identity');
  const next = useNext();
  const [sentTo, setSentTo] = useState<string>();
  const entry = useEntry({
    initialValues: { email: '' },
    send: ({ email }) =>
      api('/api/password/link', {
        method: 'POST',
        body: { email, ...(next && { next }) } satisfies LinkRequest,
      }),
    onDone: (_, { email }) => setSentTo(email),
  });
  if (sentTo !== undefined) return <CheckMail email={sentTo} />;
  return (
    <Page narrow title={t('forgotten.title')} lead={t('forgotten.lead')}>
      <div className={classes.card}>
        <EntryForm entry={entry} action={t('forgotten.action')}>
          <EmailField form={entry.form} />
        </EntryForm>
      </div>
    </Page>
  );
}
