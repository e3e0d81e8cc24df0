import { useTranslation } from 'react-i18next';
import { InviteForm } from '../components/invite-form';
import { OrganisationFrame } from '../components/organisation-frame';
import { PendingInvitations } from '../components/pending-invitations';
import { useOrganisationId } from '../components/use-organisation-id';

export default function InvitationsPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame organisationId={organisationId} title={t('sections.invitations')}>
      {(organisation) => (
        <>
          <h2>{t('invite.title')}</h2>
          <InviteForm organisation={organisation} />
          <h2>{t('pending.title')}</h2>
          <PendingInvitations organisationId={organisationId} />
        </>
      )}
    </OrganisationFrame>
  );
}
