import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { figuresQuery } from '../api/queries';
import { DeskList } from '../components/desk-list';
import { Figures, RuleForm } from '../components/figures';
import { deskRoute } from '../routes';

/** Complaints to an organisation: what waits, figures, and what is promised. */
export default function DeskPage() {
  const { t } = useTranslation('complaints');
  const { organisationId }: Record<'organisationId', string> = deskRoute.useParams();
  const query = useQuery({ ...figuresQuery(organisationId), staleTime: 0 });
  return (
    <Page narrow title={t('desk.title')} lead={t('desk.lead')}>
      <OrganisationSections organisationId={organisationId} />
      <QueryState query={query}>
        {(figures) => (
          <>
            {figures.abilities.handle ? <DeskList organisationId={organisationId} /> : null}
            <Figures organisationId={organisationId} figures={figures} />
            {figures.abilities.edit ? (
              <>
                <RuleForm organisationId={organisationId} rule={figures.rule} />
                <div>
                  <LinkButton
                    variant="default"
                    to="/organisations/$organisationId/complaints/erasure"
                    params={{ organisationId }}
                  >
                    {t('by-address.title')}
                  </LinkButton>
                </div>
              </>
            ) : null}
          </>
        )}
      </QueryState>
    </Page>
  );
}
