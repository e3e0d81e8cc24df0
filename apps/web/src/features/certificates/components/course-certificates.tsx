import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { type CourseOf, ruleQuery } from '../api/certificates';
import { Issued } from './issued';
import { RuleForm } from './rule-form';

/** Which certificate a course gives, and all that it has given. */
export function CourseCertificates({ course }: { course: CourseOf }) {
  const { t } = useTranslation('certificates');
  const query = ruleQuery(course);
  const rule = useQuery({ ...query, staleTime: 0 });
  const fresh = useFreshForm(query.queryKey);
  return (
    <QueryState page query={rule}>
      {(found) => (
        <Page title={t('course.title')} lead={found.course}>
          <RuleForm key={fresh.round} course={course} rule={found} fresh={fresh} />
          <Issued course={course} mayManage={found.abilities.manage} />
        </Page>
      )}
    </QueryState>
  );
}
