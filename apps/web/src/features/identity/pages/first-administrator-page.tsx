import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useEntry } from '../api/use-entry';
import { ConsentField } from '../components/consent-field';
import { EntryForm } from '../components/entry-form';
import { EmailField, NameFields, NewPasswordField } from '../components/fields';
import { LinkPage } from '../components/link-page';
import { asNewPerson, newPerson } from '../components/person-values';

function FirstAdministratorForm({ secret }: { secret: string }) {
  const { t, i18n } = useTranslation('identity');
  const entry = useEntry({
    initialValues: { ...newPerson, email: '', password: '' },
    send: (values) => {
      const body = { secret, ...asNewPerson(values, i18n.language) };
      return api('/api/first-administrator', { method: 'POST', body });
    },
    onDone: () => window.location.assign('/admin/organisations'),
  });
  const { form } = entry;
  return (
    <EntryForm entry={entry} action={t('first-administrator.action')}>
      <NameFields form={form} />
      <EmailField form={form} autoComplete="email" />
      <NewPasswordField form={form} />
      <ConsentField form={form} />
    </EntryForm>
  );
}

export default function FirstAdministratorPage() {
  const { t } = useTranslation('identity');
  return (
    <LinkPage title={t('first-administrator.title')} lead={t('first-administrator.lead')}>
      {(secret) => <FirstAdministratorForm secret={secret} />}
    </LinkPage>
  );
}
