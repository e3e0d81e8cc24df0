import { useRouter } from '@tanstack/react-router';
import type { CourseNewsProps, RouterContext } from '../lib/router-context';
import { Late } from './late';

/** What a new version of a course means to its learner. It comes late, and only where there is something to say. */
export function CourseNews(props: CourseNewsProps) {
  const { courseNews: News } = useRouter().options.context as RouterContext;
  return News ? (
    <Late meanwhile={null}>
      <News {...props} />
    </Late>
  ) : null;
}
