import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { publicRoute } from '../../ui/frames';
import { courseQuery } from './api/get-course';
import { coursesQuery } from './api/get-courses';
import type { Filters } from './filters';

/** The page reads its choices itself: the entry has no room for their names. What is asked ahead is what stands in the address. */
export const catalogueRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'courses',
  validateSearch: (search: Filters) => search,
  loaderDeps: ({ search }) => search,
  ...page('catalogue', 'catalogue-page', ({ deps, language }) => [coursesQuery(language, deps)]),
});

export const courseRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'courses/$slug',
  ...page('catalogue', 'course-page', ({ params, language }) => [
    courseQuery(params['slug'] ?? '', language),
  ]),
});

export const feature: Feature = {
  public: [catalogueRoute, courseRoute],
  navigation: [{ label: 'nav.courses', to: '/$language/courses', order: 1 }],
};
