import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { ruleQuery } from '../api/certificates';
import { Issued } from '../components/issued';
import { RuleForm } from '../components/rule-form';

/** Which certificate a course gives, and all that it has given. */
export default function CoursePage() {
  const { t } = useTranslation('certificates');
  const { organisationId = '', courseId = '' }: { organisationId?: string; courseId?: string } = useParams({
    strict: false,
  });
  const course = { organisationId, courseId };
  const query = ruleQuery(course);
  const rule = useQuery({ ...query, staleTime: 0 });
  const fresh = useFreshForm(query.queryKey);
  return (
    <QueryState page query={rule}>
      {(found) => (
        <Page title={t('course.title')} lead={found.course} narrow>
          <RuleForm key={fresh.round} course={course} rule={found} fresh={fresh} />
          <Issued course={course} mayManage={found.abilities.manage} />
        </Page>
      )}
    </QueryState>
  );
}
