import type { CourseCard } from '@pirecow/contracts';
import { getQuery } from '../../lib/query';

/** The courses that the home page shows, in that language. */
export function featuredQuery(language: string) {
  return getQuery<CourseCard[]>(
    ['catalogue', 'featured', language],
    `/api/catalogue/featured?language=${language}`,
  );
}
