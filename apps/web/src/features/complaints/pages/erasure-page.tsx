import { useTranslation } from 'react-i18next';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { EraseByAddress } from '../components/erase-by-address';
import { erasureRoute } from '../routes';

/** Where the personal data of somebody without an account are erased, who asked for it. */
export default function ErasurePage() {
  const { t } = useTranslation('complaints');
  const { organisationId }: Record<'organisationId', string> = erasureRoute.useParams();
  return (
    <Page narrow title={t('by-address.title')} lead={t('by-address.lead')}>
      <OrganisationSections organisationId={organisationId} />
      <EraseByAddress organisationId={organisationId} />
    </Page>
  );
}
