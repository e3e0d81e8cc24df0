import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';

/** Search parameters: the course that the list or the form is about, the code that a link brings. */
const readSearch = ({ course, code }: { course?: unknown; code?: unknown }) => ({
  ...(typeof course === 'string' && course && { course }),
  ...(typeof code === 'string' && code && { code }),
});

/** What the pages ask is asked by themselves: this file is in the entry, and their queries are not. */
const member = (path: string, name: string) =>
  createRoute({
    getParentRoute: () => memberRoute,
    path,
    validateSearch: readSearch,
    ...page('runs', name),
  });

export const feature: Feature = {
  member: [
    member('runs', 'runs-page'),
    member('runs/$runId', 'run-page'),
    member('runs/$runId/edit', 'edit-run-page'),
    member('organisations/$organisationId/runs', 'runs-page'),
    member('organisations/$organisationId/runs/new', 'new-run-page'),
    member('organisations/$organisationId/reminders', 'reminders-page'),
    member('organisations/$organisationId/courses/$courseId/entry', 'course-entry-page'),
    member('join', 'join-page'),
  ],
  courseRuns: lazy(() => import('./components/course-runs')),
};
