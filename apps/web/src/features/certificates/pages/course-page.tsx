import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { ruleQuery } from '../api/certificates';
import { Issued } from '../components/issued';
import { RuleForm } from '../components/rule-form';
import { courseRoute } from '../routes';

/** Which certificate a course gives, and all that it has given. */
export default function CoursePage() {
  const { t } = useTranslation('certificates');
  const course: Record<'organisationId' | 'courseId', string> = courseRoute.useParams();
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
