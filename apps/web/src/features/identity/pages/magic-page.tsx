import type { UseLink } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { enter } from '../api/next-path';
import { useEntry } from '../api/use-entry';
import { EntryForm } from '../components/entry-form';
import { LinkPage } from '../components/link-page';
import { useNext } from '../components/use-next';

function MagicForm({ secret }: { secret: string }) {
  const { t } = useTranslation('identity');
  const next = useNext();
  const entry = useEntry({
    initialValues: {},
    send: () => api('/api/sign-in/link/use', { method: 'POST', body: { secret } satisfies UseLink }),
    onDone: () => enter(next),
  });
  return <EntryForm entry={entry} action={t('sign-in.action')} />;
}

export default function MagicPage() {
  const { t } = useTranslation('identity');
  return (
    <LinkPage title={t('magic.title')} lead={t('magic.lead')}>
      {(secret) => <MagicForm secret={secret} />}
    </LinkPage>
  );
}
