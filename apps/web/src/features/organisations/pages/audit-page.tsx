import { useTranslation } from 'react-i18next';
import { organisationPath } from '../api/queries';
import { AuditLog } from '../components/audit-log';
import { OrganisationFrame } from '../components/organisation-frame';
import { useOrganisationId } from '../components/use-organisation-id';

export default function AuditPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame organisationId={organisationId} title={t('sections.audit')}>
      {() => <AuditLog path={organisationPath(organisationId, '/audit')} />}
    </OrganisationFrame>
  );
}
