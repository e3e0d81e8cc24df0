import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, openRoute } from '../../ui/frames';

/** Where the square on a certificate leads: anybody, in their own language. */
export const verifyRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'verify/$code',
  ...page('certificates', 'verify-page'),
});

const walletRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'learn/certificates',
  ...page('certificates', 'wallet-page'),
});

export const courseRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/certificate',
  ...page('certificates', 'course-page'),
});

export const feature: Feature = { open: [verifyRoute], member: [walletRoute, courseRoute] };
