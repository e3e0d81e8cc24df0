import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { courseQuery } from '../api/get-course';
import { CourseView } from '../components/course-view';
import { courseRoute } from '../routes';

/** What a course is, in how many minutes, in which languages, with whom, and the way in. */
export default function CoursePage() {
  const { i18n } = useTranslation('catalogue');
  const { slug }: { slug: string } = courseRoute.useParams();
  const course = useQuery(courseQuery(slug, i18n.language));
  return (
    <QueryState page query={course}>
      {(found) => <CourseView course={found} />}
    </QueryState>
  );
}
