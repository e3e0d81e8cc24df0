import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { surveysRoute } from '../routes';
import { surveysQuery } from '../survey/queries';
import { SurveyResultsPanel } from '../survey/results';

/** What learners said in the surveys of a course. */
export default function SurveysPage() {
  const { t } = useTranslation('learning');
  const { organisationId, courseId }: Record<'organisationId' | 'courseId', string> =
    surveysRoute.useParams();
  const query = useQuery({ ...surveysQuery(organisationId, courseId), staleTime: 0 });
  return (
    <Page title={t('surveys.title')} lead={t('surveys.lead')}>
      <OrganisationSections organisationId={organisationId} />
      <div>
        <LinkButton variant="default" to="/organisations/$organisationId/courses" params={{ organisationId }}>
          {t('surveys.back')}
        </LinkButton>
      </div>
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('surveys.none')} text={t('surveys.none-how')} />
          ) : (
            items.map((head) => (
              <SurveyResultsPanel key={head.blockId} {...{ organisationId, courseId, head }} />
            ))
          )
        }
      </QueryState>
    </Page>
  );
}
