import type { OrganisationAnswer, OrganisationEdit } from '@pirecow/contracts';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { organisationPath } from '../api/queries';
import { useChange } from '../api/use-change';
import { FormActions } from '../components/form-actions';
import { OrganisationFields } from '../components/organisation-fields';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { useOrganisationId } from '../components/use-organisation-id';

function fieldsOf(organisation: OrganisationAnswer): OrganisationEdit {
  const { name, country, language, territory, description, website } = organisation;
  return { name, country, language, territory, description, website };
}

function EditForm({ organisation }: { organisation: OrganisationAnswer }) {
  const { t } = useTranslation('organisations');
  const navigate = useNavigate();
  const [value, setValue] = useState(() => fieldsOf(organisation));
  const { id } = organisation;
  const save = useChange(
    ['organisations'],
    () => void navigate({ to: '/organisations/$organisationId', params: { organisationId: id } }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'PUT', path: organisationPath(id), body: value });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <OrganisationFields value={value} errors={fieldWords(save.error)} onChange={setValue} />
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} />
    </form>
  );
}

export default function EditPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame organisationId={organisationId} title={t('edit.title')}>
      {(organisation) => <EditForm organisation={organisation} />}
    </OrganisationFrame>
  );
}
