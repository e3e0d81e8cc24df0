import type { Confirm } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { enter } from '../api/next-path';
import { useEntry } from '../api/use-entry';
import { EntryForm } from '../components/entry-form';
import { NewPasswordField } from '../components/fields';
import { LinkPage } from '../components/link-page';
import { useNext } from '../components/use-next';

function ConfirmForm({ secret }: { secret: string }) {
  const { t } = useTranslation('identity');
  const next = useNext();
  const entry = useEntry({
    initialValues: { password: '' },
    send: ({ password }) => {
      const body: Confirm = { secret, ...(password && { password }) };
      return api('/api/sign-up/confirm', { method: 'POST', body });
    },
    onDone: () => enter(next),
  });
  return (
    <EntryForm entry={entry} action={t('confirm.action')}>
      <NewPasswordField form={entry.form} optional />
    </EntryForm>
  );
}

export default function ConfirmPage() {
  const { t } = useTranslation('identity');
  return (
    <LinkPage title={t('confirm.title')} lead={t('confirm.lead')}>
      {(secret) => <ConfirmForm secret={secret} />}
    </LinkPage>
  );
}
