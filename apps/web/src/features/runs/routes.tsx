import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';
import { runQuery } from './api/queries';

/** Search parameters: the course that the list or the form is about, the code that a link brings. */
const readSearch = ({ course, code }: { course?: unknown; code?: unknown }) => ({
  ...(typeof course === 'string' && course && { course }),
  ...(typeof code === 'string' && code && { code }),
});

const atRun = ({ params, language }: { params: Record<string, string>; language: string }) => [
  runQuery(params.runId ?? '', language),
];

const member = (path: string, name: string, queries?: typeof atRun) =>
  createRoute({
    getParentRoute: () => memberRoute,
    path,
    validateSearch: readSearch,
    ...page('runs', name, queries),
  });

export const feature: Feature = {
  member: [
    member('runs', 'runs-page'),
    member('runs/$runId', 'run-page', atRun),
    member('runs/$runId/edit', 'edit-run-page', atRun),
    member('organisations/$organisationId/runs', 'runs-page'),
    member('organisations/$organisationId/runs/new', 'new-run-page'),
    member('organisations/$organisationId/courses/$courseId/entry', 'course-entry-page'),
    member('join', 'join-page'),
  ],
  courseRuns: lazy(() => import('./components/course-runs')),
};
