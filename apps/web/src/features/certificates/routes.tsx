import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, openRoute } from '../../ui/frames';

/** Where the square on a certificate leads: anybody, in their own language. */
const verifyRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'verify/$code',
  ...page('certificates', 'verify-page'),
});

const member = (path: string, name: string) =>
  createRoute({ getParentRoute: () => memberRoute, path, ...page('certificates', name) });

export const feature: Feature = {
  open: [verifyRoute],
  member: [
    member('learn/certificates', 'wallet-page'),
    member('organisations/$organisationId/courses/$courseId/certificate', 'course-page'),
  ],
};
