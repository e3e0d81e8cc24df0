import { TextInput } from '@mantine/core';
import type { OrganisationAnswer, OrganisationEdit } from '@pirecow/contracts';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { Page } from '../../../ui/page';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { OrganisationFields } from '../components/organisation-fields';
import classes from '../components/organisations.module.css';

function FoundForm() {
  const { t, i18n } = useTranslation('organisations');
  const navigate = useNavigate();
  const [administratorEmail, setEmail] = useState('');
  const [value, setValue] = useState<OrganisationEdit>({
    name: '',
    country: 'FR',
    language: i18n.language,
    territory: null,
    description: '',
    website: null,
  });
  const send = useChange<OrganisationAnswer>(
    ['organisations'],
    ({ id }) => void navigate({ to: '/organisations/$organisationId', params: { organisationId: id } }),
  );
  const errors = fieldWords(send.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ method: 'POST', path: '/api/organisations', body: { ...value, administratorEmail } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <OrganisationFields value={value} errors={errors} onChange={setValue} />
      <TextInput
        required
        type="email"
        label={t('found.administrator')}
        description={t('found.administrator-why')}
        value={administratorEmail}
        error={errors.administratorEmail}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <FormActions action={t('platform.found')} busy={send.isPending} error={send.error} />
    </form>
  );
}

export default function FoundPage() {
  const { t } = useTranslation('organisations');
  return (
    <Page narrow title={t('platform.found')}>
      <FoundForm />
    </Page>
  );
}
