import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { AuditLog } from '../components/audit-log';
import { PlatformSections } from '../components/platform-sections';

export default function PlatformAuditPage() {
  const { t } = useTranslation('organisations');
  return (
    <Page title={t('platform.audit')} lead={t('platform.audit-lead')}>
      <PlatformSections />
      <AuditLog path="/api/audit" showsOrganisation />
    </Page>
  );
}
