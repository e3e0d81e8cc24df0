import type { OrganisationAnswer, OrganisationEdit } from '@pirecow/contracts';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '../../../lib/problem-words';
import { type FreshForm, takesFocus, useFreshForm } from '../../../lib/use-fresh-form';
import { organisationPath, organisationQuery } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { FormActions } from '../../../ui/form-actions';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationFields } from '../components/organisation-fields';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { PublishingRule } from '../components/publishing-rule';
import { useOrganisationId } from '../components/use-organisation-id';

function fieldsOf(organisation: OrganisationAnswer): OrganisationEdit {
  const { name, country, language, territory, description, website } = organisation;
  return { name, country, language, territory, description, website };
}

interface EditFormProps {
  organisation: OrganisationAnswer;
  fresh: FreshForm;
}

function EditForm({ organisation, fresh }: EditFormProps) {
  const { t } = useTranslation('organisations');
  const navigate = useNavigate();
  const [value, setValue] = useState(() => fieldsOf(organisation));
  const [seen] = useState(organisation.revision);
  const { id } = organisation;
  const save = useChange(
    ['organisations'],
    () => void navigate({ to: '/organisations/$organisationId', params: { organisationId: id } }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ method: 'PUT', path: organisationPath(id), body: value, seen });
  };
  return (
    <form ref={takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      <OrganisationFields value={value} errors={fieldWords(save.error)} onChange={setValue} />
      <FormActions action={t('form.save')} busy={save.isPending} error={save.error} onSeeNew={fresh.seeNew} />
    </form>
  );
}

export default function EditPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  const fresh = useFreshForm(organisationQuery(organisationId).queryKey);
  return (
    <OrganisationFrame organisationId={organisationId} title={t('edit.title')}>
      {(organisation) => (
        <>
          <EditForm key={fresh.round} organisation={organisation} fresh={fresh} />
          <PublishingRule organisationId={organisationId} />
          <div>
            <LinkButton
              variant="default"
              to="/organisations/$organisationId/certificate-look"
              params={{ organisationId }}
            >
              {t('edit.certificates')}
            </LinkButton>
          </div>
        </>
      )}
    </OrganisationFrame>
  );
}
