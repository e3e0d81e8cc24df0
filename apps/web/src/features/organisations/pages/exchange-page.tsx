import { useTranslation } from 'react-i18next';
import { OrganisationFrame } from '../components/organisation-frame';
import { useOrganisationId } from '../components/use-organisation-id';
import { Forwards } from '../exchange/forwards';
import { Imports } from '../exchange/imports';

/** Where the records of an organisation go to, and where others come from. */
export default function ExchangePage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame organisationId={organisationId} title={t('exchange.title')}>
      {() => (
        <>
          <Forwards organisationId={organisationId} />
          <Imports organisationId={organisationId} />
        </>
      )}
    </OrganisationFrame>
  );
}
