import type { CourseDetail } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** All that the page of a course says, in the reader's language. */
export function courseQuery(slug: string, language: string) {
  return getQuery<CourseDetail>(
    ['catalogue', 'course', slug, language],
    `/api/catalogue/courses/${encodeURIComponent(slug)}?language=${language}`,
  );
}
