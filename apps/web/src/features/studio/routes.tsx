import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';
import { studioCourseQuery } from './api/queries';

const newCourseRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/new',
  ...page('studio', 'new-course-page'),
});

export const studioRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/edit',
  validateSearch: ({ unit }: Record<string, unknown>): { unit?: string } =>
    typeof unit === 'string' ? { unit } : {},
  ...page('studio', 'studio-page', ({ params }) => [
    studioCourseQuery({ organisationId: params.organisationId ?? '', courseId: params.courseId ?? '' }),
  ]),
});

export const feature: Feature = { member: [newCourseRoute, studioRoute] };
