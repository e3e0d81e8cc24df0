import { useTranslation } from 'react-i18next';
import { IntakeForm } from '../components/intake-form';
import { OrganisationFrame } from '../components/organisation-frame';
import { useOrganisationId } from '../components/use-organisation-id';

/** Brings a course folder in: checked first, then imported. */
export default function IntakePage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame organisationId={organisationId} title={t('intake.title')}>
      {() => <IntakeForm organisationId={organisationId} />}
    </OrganisationFrame>
  );
}
