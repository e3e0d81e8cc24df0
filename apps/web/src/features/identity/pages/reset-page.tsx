import type { Reset } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { enter } from '../api/next-path';
import { useEntry } from '../api/use-entry';
import { EntryForm } from '../components/entry-form';
import { NewPasswordField } from '../components/fields';
import { LinkPage } from '../components/link-page';
import { useNext } from '../components/use-next';

function ResetForm({ secret }: { secret: string }) {
  const { t } = useTranslation('identity');
  const next = useNext();
  const entry = useEntry({
    initialValues: { password: '' },
    send: ({ password }) =>
      api('/api/password/link/use', { method: 'POST', body: { secret, password } satisfies Reset }),
    onDone: () => enter(next),
  });
  return (
    <EntryForm entry={entry} action={t('reset.action')}>
      <NewPasswordField form={entry.form} />
    </EntryForm>
  );
}

export default function ResetPage() {
  const { t } = useTranslation('identity');
  return (
    <LinkPage title={t('reset.title')} lead={t('reset.lead')}>
      {(secret) => <ResetForm secret={secret} />}
    </LinkPage>
  );
}
