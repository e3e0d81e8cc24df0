import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { type RulePlace, ruleQuery } from '../api/certificates';
import { Issued } from './issued';
import { RuleForm } from './rule-form';

/** Which certificate a course, a run or a path gives, and all that it has given. */
export function GivenCertificates({ place }: { place: RulePlace }) {
  const { t } = useTranslation('certificates');
  const query = ruleQuery(place);
  const rule = useQuery({ ...query, staleTime: 0 });
  const fresh = useFreshForm(query.queryKey);
  return (
    <QueryState page query={rule}>
      {(found) => (
        <Page title={t(`of.${place.of}.title`)} lead={found.title}>
          {found.abilities.look ? (
            <div>
              <LinkButton
                variant="default"
                to="/organisations/$organisationId/certificate-look"
                params={{ organisationId: place.organisationId }}
              >
                {t('look.open')}
              </LinkButton>
            </div>
          ) : null}
          <RuleForm key={fresh.round} place={place} rule={found} fresh={fresh} />
          <Issued place={place} mayManage={found.abilities.manage} />
        </Page>
      )}
    </QueryState>
  );
}
