import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';
import { studioCourseQuery } from './api/queries';
import { historyQuery } from './versions/queries';

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

const pair = ['from', 'to', 'language'] as const;

export const versionsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/versions',
  validateSearch: (search: Record<string, unknown>): { [Name in (typeof pair)[number]]?: string } =>
    Object.fromEntries(
      pair.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
    ),
  ...page('studio', 'versions-page', ({ params }) => [
    historyQuery({ organisationId: params.organisationId ?? '', courseId: params.courseId ?? '' }),
  ]),
});

export const feature: Feature = { member: [newCourseRoute, studioRoute, versionsRoute] };
