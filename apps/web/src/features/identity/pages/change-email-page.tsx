import type { UseLink } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { LinkButton } from '../../../ui/link-button';
import { useEntry } from '../api/use-entry';
import { EntryForm } from '../components/entry-form';
import classes from '../components/identity.module.css';
import { LinkPage } from '../components/link-page';

function ChangeEmailForm({ secret }: { secret: string }) {
  const { t } = useTranslation('identity');
  const entry = useEntry({
    initialValues: {},
    send: () => api('/api/account/email/use', { method: 'POST', body: { secret } satisfies UseLink }),
    onDone: () => undefined,
  });
  if (!entry.done) return <EntryForm entry={entry} action={t('change-email.action')} />;
  return (
    <div className={classes.form} role="status">
      <p className={classes.said}>{t('change-email.done')}</p>
      <div>
        <LinkButton to="/account">{t('change-email.back')}</LinkButton>
      </div>
    </div>
  );
}

export default function ChangeEmailPage() {
  const { t } = useTranslation('identity');
  return (
    <LinkPage title={t('change-email.title')} lead={t('change-email.lead')}>
      {(secret) => <ChangeEmailForm secret={secret} />}
    </LinkPage>
  );
}
