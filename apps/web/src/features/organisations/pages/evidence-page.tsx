import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { evidenceQuery } from '../api/keeping';
import { Anchors, Chain } from '../components/evidence-chain';
import { EvidenceCheck } from '../components/evidence-check';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { useOrganisationId } from '../components/use-organisation-id';

const LOOK_MS = 1_000;

/** Whether the records of an organisation are as they were sealed, for administrators and inspectors. */
export default function EvidencePage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  const query = useQuery({
    ...evidenceQuery(organisationId),
    refetchInterval: ({ state }) => (state.data?.verifying ? LOOK_MS : false),
  });
  return (
    <OrganisationFrame organisationId={organisationId} title={t('sections.evidence')}>
      {() => (
        <>
          <p className={classes.description}>{t('evidence.lead')}</p>
          <QueryState query={query}>
            {(evidence) => (
              <>
                <EvidenceCheck organisationId={organisationId} evidence={evidence} />
                <Chain organisationId={organisationId} evidence={evidence} />
              </>
            )}
          </QueryState>
          <Anchors organisationId={organisationId} />
        </>
      )}
    </OrganisationFrame>
  );
}
