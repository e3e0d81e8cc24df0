import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { retentionQuery } from '../api/keeping';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { RetentionClocks } from '../components/retention-clocks';
import { RetentionForm } from '../components/retention-form';
import { LastRun } from '../components/retention-outlook';
import { useOrganisationId } from '../components/use-organisation-id';

/** How long an organisation keeps its learning records. */
export default function RetentionPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  const query = useQuery(retentionQuery(organisationId));
  return (
    <OrganisationFrame organisationId={organisationId} title={t('sections.retention')}>
      {() => (
        <>
          <p className={classes.description}>{t('retention.lead')}</p>
          <QueryState query={query}>
            {(retention) => (
              <>
                <RetentionForm organisationId={organisationId} retention={retention} />
                <LastRun lastRun={retention.lastRun} />
                <RetentionClocks {...retention} />
              </>
            )}
          </QueryState>
        </>
      )}
    </OrganisationFrame>
  );
}
